//! Question: asks, waits, checks the answer and saves it.
//!
//! An answer that does not fit asks again with the retry text; after so many misses the walk leaves
//! by `no_match`. `answer` decides on what came in; the conversation only keeps the score.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BlockRules, ExitSpec, Kind};
use crate::bot_user::Facts;
use crate::flow::{Catalog, Exit, ProblemCode, Renamer, Report, sentences};
use crate::id::ItemId;
use crate::message::{Content, QuickReplyView, Say};
use crate::template::{Place, Template};
use crate::time::Millis;
use crate::value::{FieldType, Value};
use crate::walk::{Ask, Change, Expectation, Here, SkipOffer, Step};

/// Settings of a Question block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub ask: Template,
    /// What counts as an answer.
    pub answer: AnswerKind,
    /// The answers offered. With `choice` only these count; else they are short cuts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// The field that takes the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub save_to: Option<String>,
    /// Said when the answer does not fit; without it a sentence of the chat's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_text: Option<Template>,
    /// Leaves by `no_match` instead of asking for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_match: Option<NoMatch>,
    /// Offers to leave the question out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip: Option<Skip>,
    /// Leaves by `expired` when no answer comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<Expiry>,
    /// For `email`: the answer also opts in for e-mail.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub opt_in: bool,
}

/// What counts as an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// Any text.
    Text,
    /// A number.
    Number,
    /// An e-mail address.
    Email,
    /// A phone number: digits and a leading +, more than six.
    Phone,
    /// An http(s) address.
    Url,
    /// A date, `YYYY-MM-DD`.
    Date,
    /// A date with a time, `YYYY-MM-DD HH:mm`.
    DateTime,
    /// One of the choices.
    Choice,
}

/// One of the answers offered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Names the exit; unwired, the walk goes on by `next`.
    pub id: ItemId,
    /// What stands on it.
    pub label: Template,
    /// What is saved; without it the label. A question for more than a text (a number, an address)
    /// saves only what would be an answer to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// When to give up asking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoMatch {
    /// The n-th answer that does not fit leaves by `no_match`; 1 to 20.
    pub after: u32,
}

/// The offer to leave the question out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Skip {
    /// What stands on the button.
    pub label: Template,
}

/// When no answer counts as an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expiry {
    /// 1 to 43,200 (30 days).
    pub minutes: u32,
}

/// What became of one answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It fits: save, then leave by the exit.
    Taken {
        /// What to save.
        changes: Vec<Change>,
        /// The way out.
        exit: Exit,
    },
    /// It does not fit.
    Missed,
}

/// The id under which Skip is pressed.
#[must_use]
pub fn skip_id() -> ItemId {
    crate::id::IdType::from_checked("itm_skip".into())
}

impl Question {
    /// Decides on an answer in words.
    #[must_use]
    pub fn answer(&self, text: &str, facts: &Facts, is_wired: &dyn Fn(&Exit) -> bool) -> Verdict {
        let text = text.trim();
        let written = text.to_lowercase();
        if let Some(choice) = self.choice(facts, |label| label == written) {
            return self.choose(choice, facts, is_wired);
        }
        if self.is_skip(&written, facts) {
            return skipped(is_wired);
        }
        // `no@example.com` is an address before it is a "No".
        if let Some(value) = self.answer.read(text, facts) {
            return Verdict::Taken {
                changes: self.saving(&value, facts),
                exit: Exit::next(),
            };
        }
        match self.choice(facts, |label| written.contains(label)) {
            Some(choice) => self.choose(choice, facts, is_wired),
            None => Verdict::Missed,
        }
    }

    /// Decides on a choice pressed.
    #[must_use]
    pub fn press(&self, id: &ItemId, facts: &Facts, is_wired: &dyn Fn(&Exit) -> bool) -> Verdict {
        if self.skip.is_some() && *id == skip_id() {
            return skipped(is_wired);
        }
        match self.choices.iter().find(|choice| choice.id == *id) {
            Some(choice) => self.choose(choice, facts, is_wired),
            None => Verdict::Missed,
        }
    }

