//! The people of a file, written some lines at a time within the one transaction that takes it in.

use std::collections::{HashMap, HashSet};

use lancar_domain::id::{BotId, BotUserId, FieldId, TagId};
use lancar_domain::timeline::{Happening, Noted, Origin};
use lancar_domain::value::Value;
use lancar_domain::walk::Change as Changed;
use lancar_store::Tx;
use lancar_store::bot_users::BotUser;
use lancar_store::bots::raise_revision;
use lancar_store::named::all;
use lancar_store::people::{
    field_ids, insert_all, insert_notes, write_opt_ins, write_tags, write_values,
};
use lancar_store::tags::{Tag, ensure_tags};
use lancar_store::user_changes::Note;

use super::limits::FILE_CHANNEL;
use super::walk::Decided;
use crate::api::bot_users::shape::API_CHANNEL;
use crate::api::change::Change;
use crate::api::documents::overtaken;
use crate::error::Problem;

/// The hand that writes.
#[derive(Debug)]
pub struct Writing {
    bot: BotId,
    change: Change,
    fields: HashMap<String, FieldId>,
    tags: HashMap<String, TagId>,
}

/// What some lines come to, by table.
#[derive(Default)]
struct Rows {
    users: Vec<BotUser>,
    opt_ins: Vec<(BotUserId, Option<bool>)>,
    values: Vec<(BotUserId, FieldId, Value)>,
    tags: Vec<(BotUserId, TagId)>,
    notes: Vec<Note>,
}

impl Writing {
    /// A hand that writes into a bot, in this transaction.
    ///
    /// # Errors
    /// What the database says.
    pub async fn begin(tx: &mut Tx, bot: &BotId, change: Change) -> Result<Self, Problem> {
        let tags = all::<Tag>(tx, bot).await?;
        Ok(Self {
            bot: bot.clone(),
            change,
            fields: field_ids(tx, bot).await?,
            tags: tags.into_iter().map(|tag| (tag.name, tag.id)).collect(),
        })
    }

    /// The change again, for the audit log.
    #[must_use]
    pub fn end(self) -> Change {
        self.change
    }

    /// Writes what some lines come to.
    ///
    /// # Errors
    /// 409 when someone of them was brought in or deleted at the same moment; what the database says.
    pub async fn write(&mut self, tx: &mut Tx, decided: &[Decided]) -> Result<(), Problem> {
        self.make_tags(tx, decided).await?;
        let mut rows = Rows::default();
        for one in decided {
            match one {
                Decided::New {
                    external_id,
                    email_opt_in,
                    changes,
                } => {
                    let user = self.someone(external_id.as_deref(), *email_opt_in);
                    self.gather(&mut rows, (&user.id, Some(Happening::Came)), changes);
                    rows.users.push(user);
                }
                Decided::Update { user, changes } => {
                    let wanted = changes.iter().find_map(opt_in);
                    rows.opt_ins.push((user.clone(), wanted));
                    self.gather(&mut rows, (user, None), changes);
                }
                Decided::Same => {}
            }
        }
        let added = insert_all(tx, &rows.users).await?;
        let changed = write_opt_ins(tx, &rows.opt_ins).await?;
        if added != rows.users.len() as u64 || changed != rows.opt_ins.len() as u64 {
            return Err(overtaken());
        }
        write_values(tx, &rows.values).await?;
        write_tags(tx, &rows.tags).await?;
        insert_notes(tx, &rows.notes).await?;
        Ok(())
    }

    fn someone(&mut self, external_id: Option<&str>, email_opt_in: Option<bool>) -> BotUser {
        let id: BotUserId = self.change.ids.next();
        let (channel, external_id) = match external_id {
            Some(external_id) => (API_CHANNEL, external_id.to_owned()),
            None => (FILE_CHANNEL, id.to_string()),
        };
        BotUser {
            id,
            bot: self.bot.clone(),
            channel: channel.to_owned(),
            external_id,
            is_tester: false,
            email_opt_in,
            last_input: None,
            created_at: self.change.at,
            last_seen_at: self.change.at,
        }
    }

    fn gather(
        &mut self,
        rows: &mut Rows,
        (user, came): (&BotUserId, Option<Happening>),
        changes: &[Changed],
    ) {
        for change in changes {
            match change {
                Changed::FieldSet { field, value } => {
                    if let Some(id) = self.fields.get(&**field) {
                        rows.values.push((user.clone(), id.clone(), value.clone()));
                    }
                }
                Changed::TagAdded { tag } => {
                    if let Some(id) = self.tags.get(&**tag) {
                        rows.tags.push((user.clone(), id.clone()));
                    }
                }
                // Opt-ins stand in the person's own row; a line says nothing else.
                Changed::EmailOptedIn
                | Changed::EmailOptedOut
                | Changed::TagRemoved { .. }
                | Changed::FieldCleared { .. }
                | Changed::FieldKept { .. }
                | Changed::RunStarted { .. }
                | Changed::RunDeduplicated { .. } => {}
            }
        }
        let changes = changes.iter().cloned().map(Happening::Changed);
        let origin = Origin::Import {
            actor: self.change.by.clone(),
        };
        rows.notes.push(Note {
            id: self.change.ids.next(),
            user: user.clone(),
            at: self.change.at,
            noted: vec![Noted {
                origin,
                happened: came.into_iter().chain(changes).collect(),
            }],
        });
    }

    /// Makes the tags that lines name and the bot does not have yet.
    async fn make_tags(&mut self, tx: &mut Tx, decided: &[Decided]) -> Result<(), Problem> {
        let changes = decided.iter().flat_map(|one| match one {
            Decided::New { changes, .. } | Decided::Update { changes, .. } => changes.as_slice(),
            Decided::Same => &[],
        });
        let named = changes.filter_map(|change| match change {
            Changed::TagAdded { tag } => Some(tag.to_string()),
            Changed::TagRemoved { .. }
            | Changed::FieldSet { .. }
            | Changed::FieldCleared { .. }
            | Changed::FieldKept { .. }
            | Changed::EmailOptedIn
            | Changed::EmailOptedOut
            | Changed::RunStarted { .. }
            | Changed::RunDeduplicated { .. } => None,
        });
        let new: HashSet<String> = named.filter(|tag| !self.tags.contains_key(tag)).collect();
        if new.is_empty() {
            return Ok(());
        }
        let ids = &mut self.change.ids;
        let new: Vec<Tag> = new
            .into_iter()
            .map(|name| Tag {
                id: ids.next(),
                name,
            })
            .collect();
        ensure_tags(tx, &self.bot, &new).await?;
        raise_revision(tx, &self.bot, self.change.at).await?;
        // Read again: someone else may have made one of them at the same moment.
        let tags = all::<Tag>(tx, &self.bot).await?;
        self.tags = tags.into_iter().map(|tag| (tag.name, tag.id)).collect();
        Ok(())
    }
}

fn opt_in(change: &Changed) -> Option<bool> {
    match change {
        Changed::EmailOptedIn => Some(true),
        Changed::EmailOptedOut => Some(false),
        Changed::TagAdded { .. }
        | Changed::TagRemoved { .. }
        | Changed::FieldSet { .. }
        | Changed::FieldCleared { .. }
        | Changed::FieldKept { .. }
        | Changed::RunStarted { .. }
        | Changed::RunDeduplicated { .. } => None,
    }
}
