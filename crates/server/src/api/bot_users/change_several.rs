//! Tags, fields and opt-ins of several bot users.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use futures_util::future::BoxFuture;
use lancar_domain::flow::{NameKind, Renaming};
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::timeline::Happening;
use lancar_domain::value::Value;
use lancar_domain::walk::Change as What;
use lancar_engine::Core;
use lancar_engine::people::Person;
use lancar_store::Tx;
use lancar_store::bot_users::{add_tag, remove_tag, write_email_opt_in, write_user_field};
use lancar_store::tags::tag_alike;
use serde::Deserialize;
use serde_json::json;

use super::meant::Written;
use super::set_field::{changed, read_value, user_field};
use super::several::{Became, Changed, Chosen, Deed, carry_out};
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::names::name;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// Which bot users, and what is done to them. Either `users` or `filter`.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BotUsersChange, example = json!({
    "users": ["usr_none"], "deed": {"kind": "add_tag", "tag": "vip"}}))]
pub struct Input {
    /// These, 200 at most.
    #[schema(value_type = Option<Vec<String>>, min_items = 1, max_items = 200)]
    pub users: Option<Vec<BotUserId>>,
    /// All that match, 200 at a time.
    pub filter: Option<Written>,
    /// With a filter: `next_cursor` of the answer before.
    pub cursor: Option<String>,
    /// `names` of the answer before: what was renamed since then is understood, in the filter and in the
    /// deed. When left out, names are those of today.
    pub names: Option<u32>,
    /// What is done to each.
    pub deed: Done,
}

/// What is done to each of several bot users.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = BotUsersDeed)]
pub enum Done {
    /// Gives them a tag, which is made when there is none of that name, whatever the case.
    AddTag {
        /// Its name.
        tag: String,
    },
    /// Takes a tag away.
    RemoveTag {
        /// Its name.
        tag: String,
    },
    /// Writes a field.
    SetField {
        /// Its name.
        field: String,
        /// The value, as for one bot user.
        #[schema(value_type = Value)]
        value: serde_json::Value,
    },
    /// Empties a field.
    ClearField {
        /// Its name.
        field: String,
    },
    /// Notes whether they want e-mail.
    SetEmailOptIn {
        /// Whether they do.
        wanted: bool,
    },
}

/// Change several bot users
///
/// By their ids, or all that match a filter, 200 at a time. The change and its line in the audit log are
/// one transaction: all of a portion is stored, or nothing. To ask again is safe: who is so already is
/// counted as `unchanged`.
#[utoipa::path(
    post, path = "/bots/{bot}/bot-users/change", tag = "bot users",
    operation_id = "change_bot_users",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = Input,
    responses(
        (status = 200, description = "What became of them.", body = Changed),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["people:write"]), ("api_key" = ["people:write"])),
)]
pub async fn change_several(
    may: May<need::PeopleWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(input): Body<Input>,
) -> Result<Json<Changed>, Problem> {
    let chosen = Chosen {
        users: input.users,
        filter: input.filter,
        cursor: input.cursor,
        names: input.names,
    };
    let deed = Wanted::read(input.deed)?;
    let changed = carry_out(&app, &may.actor, (bot, chosen), deed).await?;
    Ok(Json(changed))
}

/// A deed, with what it takes from the bot once it is there.
struct Wanted {
    done: Done,
    value: Option<Value>,
}

impl Wanted {
    fn read(done: Done) -> Result<Self, Problem> {
        let done = match done {
            Done::AddTag { tag } => Done::AddTag {
                tag: name("deed.tag", &tag)?,
            },
            Done::RemoveTag { .. }
            | Done::SetField { .. }
            | Done::ClearField { .. }
            | Done::SetEmailOptIn { .. } => done,
        };
        Ok(Self { done, value: None })
    }
}

impl Deed for Wanted {
    const ACTION: &'static str = "bot_user.change_several";

