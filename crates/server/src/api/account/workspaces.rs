//! Lists the workspaces one may come to.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, IdType, MemberId};
use lancar_store::accounts::member;
use lancar_store::bots::bot_of;
use lancar_store::workspaces::{Workspace, list_places, workspace};
use lancar_store::{Page, Tx};
use serde::{Deserialize, Serialize};

use crate::api::paging::{Asked, Paged, Paging};
use crate::api::role::RoleName;
use crate::app::App;
use crate::auth::{Actor, Who};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Which page, and which of them.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Only the workspace that holds this bot: where an address that someone passed on leads.
    #[param(example = "bot_lead-sign-up")]
    pub bot: Option<String>,
    /// Where the page begins: `next_cursor` of the page before; leave it out for the first.
    pub cursor: Option<String>,
    /// At most so many rows, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u32>,
}

/// A workspace one may come to.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MyWorkspace)]
pub struct View {
    /// Its id.
    #[schema(example = "wsp_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What one may do there.
    pub role: RoleName,
    /// Whether one is there now.
    pub here: bool,
}

/// List my workspaces
///
/// Those one may come to, where one has been longest first. A key and the command line see the one they
/// are in.
#[utoipa::path(
    get, path = "/me/workspaces", tag = "account", operation_id = "list_my_workspaces",
    params(Query),
    responses(
        (status = 200, description = "A page of workspaces.", body = Paged<View>),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = []), ("api_key" = [])),
)]
pub async fn list(
    actor: Actor,
    State(app): State<App>,
    Asked(query): Asked<Query>,
) -> Result<Json<Paged<View>>, Problem> {
    let Query { bot, cursor, limit } = query;
    let page = Paging { cursor, limit }.page()?;
    let bot = bot.map(|text| BotId::parse(&text)).transpose();
    let bot =
        bot.map_err(|error| Problem::query("bot", sentences::id_malformed(error.to_string())))?;
    let listed = app
        .db
        .read(move |tx| Box::pin(async move { mine(tx, &actor, bot.as_ref(), page).await }))
        .await?;
    Ok(Json(listed))
}

async fn mine(
    tx: &mut Tx,
    actor: &Actor,
    bot: Option<&BotId>,
    page: Page<MemberId>,
) -> Result<Paged<View>, Problem> {
    if let Who::Member { id, .. } = &actor.who {
        let me = member(tx, id).await?;
        let me = me.ok_or_else(|| Problem::internal("the member is gone"))?;
        let places = list_places(tx, (&me.account, bot), page).await?;
        return Ok(Paged::of(places, |place| View {
            here: place.workspace.id == actor.workspace,
            id: place.workspace.id.to_string(),
            name: place.workspace.name,
            role: place.role.into(),
        }));
    }
    let holds = match bot {
        Some(bot) => bot_of(tx, &actor.workspace, bot).await?.is_some(),
        None => true,
    };
    let here = workspace(tx, &actor.workspace).await?.filter(|_| holds);
    let view = |here: Workspace| View {
        here: true,
        id: here.id.to_string(),
        name: here.name,
        role: actor.role.into(),
    };
    Ok(Paged {
        items: here.map(view).into_iter().collect(),
        next_cursor: None,
    })
}
