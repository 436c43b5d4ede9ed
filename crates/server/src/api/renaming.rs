//! Renames a field or a tag wherever a bot's sub flows say its name: in the drafts, which are saved
//! with the new one, and in what is published, which reads with it from then on.
//!
//! Must stay true: everything is worked out before the change begins, since that takes longer than a
//! writer may be held up; the change makes sure that every draft is still the one that was read, so
//! that none keeps the old name.

use std::collections::BTreeSet;
use std::future::Future;

use lancar_domain::error::Code;
use lancar_domain::flow::{FlowDocument, Renaming, rename};
use lancar_domain::id::FlowId;
use lancar_store::Tx;
use lancar_store::flows::revs;
use lancar_store::renamings::{hold_names, insert_renaming, since, write_renamed};
use lancar_store::versions::published;

use super::change::Change;
use super::documents::{Whole, overtaken, stored_flow, text_of};
use super::flows::save::write_draft;
use crate::app::App;
use crate::error::Problem;
use crate::sentences;

/// How often a renaming is worked out anew because a draft was saved meanwhile.
const TRIES: u32 = 5;

/// A renaming with the documents it changes.
#[derive(Debug, Clone)]
pub struct Rewrite {
    renaming: Renaming,
    drafts: Vec<FlowDocument>,
    published: Vec<(FlowId, u32, FlowDocument)>,
}

impl App {
    /// Works out what a renaming changes in a bot.
    ///
    /// # Errors
    /// 422 when a text would be too long with the new name; what the database says.
    pub async fn rewrite(&self, whole: &Whole, renaming: Renaming) -> Result<Rewrite, Problem> {
        let bot = whole.stored.id.clone();
        let found = self
            .db
            .read(move |tx| Box::pin(async move { published(tx, &bot).await }))
            .await?;
        let mut rewrite = Rewrite {
            renaming,
            drafts: Vec::new(),
            published: Vec::new(),
        };
        for draft in &whole.flows {
            let renamed = rewrite.renamed(draft.document.clone())?;
            rewrite.drafts.extend(renamed);
        }
        for version in found {
            let renamed = rewrite.renamed(stored_flow(&version.document)?)?;
            let renamed = renamed.map(|document| (version.flow, version.version, document));
            rewrite.published.extend(renamed);
        }
        Ok(rewrite)
    }
}

impl App {
    /// What was renamed between a renaming that someone named and the ones that the bot as it was read
    /// follows; nothing when they named none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn renamed_since(
        &self,
        whole: &Whole,
        names: Option<u32>,
    ) -> Result<Vec<Renaming>, Problem> {
        let from = names.unwrap_or(whole.names);
        if from >= whole.names {
            return Ok(Vec::new());
        }
        let bot = whole.stored.id.clone();
        let mut renamings = self
            .db
            .read(move |tx| {
                Box::pin(async move { since(tx, &bot, from).await.map_err(Problem::from) })
            })
            .await?;
        renamings.truncate((whole.names - from) as usize);
        Ok(renamings)
    }
}

impl Rewrite {
    /// The document with the new name; none when it does not say the old one.
    fn renamed(&self, mut document: FlowDocument) -> Result<Option<FlowDocument>, Problem> {
        let renamed = rename(&mut document, &self.renaming);
        if let Some(block) = renamed.too_long.first() {
            let title = document.blocks.iter().find(|one| one.id == *block);
            let title = title.map_or(block.as_str(), |one| one.label());
            let why = sentences::too_long_with_it(title, &document.name);
            return Err(Problem::field("name", why));
        }
        Ok((renamed.places > 0).then_some(document))
    }

    /// Begins the change that renames, in place of [`Whole::begin`]: walks that are under way finish
    /// first, and no draft was saved since it was read.
    ///
    /// # Errors
    /// 409 when the bot or a draft is not as it was read.
    pub async fn begin(&self, tx: &mut Tx, change: &Change, whole: &Whole) -> Result<(), Problem> {
        hold_names(tx, &whole.stored.id).await?;
        whole.begin(tx, change.at).await?;
        let now = revs(tx, &whole.stored.id).await?;
        let read = whole.flows.iter().map(|flow| &flow.line);
        match now
            .into_iter()
            .eq(read.map(|line| (line.id.clone(), line.rev)))
        {
            true => Ok(()),
            false => Err(overtaken()),
        }
    }

    /// Writes the documents with the new name, once the field or tag itself has it. Answers how many
    /// sub flows say it.
    ///
    /// # Errors
    /// What the database says.
    pub async fn carry_out(
        &self,
        tx: &mut Tx,
        change: &mut Change,
        whole: &Whole,
    ) -> Result<usize, Problem> {
        let bot = &whole.stored.id;
        insert_renaming(tx, bot, &self.renaming, change.at).await?;
        let mut rewritten = BTreeSet::new();
        for document in &self.drafts {
            write_draft(tx, change, whole, document).await?;
            rewritten.insert(&document.id);
        }
        for (flow, version, document) in &self.published {
            write_renamed(tx, bot, (flow, *version), &text_of(document)?).await?;
            rewritten.insert(flow);
        }
        Ok(rewritten.len())
    }
}

/// Asks again while the bot was changed at the same moment: editors save drafts every few seconds, and
/// whoever renames should not have to hit a gap between them.
///
/// # Errors
/// What the last try said.
pub async fn again_when_overtaken<T, F>(attempt: impl Fn() -> F) -> Result<T, Problem>
where
    F: Future<Output = Result<T, Problem>>,
{
    for _ in 1..TRIES {
        match attempt().await {
            Err(problem) if problem.code() == Code::Conflict => {}
            done => return done,
        }
    }
    attempt().await
}
