//! Resume and cancel many runs at once, from the form around the list: those that are ticked, or all
//! that match what narrows the list, 200 at a time. Afterwards the list is shown anew, with what became
//! of them.

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use lancar_domain::error::Code;
use lancar_domain::id::{IdType, RunId};
use maud::{Markup, html};
use serde::Deserialize;

use super::narrow::{hidden, parts, tidy};
use crate::api::runs::filter::Written;
use crate::api::runs::resume::{From, Input, Version};
use crate::api::runs::several::{Changed, Chosen, Deed};
use crate::app::App;
use crate::auth::permission::need;
use crate::error::Problem;
use crate::pages::language::Texts;
use crate::pages::more::address;
use crate::pages::refused::refused;
use crate::pages::viewer::Viewer;

/// The form's own id: the boxes stand in the table, outside of it.
pub const FORM: &str = "several";

/// What became of the last change to several, as the address of the list tells it.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub struct Outcome {
    done: Option<usize>,
    refused: usize,
    left: bool,
}

/// What the form asks for.
struct Asked {
    deed: Deed,
    chosen: Chosen,
    filter: Written,
}

/// `POST /runs`
pub async fn submit(
    viewer: Viewer<need::RunsWrite>,
    State(app): State<App>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Response {
    let done = async {
        let asked = read(sent)?;
        let all = asked.deed.carry_out_all(&app, &viewer.actor, asked.chosen);
        Ok::<_, Problem>((asked.filter, all.await?))
    };
    match done.await {
        Ok((filter, changed)) => Redirect::to(&back(&filter, &changed)).into_response(),
        Err(problem) => refused(viewer.language, &problem),
    }
}

/// The form around the list; the boxes refer to it by [`FORM`].
#[must_use]
pub fn form(texts: &Texts, written: &Written) -> Markup {
    html! {
        form .actions #(FORM) method="post" action="/runs" {
            (hidden(written))
            label {
                (texts.which)
                select name="which" {
                    option value="ticked" selected { (texts.ticked) }
                    option value="matching" { (texts.matching) }
                }
            }
            button type="submit" name="deed" value="resume" { (texts.resume) }
            button .second type="submit" name="deed" value="cancel" { (texts.cancel_several) }
        }
    }
}

/// What became of the last one.
#[must_use]
pub fn told(texts: &Texts, outcome: Outcome) -> Markup {
    html! {
        @if let Some(done) = outcome.done {
            p role="status" {
                (texts.several_done) " " (done) ". "
                @if outcome.refused > 0 { (texts.several_refused) " " (outcome.refused) ". " }
                @if outcome.left { (texts.several_left) }
            }
        }
    }
}

fn back(filter: &Written, changed: &Changed) -> String {
    let done = changed.done.to_string();
    let refused = changed.refused.values().sum::<usize>().to_string();
    let mut all = parts(filter, filter.status.as_deref()).to_vec();
    all.push(("done", Some(&done)));
    all.push(("refused", Some(&refused)));
    all.push(("left", changed.next_cursor.as_ref().map(|_| "true")));
    address("/runs", &all, None)
}

fn read(sent: Vec<(String, String)>) -> Result<Asked, Problem> {
    let mut written = Written::default();
    let (mut ticked, mut matching, mut deed) = (Vec::new(), false, None);
    for (name, value) in sent {
        let part = match name.as_str() {
            "run" => {
                ticked.push(RunId::parse(&value)?);
                continue;
            }
            "which" => {
                matching = value == "matching";
                continue;
            }
            "deed" => {
                deed = read_deed(&value);
                continue;
            }
            "bot" => &mut written.bot,
            "workflow" => &mut written.workflow,
            "status" => &mut written.status,
            "bot_user" => &mut written.bot_user,
            "code" => &mut written.code,
            "since" => &mut written.since,
            "until" => &mut written.until,
            _ => continue,
        };
        *part = Some(value);
    }
    let filter = tidy(written);
    let chosen = Chosen {
        runs: (!matching).then_some(ticked),
        filter: matching.then(|| filter.clone()),
        cursor: None,
    };
    let deed = deed.ok_or_else(|| Problem::of(Code::BadRequest))?;
    Ok(Asked {
        deed,
        chosen,
        filter,
    })
}

fn read_deed(word: &str) -> Option<Deed> {
    let resume = Input {
        from: From::default(),
        version: Version::default(),
    };
    match word {
        "resume" => Some(resume.deed()),
        "cancel" => Some(Deed::Cancel),
        _ => None,
    }
}