    /// What is said when an answer does not fit.
    #[must_use]
    pub fn retry(&self, here: &Here<'_>) -> Say {
        let text = match &self.retry_text {
            Some(template) => template.fill(here.facts, Place::Text),
            None => self.answer.hint(here.facts.language()).to_owned(),
        };
        self.say(text, here)
    }

    /// The number of misses that leaves by `no_match`.
    #[must_use]
    pub fn gives_up_after(&self) -> Option<u32> {
        self.no_match.as_ref().map(|no_match| no_match.after)
    }

    fn say(&self, text: String, here: &Here<'_>) -> Say {
        let offered = self.choices.iter().map(|choice| QuickReplyView {
            id: choice.id.clone(),
            label: choice.label.fill(here.facts, Place::Text),
        });
        let quick_replies = offered.collect();
        let content = Content::Text {
            text,
            buttons: Vec::new(),
            quick_replies,
        };
        Say {
            content,
            typing_ms: 0,
            origin: Some(here.point.clone()),
        }
    }

    /// The choice whose label, in lower case, fits; of several the longest (`Pro plus` before
    /// `Pro`), of those the first.
    fn choice(&self, facts: &Facts, fits: impl Fn(&str) -> bool) -> Option<&Choice> {
        let labels = self.choices.iter().map(|choice| {
            let label = choice.label.fill(facts, Place::Text).trim().to_lowercase();
            (choice, label)
        });
        let fitting = labels.filter(|(_, label)| !label.is_empty() && fits(label));
        fitting
            .reduce(|best, next| {
                if next.1.len() > best.1.len() {
                    next
                } else {
                    best
                }
            })
            .map(|(choice, _)| choice)
    }

    /// Whether the label of Skip was written instead of pressed.
    fn is_skip(&self, written: &str, facts: &Facts) -> bool {
        self.skip.as_ref().is_some_and(|skip| {
            let label = skip.label.fill(facts, Place::Text).trim().to_lowercase();
            !label.is_empty() && label == written
        })
    }

    fn choose(&self, choice: &Choice, facts: &Facts, is_wired: &dyn Fn(&Exit) -> bool) -> Verdict {
        let saved = match &choice.value {
            Some(value) => value.clone(),
            None => choice.label.fill(facts, Place::Text),
        };
        let exit = Exit::named(choice.id.as_str());
        let exit = if is_wired(&exit) { exit } else { Exit::next() };
        let value = match self.answer {
            AnswerKind::Choice => Some(Value::text(saved)),
            kind @ (AnswerKind::Text
            | AnswerKind::Number
            | AnswerKind::Email
            | AnswerKind::Phone
            | AnswerKind::Url
            | AnswerKind::Date
            | AnswerKind::DateTime) => kind.read(&saved, facts),
        };
        let changes = value.map(|value| self.saving(&value, facts));
        Verdict::Taken {
            changes: changes.unwrap_or_default(),
            exit,
        }
    }

    fn saving(&self, value: &Value, facts: &Facts) -> Vec<Change> {
        let mut changes = Vec::new();
        if let Some(field) = &self.save_to {
            changes.push(facts.set(field, value));
        }
        if self.opt_in && self.answer == AnswerKind::Email {
            changes.push(Change::EmailOptedIn);
        }
        changes
    }
}

fn skipped(is_wired: &dyn Fn(&Exit) -> bool) -> Verdict {
    let exit = Exit::named("skip");
    let exit = if is_wired(&exit) { exit } else { Exit::next() };
    Verdict::Taken {
        changes: Vec::new(),
        exit,
    }
}

