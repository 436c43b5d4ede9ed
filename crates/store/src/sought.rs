//! Whom a search finds: people whose first name, last name, e-mail, phone, id or id in another system
//! begins with a text.
//!
//! Must stay true: few finds are read from the indexes alone; when there are many, looking at everyone in
//! turn finds some of them soon.

use lancar_domain::id::BotUserId;

use crate::error::StoreError;
use crate::select::Select;
use crate::tx::Tx;

/// What is searched for, as ranges of what is stored in small letters.
#[derive(Debug, Clone)]
pub(crate) struct Sought {
    /// Of stored texts.
    text: (String, String),
    /// Of ids that other systems gave.
    external: (String, String),
    /// Of ids.
    id: (String, String),
}

/// The fields whose values a search looks at.
macro_rules! searched {
    () => {
        "v.field_id IN ('fld_sys-first-name', 'fld_sys-last-name', 'fld_sys-email', 'fld_sys-phone')"
    };
}

impl Sought {
    /// A text that is searched for; of names and addresses ASCII letters may be large or small.
    pub(crate) fn of(text: &str) -> Self {
        let stored = serde_json::json!(text).to_string();
        let stored = stored.trim_end_matches('"').to_ascii_lowercase();
        Self {
            text: range(format!("{{\"type\":\"text\",\"value\":{stored}")),
            external: range(text.to_owned()),
            id: range(text.to_owned()),
        }
    }

    /// Whom it finds, newest first; none when they are more than `few`. Of any bot: ids alone do not tell.
    pub(crate) async fn found(
        &self,
        tx: &mut Tx,
        few: u32,
    ) -> Result<Option<Vec<BotUserId>>, StoreError> {
        let by_id = Select::new("SELECT id FROM bot_users")
            .filter("id >= {}", &self.id.0)
            .filter("id < {}", &self.id.1);
        let external = Select::new("SELECT id FROM bot_users")
            .only("channel = 'api'")
            .filter("external_id >= {}", &self.external.0)
            .filter("external_id < {}", &self.external.1);
        let mut ids: Vec<BotUserId> = Vec::new();
        for select in [
            by_id,
            external,
            self.with_text("fld_sys-first-name"),
            self.with_text("fld_sys-last-name"),
            self.with_text("fld_sys-email"),
            self.with_text("fld_sys-phone"),
        ] {
            for row in &select.limit(few + 1).rows(tx).await? {
                ids.push(row.id(0)?);
            }
            if ids.len() > few as usize {
                return Ok(None);
            }
        }
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.dedup();
        Ok(Some(ids))
    }

    /// Those whose field begins so, in no order.
    fn with_text(&self, field: &'static str) -> Select<'_> {
        Select::new("SELECT v.user_id FROM user_fields v")
            .only(searched!())
            .filter("v.field_id = {}", field)
            .filter("{small value} >= {}", &self.text.0)
            .filter("{small value} < {}", &self.text.1)
    }

    /// Adds it to a statement over `bot_users b`.
    pub(crate) fn write<'p>(&'p self, select: Select<'p>) -> Select<'p> {
        let Self { text, external, id } = self;
        select.valued(
            concat!(
                "(EXISTS (SELECT 1 FROM user_fields v WHERE v.user_id = b.id AND ",
                searched!(),
                " AND {small value} >= {} AND {small value} < {}) \
                 OR (b.channel = 'api' AND b.external_id >= {} AND b.external_id < {}) \
                 OR (b.id >= {} AND b.id < {}))"
            ),
            [&text.0, &text.1, &external.0, &external.1, &id.0, &id.1],
        )
    }
}

/// From a text to the last one that begins with it.
fn range(from: String) -> (String, String) {
    let to = format!("{from}\u{10ffff}");
    (from, to)
}

#[cfg(test)]
mod tests {
    use lancar_domain::time::Timestamp;
    use tempfile::TempDir;

    use super::Sought;
    use crate::{DatabaseUrl, Db, Options};

    type Fallible = Result<(), Box<dyn std::error::Error + Send + Sync>>;

    /// A row of the table for each of ten thousand finds is what a cold disk takes half a second for.
    #[tokio::test]
    async fn who_is_found_is_read_from_the_index_alone() -> Fallible {
        let folder = TempDir::new()?;
        let url = DatabaseUrl::sqlite(folder.path().join("lancar.db"));
        let db = Db::open(&url, Options::default()).await?;
        db.migrate(Timestamp::from_millis(0)).await?;
        let plan = db
            .read(|tx| {
                Box::pin(async move {
                    let sought = Sought::of("sari");
                    sought.with_text("fld_sys-email").plan(tx).await
                })
            })
            .await?;
        // Over an expression SQLite also says COVERING, and reads the rows all the same.
        let alone = "COVERING INDEX user_fields_searched (field_id=? AND value>? AND value<?)";
        assert!(plan.contains(alone), "{plan}");
        db.close().await?;
        Ok(())
    }
}
