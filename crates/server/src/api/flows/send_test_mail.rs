//! Mails a Send Email block of a draft, filled in, to the member who asks.
//!
//! Must stay true: it goes to their own address and to nobody else, whatever the block says; it goes
//! through the outbox like every mail, and says in its subject that it is a test.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::error::Code;
use lancar_domain::id::{BlockId, BotId, FlowId, MailId, MemberId};
use lancar_domain::remote::{Mail, Remote};
use lancar_domain::run::sentences::mail_without_profile;
use lancar_domain::sentence::Sentence;
use lancar_domain::trial::{Deed, Extent, Trial};
use lancar_effects::failure::{Failure, FailureKind};
use lancar_engine::mail::outgoing;
use lancar_engine::profile::{message_id, opened, sealed};
use lancar_engine::trial::{Sample, trial};
use lancar_store::Tx;
use lancar_store::accounts::member;
use lancar_store::email_profiles::SealedEmailProfile;
use lancar_store::mails::{MailState, OutboxMail, save_mail};
use serde::Serialize;
use serde_json::json;

use super::sample::{Input, Written};
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::limits::Taken;
use crate::api::owned::{owned_bot, owned_user};
use crate::api::target::Nested;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// What stands before the subject of a test.
const MARK: &str = "[Test] ";

/// What became of the mail.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TestMail)]
pub struct View {
    /// One's own address.
    pub to: String,
    /// Its subject, with `[Test]` before it.
    pub subject: String,
    /// `sent`, or `not_sent` when there is no e-mail profile: then it only lies in the outbox.
    #[schema(example = "sent")]
    pub state: &'static str,
    /// The mail in the outbox.
    #[schema(example = "mail_01JD3Z8Q4N0000000000000001")]
    pub mail: String,
    /// What the mail server said when it took the mail.
    pub response: Option<String>,
}

/// Send me a test
///
/// Fills a Send Email block of the draft in with sample values and mails it to the address of the one
/// who asks, through the profile that the block names. Copies and the receivers of the block get nothing.
/// Without a profile it lies in the outbox, not sent. At most ten at once, then one every half minute.
#[utoipa::path(
    post, path = "/bots/{bot}/flows/{flow}/blocks/{block}/test-mail", tag = "flows",
    operation_id = "send_test_mail",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("flow" = String, Path, description = "The sub flow.", example = "flow_none"),
        ("block" = String, Path, description = "The block.", example = "blk_none"),
    ),
    request_body = Input,
    responses(
        (status = 200, description = "It was sent, or lies in the outbox.", body = View),
        (status = "4XX", description = "Nothing was sent.", body = ProblemDocument),
        (status = 502, description = "The mail server could not be reached, or refused.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn send_test_mail(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    Nested(bot, flow, block): Nested<BotId, FlowId, BlockId>,
    Body(input): Body<Input>,
) -> Result<Json<View>, Problem> {
    let mut change = app.change(&may.actor);
    let (core, person) = (Arc::clone(&app.engine), may.actor.member().cloned());
    let of = app.clone();
    let (mut kept, profile) = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                let to = own_address(tx, person.as_ref()).await?;
                let book = core.books.open(tx, &bot).await?;
                let sample = read(tx, (&book, &change), input).await?;
                let place = (flow, block.clone(), Extent::Whole);
                let tried = trial(tx, &core, &book, (place, sample), change.at).await?;
                let mail = to_me(tried, to)?;
                allow(&of, person.as_ref())?;
                let profile = sealed(tx, &change.workspace, mail.profile.as_deref()).await?;
                if let (Some(name), None) = (&mail.profile, &profile) {
                    let why = sentences::no_mail_profile(name);
                    return Err(Problem::new(Code::ProfileMissing, why));
                }
                let kept = kept(&mut change, mail, profile.is_some());
                save_mail(tx, &kept).await?;
                let detail = json!({"bot": bot, "mail": kept.id});
                change
                    .note(tx, "flow.test_mail", block.as_str(), detail)
                    .await?;
                Ok::<_, Problem>((kept, profile))
            })
        })
        .await?;
    let sent = match profile {
        Some(profile) => Some(send(&app, &mut kept, &profile).await?),
        None => None,
    };
    Ok(Json(View {
        to: kept.mail.to.concat(),
        subject: kept.mail.subject,
        state: kept.state.as_str(),
        mail: kept.id.to_string(),
        response: sent,
    }))
}