impl AnswerKind {
    /// The value of an answer that fits.
    fn read(self, text: &str, facts: &Facts) -> Option<Value> {
        if text.is_empty() {
            return None;
        }
        match self {
            Self::Text => Some(Value::text(text)),
            Self::Number => Value::parse(FieldType::Number, text, facts.zone()).ok(),
            Self::Date => Value::parse(FieldType::Date, text, facts.zone()).ok(),
            Self::DateTime => Value::parse(FieldType::DateTime, text, facts.zone()).ok(),
            Self::Email => email(text).map(Value::text),
            Self::Phone => phone(text).map(Value::text),
            Self::Url => web_address(text).map(Value::text),
            Self::Choice => None,
        }
    }

    /// The types of field that can take the answer.
    const fn saves_as(self) -> &'static [FieldType] {
        match self {
            Self::Text | Self::Email | Self::Phone | Self::Url | Self::Choice => &[FieldType::Text],
            Self::Number => &[FieldType::Number, FieldType::Text],
            Self::Date => &[FieldType::Date, FieldType::Text],
            Self::DateTime => &[FieldType::DateTime, FieldType::Text],
        }
    }

    /// What is said when the author gave no retry text.
    fn hint(self, language: &str) -> &'static str {
        let indonesian = language.starts_with("id");
        match (self, indonesian) {
            (Self::Text, false) => "Please answer with a text.",
            (Self::Text, true) => "Mohon jawab dengan teks.",
            (Self::Number, false) => "Please answer with a number.",
            (Self::Number, true) => "Mohon jawab dengan angka.",
            (Self::Email, false) => "That does not look like an e-mail address. Please try again.",
            (Self::Email, true) => "Sepertinya itu bukan alamat email. Mohon coba lagi.",
            (Self::Phone, false) => "That does not look like a phone number. Please try again.",
            (Self::Phone, true) => "Sepertinya itu bukan nomor telepon. Mohon coba lagi.",
            (Self::Url, false) => "That does not look like a web address. Please try again.",
            (Self::Url, true) => "Sepertinya itu bukan alamat web. Mohon coba lagi.",
            (Self::Date, false) => "Please answer with a date, like 2026-12-31.",
            (Self::Date, true) => "Mohon jawab dengan tanggal, misalnya 2026-12-31.",
            (Self::DateTime, false) => "Please answer with a date and time, like 2026-12-31 14:30.",
            (Self::DateTime, true) => {
                "Mohon jawab dengan tanggal dan jam, misalnya 2026-12-31 14:30."
            }
            (Self::Choice, false) => "Please choose one of the answers.",
            (Self::Choice, true) => "Mohon pilih salah satu jawaban.",
        }
    }
}

/// The address, when the text is one: a mailbox and a domain with a dot.
#[must_use]
pub fn email(text: &str) -> Option<String> {
    let options = email_address::Options::default()
        .without_display_text()
        .with_required_tld();
    let address = email_address::EmailAddress::parse_with_options(text, options).ok()?;
    Some(address.to_string())
}

/// The number in its plain form (digits and a leading +), when the text is a phone number.
fn phone(text: &str) -> Option<String> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '(' | ')' | '/'))
        .collect();
    let digits = plain.strip_prefix('+').unwrap_or(&plain);
    let fits = (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then_some(plain)
}

fn web_address(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    let fits =
        matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|h| h.contains('.'));
    fits.then(|| url.to_string())
}

impl BlockRules for Question {
    const KIND: Kind = Kind::Question;

    fn exits(&self, _: &Catalog) -> Vec<ExitSpec> {
        let mut exits = vec![ExitSpec::usual(Exit::next(), "Next")];
        for choice in &self.choices {
            exits.push(ExitSpec::optional(
                Exit::named(choice.id.as_str()),
                choice.label.source(),
            ));
        }
        if self.no_match.is_some() {
            exits.push(ExitSpec::usual(Exit::named("no_match"), "No match"));
        }
        if self.skip.is_some() {
            exits.push(ExitSpec::optional(Exit::named("skip"), "Skipped"));
        }
        if self.expires.is_some() {
            exits.push(ExitSpec::usual(Exit::named("expired"), "No answer"));
        }
        exits
    }

