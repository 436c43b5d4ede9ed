//! What narrows the list of runs: the form above it, and what a browser makes of it.
//!
//! Must stay true: an empty field narrows nothing; a moment without a zone is one of UTC, as moments
//! are shown.

use lancar_domain::run::Status;
use lancar_domain::time::Timestamp;
use maud::{Markup, html};

use super::words::word;
use crate::api::runs::filter::Written;
use crate::pages::language::Texts;

/// Parts of a filter by name, as addresses and hidden fields carry them.
pub type Parts<'a> = [(&'static str, Option<&'a str>); 7];

/// What a browser sent, as the API takes it.
#[must_use]
pub fn tidy(written: Written) -> Written {
    Written {
        bot: filled(written.bot),
        workflow: filled(written.workflow),
        status: filled(written.status),
        bot_user: filled(written.bot_user),
        code: filled(written.code),
        since: filled(written.since).map(in_utc),
        until: filled(written.until).map(in_utc),
    }
}

/// What narrows the list, but for the state, which is given.
#[must_use]
pub fn parts<'a>(written: &'a Written, status: Option<&'a str>) -> Parts<'a> {
    [
        ("status", status),
        ("bot", written.bot.as_deref()),
        ("workflow", written.workflow.as_deref()),
        ("bot_user", written.bot_user.as_deref()),
        ("code", written.code.as_deref()),
        ("since", written.since.as_deref()),
        ("until", written.until.as_deref()),
    ]
}

/// The form.
#[must_use]
pub fn form(texts: &Texts, written: &Written) -> Markup {
    let text = |name: &str, label: &str, value: Option<&str>| {
        html! {
            label { (label) input type="text" name=(name) value=[value] autocomplete="off"; }
        }
    };
    let time = |name: &str, label: &str, value: Option<&str>| {
        html! {
            label { (label) input type="datetime-local" name=(name) value=[value.map(local)]; }
        }
    };
    let narrowed = parts(written, None)
        .iter()
        .any(|(_, value)| value.is_some());
    html! {
        details open[narrowed] {
            summary { (texts.narrow) }
            form .actions method="get" action="/runs" {
                @if let Some(bot) = &written.bot { input type="hidden" name="bot" value=(bot); }
                (text("workflow", texts.workflow, written.workflow.as_deref()))
                label {
                    (texts.state)
                    select name="status" {
                        option value="" { (texts.all) }
                        @for status in Status::ALL {
                            @let chosen = written.status.as_deref() == Some(status.as_str());
                            option value=(status.as_str()) selected[chosen] { (word(texts, status)) }
                        }
                    }
                }
                (text("bot_user", texts.bot_user, written.bot_user.as_deref()))
                (text("code", texts.error_code, written.code.as_deref()))
                (time("since", texts.since_utc, written.since.as_deref()))
                (time("until", texts.until_utc, written.until.as_deref()))
                button type="submit" { (texts.show) }
            }
        }
    }
}

/// The same filter, kept by another form.
#[must_use]
pub fn hidden(written: &Written) -> Markup {
    html! {
        @for (name, value) in parts(written, written.status.as_deref()) {
            @if let Some(value) = value { input type="hidden" name=(name) value=(value); }
        }
    }
}

fn filled(text: Option<String>) -> Option<String> {
    let text = text.map(|text| text.trim().to_owned());
    text.filter(|text| !text.is_empty())
}

/// A `datetime-local` says `2026-01-31T14:30`, some browsers with seconds.
fn in_utc(text: String) -> String {
    let known = ["", ":00Z", "Z"]
        .iter()
        .find_map(|end| Timestamp::parse(&format!("{text}{end}")));
    known.map_or(text, |moment| moment.to_string())
}

/// A moment as a `datetime-local` takes it.
fn local(text: &str) -> &str {
    text.get(..16).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_browsers_send_is_a_moment_of_utc() {
        for (sent, taken, back) in [
            (
                "2026-01-31T14:30",
                "2026-01-31T14:30:00.000Z",
                "2026-01-31T14:30",
            ),
            (
                "2026-01-31T14:30:05",
                "2026-01-31T14:30:05.000Z",
                "2026-01-31T14:30",
            ),
            (
                "2026-01-31T14:30:00+07:00",
                "2026-01-31T07:30:00.000Z",
                "2026-01-31T07:30",
            ),
            ("yesterday", "yesterday", "yesterday"),
        ] {
            let read = in_utc(sent.to_owned());
            assert_eq!((read.as_str(), local(&read)), (taken, back), "{sent}");
        }
        assert_eq!(filled(Some("  ".to_owned())), None);
    }
}