async fn own_address(tx: &mut Tx, person: Option<&MemberId>) -> Result<String, Problem> {
    let person = match person {
        Some(id) => member(tx, id).await?,
        None => None,
    };
    person.map(|person| person.email).ok_or_else(|| {
        let why = sentences::asker_without_address();
        Problem::new(Code::Conflict, why)
    })
}

async fn read(
    tx: &mut Tx,
    (book, change): (&lancar_engine::books::Book, &Change),
    input: Input,
) -> Result<Sample, Problem> {
    if input.item.is_some() {
        return Err(Problem::field("item", sentences::mail_has_no_items()));
    }
    let user = match &input.user {
        Some(user) => Some(owned_user(tx, &change.workspace, (&book.bot, user)).await?),
        None => None,
    };
    let written = Written {
        fields: input.fields,
        inputs: input.inputs,
        tags: input.tags,
    };
    Ok(Sample {
        // Whether they want mail does not matter: it does not go to them.
        user: user.map(|mut user| {
            user.email_opt_in = None;
            user
        }),
        ..written.read(book)?
    })
}

/// The mail of a trial, as it goes to the one who asks.
fn to_me(tried: Trial, to: String) -> Result<Mail, Problem> {
    let mail = tried.steps.into_iter().find_map(|step| match step.deed {
        Deed::Sent(Remote::Mail(mail)) => Some(mail),
        Deed::Sent(Remote::Request(_))
        | Deed::Decided(_)
        | Deed::Changed(_)
        | Deed::Said(_)
        | Deed::Asked(_)
        | Deed::OptedOut
        | Deed::Refused(_) => None,
    });
    let mail = mail.ok_or_else(|| {
        let why = sentences::only_mail_blocks();
        Problem::new(Code::Conflict, why)
    })?;
    Ok(Mail {
        to: vec![to],
        cc: Vec::new(),
        bcc: Vec::new(),
        left_out: Vec::new(),
        subject: format!("{MARK}{}", mail.subject),
        ..mail
    })
}

/// Counts one mail of this person.
fn allow(app: &App, person: Option<&MemberId>) -> Result<(), Problem> {
    let key = person.map(ToString::to_string).unwrap_or_default();
    match app.rates.test_mails.take(&key) {
        Taken::Allowed { .. } => Ok(()),
        Taken::Refused { wait_seconds } => {
            let why = sentences::too_many_test_mails(wait_seconds);
            Err(Problem::new(Code::RateLimited, why).retry_after(wait_seconds))
        }
    }
}

fn kept(change: &mut Change, mail: Mail, has_profile: bool) -> OutboxMail {
    let id: MailId = change.ids.next();
    let (state, response) = if has_profile {
        (MailState::Sending, None)
    } else {
        (MailState::NotSent, Some(mail_without_profile()))
    };
    OutboxMail {
        workspace: change.workspace.clone(),
        run: None,
        at: change.at,
        state,
        message_id: message_id(id.as_str()),
        id,
        mail,
        response,
    }
}

/// Sends it, and notes what became of it; answers what the mail server said.
async fn send(
    app: &App,
    kept: &mut OutboxMail,
    profile: &SealedEmailProfile,
) -> Result<String, Problem> {
    let mail = outgoing(&kept.mail, kept.message_id.clone(), kept.at);
    let done = match opened(profile, &app.keyring) {
        Ok(profile) => app.outside.mail(&profile, &mail).await.map_err(said),
        Err(failure) => {
            let problem = Problem::from(failure.clone());
            Err((MailState::Failed, failure.why, problem))
        }
    };
    let (state, response, answer) = match done {
        Ok(accepted) => (
            MailState::Sent,
            Sentence::of(accepted.response.clone(), None),
            Ok(accepted.response),
        ),
        Err((state, why, problem)) => (state, why, Err(problem)),
    };
    kept.state = state;
    kept.response = Some(response);
    let noted = kept.clone();
    app.db
        .write(move |tx| Box::pin(async move { save_mail(tx, &noted).await }))
        .await?;
    answer
}

fn said(failure: Failure) -> (MailState, Sentence, Problem) {
    let state = match failure.kind {
        FailureKind::Unknown => MailState::Unknown,
        FailureKind::Retry { .. } | FailureKind::Final => MailState::Failed,
    };
    (state, failure.why.clone(), Problem::from(failure))
}