    fn rename(&mut self, renaming: &Renaming) {
        match &mut self.done {
            Done::AddTag { tag } | Done::RemoveTag { tag } => {
                *tag = renaming.of(NameKind::Tag, tag).to_owned();
            }
            Done::SetField { field, .. } | Done::ClearField { field } => {
                *field = renaming.of(NameKind::Field, field).to_owned();
            }
            Done::SetEmailOptIn { .. } => {}
        }
    }

    fn detail(&self) -> serde_json::Value {
        match &self.done {
            Done::AddTag { tag } => json!({"deed": "add_tag", "tag": tag}),
            Done::RemoveTag { tag } => json!({"deed": "remove_tag", "tag": tag}),
            Done::SetField { field, .. } => json!({"deed": "set_field", "field": field}),
            Done::ClearField { field } => json!({"deed": "clear_field", "field": field}),
            Done::SetEmailOptIn { wanted } => {
                json!({"deed": "set_email_opt_in", "wanted": wanted})
            }
        }
    }

    fn prepare<'t>(
        &'t mut self,
        tx: &'t mut Tx,
        (core, bot): (&'t Core, &'t BotId),
        _: &'t mut Change,
    ) -> BoxFuture<'t, Result<(), Problem>> {
        Box::pin(async move {
            match &mut self.done {
                Done::AddTag { tag } => {
                    if let Some(alike) = tag_alike(tx, bot, tag).await? {
                        *tag = alike.name;
                    }
                }
                Done::SetField { field, value } => {
                    let book = core.books.open(tx, bot).await?;
                    self.value = Some(read_value(&book, field, value)?);
                }
                Done::ClearField { field } => {
                    let book = core.books.open(tx, bot).await?;
                    user_field(&book, field)?;
                }
                Done::RemoveTag { .. } | Done::SetEmailOptIn { .. } => {}
            }
            Ok(())
        })
    }

    fn to_one<'t>(
        &'t self,
        tx: &'t mut Tx,
        (_, _, person): (&'t Arc<Core>, &'t BotId, &'t Person),
        change: &'t mut Change,
    ) -> BoxFuture<'t, Result<Became, Problem>> {
        let Person { user, known } = person;
        Box::pin(async move {
            let is_so = match &self.done {
                Done::AddTag { tag } => known.tags.contains(tag.as_str()),
                Done::RemoveTag { tag } => !known.tags.contains(tag.as_str()),
                Done::SetField { field, .. } => {
                    let wanted = self.value.as_ref().filter(|value| !value.is_empty());
                    known.fields.get(field.as_str()) == wanted
                }
                Done::ClearField { field } => !known.fields.contains_key(field.as_str()),
                Done::SetEmailOptIn { wanted } => user.email_opt_in == Some(*wanted),
            };
            if is_so {
                return Ok(Became::Unchanged);
            }
            let what = match &self.done {
                Done::AddTag { tag } => {
                    add_tag(tx, user, tag, &change.ids.next()).await?;
                    What::TagAdded {
                        tag: tag.as_str().into(),
                    }
                }
                Done::RemoveTag { tag } => {
                    remove_tag(tx, user, tag).await?;
                    What::TagRemoved {
                        tag: tag.as_str().into(),
                    }
                }
                Done::SetField { field, .. } => {
                    let wanted = self.value.as_ref().filter(|value| !value.is_empty());
                    write_user_field(tx, user, field, wanted).await?;
                    changed(field, wanted)
                }
                Done::ClearField { field } => {
                    write_user_field(tx, user, field, None).await?;
                    changed(field, None)
                }
                Done::SetEmailOptIn { wanted } => {
                    write_email_opt_in(tx, &user.id, *wanted).await?;
                    if *wanted {
                        What::EmailOptedIn
                    } else {
                        What::EmailOptedOut
                    }
                }
            };
            change
                .happened(tx, &user.id, Happening::Changed(what))
                .await?;
            Ok(Became::Done)
        })
    }
}