    fn check(&self, report: &mut Report<'_>) {
        report.text("settings.ask", &self.ask);
        report.at_most("settings.choices", self.choices.len(), 13);
        report.ids_once(
            "settings.choices",
            self.choices.iter().map(|choice| &choice.id),
        );
        for (n, choice) in self.choices.iter().enumerate() {
            report.text(&format!("settings.choices[{n}].label"), &choice.label);
            if self.skip.is_some() && choice.id == skip_id() {
                let sentence = sentences::id_of_skip(choice.id.as_str());
                report.error(
                    &format!("settings.choices[{n}].id"),
                    ProblemCode::IdTwice,
                    sentence,
                );
            }
        }
        if self.answer == AnswerKind::Choice && self.choices.is_empty() {
            report.error(
                "settings.choices",
                ProblemCode::Required,
                sentences::choice_without_answers(),
            );
        }
        if let Some(field) = &self.save_to {
            report.settable("settings.save_to", field, self.answer.saves_as());
        }
        if let Some(text) = &self.retry_text {
            report.text("settings.retry_text", text);
        }
        if let Some(skip) = &self.skip {
            report.text("settings.skip.label", &skip.label);
        }
        if self
            .no_match
            .as_ref()
            .is_some_and(|n| !(1..=20).contains(&n.after))
        {
            report.error(
                "settings.no_match.after",
                ProblemCode::OutOfRange,
                sentences::gives_up_after(),
            );
        }
        if self
            .expires
            .as_ref()
            .is_some_and(|e| !(1..=43_200).contains(&e.minutes))
        {
            let sentence = sentences::question_waits();
            report.error(
                "settings.expires.minutes",
                ProblemCode::OutOfRange,
                sentence,
            );
        }
        if self.opt_in && self.answer != AnswerKind::Email {
            let sentence = sentences::opt_in_needs_email();
            report.error("settings.opt_in", ProblemCode::OutOfRange, sentence);
        }
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self {
            ask,
            answer: _,
            choices,
            save_to,
            retry_text,
            no_match: _,
            skip,
            expires: _,
            opt_in: _,
        } = self;
        names.template(ask);
        for Choice {
            id: _,
            label,
            value: _,
        } in choices
        {
            names.template(label);
        }
        names.fields(save_to);
        names.templates(retry_text);
        names.templates(skip.as_mut().map(|Skip { label }| label));
    }

    fn step(&self, here: &Here<'_>) -> Step {
        let skip = self.skip.as_ref().map(|skip| SkipOffer {
            id: skip_id(),
            label: skip.label.fill(here.facts, Place::Text),
        });
        Step::Ask(Ask {
            says: self.say(self.ask.fill(here.facts, Place::Text), here),
            expects: Expectation {
                kind: self.answer,
                skip,
            },
            expires_in: self
                .expires
                .as_ref()
                .map(|e| Millis::minutes(i64::from(e.minutes))),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phone_numbers_lose_their_decoration() {
        for (text, plain) in [
            ("+62 812-3456-7890", Some("+6281234567890")),
            ("(021) 555 0199", Some("0215550199")),
            ("12345", None),
            ("call me", None),
            ("+62+81234567", None),
        ] {
            assert_eq!(phone(text).as_deref(), plain, "{text}");
        }
    }

    #[test]
    fn addresses_need_a_domain_with_a_dot() {
        for (text, taken) in [
            ("sari@example.com", true),
            ("sari@localhost", false),
            ("sari", false),
            ("a b@example.com", false),
        ] {
            assert_eq!(email(text).is_some(), taken, "{text}");
        }
        assert!(web_address("https://example.com/a").is_some());
        assert!(web_address("javascript:alert(1)").is_none());
    }
}
