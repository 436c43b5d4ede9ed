//! Tells what changed about a bot user, and what led to it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::timeline::{Origin, What};
use lancar_domain::value::Value;
use lancar_engine::timeline::{Place, Told, timeline as told};
use serde::Serialize;

use super::shape::FieldView;
use crate::api::owned::owned_user;
use crate::api::paging::{Asked, Paged, Paging};
use crate::api::runs::shape::PointView;
use crate::api::target::Targets;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// One line of a timeline.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TimelineLine)]
pub struct View {
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// `came`, `tag_added`, `tag_removed`, `field_set`, `field_cleared`, `email_opted_in`,
    /// `email_opted_out`, `workflow_triggered`, `made_tester`, `no_longer_tester`, `assigned` or
    /// `unassigned`.
    #[schema(example = "field_set")]
    pub what: &'static str,
    /// The tag or field, by its name; the workflow, as it is called now; the member who holds the
    /// conversation, as they were called.
    pub name: Option<String>,
    /// The field's value before; null when it was empty, or nobody knows.
    pub before: Option<FieldView>,
    /// The field's value since then.
    pub value: Option<FieldView>,
    /// The run that was triggered.
    pub run: Option<String>,
    /// The member who holds the conversation from then on.
    pub member: Option<String>,
    /// What led to it.
    pub cause: CauseView,
}

/// What led to something.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TimelineCause)]
pub struct CauseView {
    /// `arrival` (they came by themselves), `conversation` or `run` (a block), `actor` (a member, a
    /// key, the command line), or `import` (a file).
    #[schema(example = "conversation")]
    pub by: &'static str,
    /// Who, as the audit log names them.
    pub actor: Option<String>,
    /// The run.
    pub run: Option<String>,
    /// The block.
    pub point: Option<PointView>,
    /// The sub flow of the block, as it was called.
    pub flow_name: Option<String>,
    /// The block, as it was called.
    pub block_name: Option<String>,
}

/// List what changed about a bot user
///
/// Newest first, each with what led to it. The newest 5,000 changes of conversation, members, keys and
/// files, and as many of runs, are told.
#[utoipa::path(
    get, path = "/bots/{bot}/bot-users/{user}/timeline", tag = "bot users",
    operation_id = "list_bot_user_timeline",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("user" = String, Path, description = "The bot user.", example = "usr_none"),
        Paging,
    ),
    responses(
        (status = 200, description = "A page of the timeline.", body = Paged<View>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["people:read"]), ("api_key" = ["people:read"])),
)]
pub async fn timeline(
    may: May<need::PeopleRead>,
    State(app): State<App>,
    Targets(bot, user): Targets<BotId, BotUserId>,
    Asked(paging): Asked<Paging>,
) -> Result<Json<Paged<View>>, Problem> {
    let page = paging.page()?;
    let (core, workspace) = (Arc::clone(&app.engine), may.actor.workspace);
    let listed = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let user = owned_user(tx, &workspace, (&bot, &user)).await?;
                Ok::<_, Problem>(told(tx, &core, &user, &page).await?)
            })
        })
        .await?;
    Ok(Json(Paged::of(listed, View::from)))
}

impl From<Told> for View {
    fn from(told: Told) -> Self {
        let at = told.entry.key.at().to_string();
        let cause = CauseView::of(told.entry.origin, told.place);
        let plain = |what: &'static str, name: Option<String>| Self {
            at,
            what,
            name,
            before: None,
            value: None,
            run: None,
            member: None,
            cause,
        };
        let workflow = told.workflow;
        match told.entry.what {
            What::Came => plain("came", None),
            What::TagAdded(tag) => plain("tag_added", Some(tag.to_string())),
            What::TagRemoved(tag) => plain("tag_removed", Some(tag.to_string())),
            What::FieldSet {
                field,
                before,
                value,
            } => Self {
                before: before.as_ref().map(shown),
                value: Some(shown(&value)),
                ..plain("field_set", Some(field.to_string()))
            },
            What::FieldCleared { field, before } => Self {
                before: before.as_ref().map(shown),
                ..plain("field_cleared", Some(field.to_string()))
            },
            What::EmailOptedIn => plain("email_opted_in", None),
            What::EmailOptedOut => plain("email_opted_out", None),
            What::WorkflowTriggered { run, .. } => Self {
                run: Some(run.to_string()),
                ..plain("workflow_triggered", workflow)
            },
            What::MadeTester => plain("made_tester", None),
            What::NoLongerTester => plain("no_longer_tester", None),
            What::Assigned { member, name } => Self {
                member: Some(member.to_string()),
                ..plain("assigned", Some(name))
            },
            What::Unassigned => plain("unassigned", None),
        }
    }
}

impl CauseView {
    fn of(origin: Origin, place: Option<Place>) -> Self {
        let (by, actor, run) = match origin {
            Origin::Arrival => ("arrival", None, None),
            Origin::Conversation { .. } => ("conversation", None, None),
            Origin::Run { run, .. } => ("run", None, Some(run.to_string())),
            Origin::Actor { actor } => ("actor", Some(actor), None),
            Origin::Import { actor } => ("import", Some(actor), None),
        };
        let (point, names) = match place {
            Some(place) => (Some(place.point), Some((place.flow, place.block))),
            None => (None, None),
        };
        let (flow_name, block_name) = names.unzip();
        Self {
            by,
            actor,
            run,
            point: point.map(PointView::from),
            flow_name,
            block_name,
        }
    }
}

fn shown(value: &Value) -> FieldView {
    FieldView {
        kind: value.field_type().as_str(),
        value: value.to_json(),
    }
}
