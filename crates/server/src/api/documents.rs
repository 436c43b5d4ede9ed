//! [`Whole`]: a bot with all its documents, as it was at one revision: what checks are made against.
//!
//! Must stay true: documents are read and checked before the change begins, since that takes longer
//! than a writer may be held up; the change then makes sure that the bot is still at the revision it
//! was checked at ([`Whole::begin`], [`Whole::still`]), and is refused otherwise.

use std::collections::BTreeSet;

use lancar_domain::error::Code;
use lancar_domain::flow::{
    BotDocument, Catalog, DeclaredField, Existing, FileProblem, FlowDocument, FlowSummary,
    Problem as Flaw, ProblemCode, Severity, Thing, check_flow, read_bot, read_flow, tags_named,
    uses,
};
use lancar_domain::id::{BotId, FlowId, WorkspaceId};
use lancar_domain::sentence::{Said, Sentence};
use lancar_domain::time::Timestamp;
use lancar_store::Tx;
use lancar_store::bots::{Bot, Saved, bot_of, lock_revision, raise_revision, revision, save_bot};
use lancar_store::fields::Field;
use lancar_store::flows::{FlowLine, drafts};
use lancar_store::named::all;
use lancar_store::renamings;
use lancar_store::tags::{Tag, ensure_tags};
use lancar_store::versions::published;
use serde::Serialize;

use super::change::Change;
use crate::app::App;
use crate::error::Problem;
use crate::sentences;

/// Most bytes of a body with one sub flow in it.
pub const DOCUMENT_LIMIT: usize = 8 * 1024 * 1024;

/// Most bytes of a body with the files of a bot in it.
pub const FILES_LIMIT: usize = 64 * 1024 * 1024;

/// A bot with all its documents.
#[derive(Debug, Clone)]
pub struct Whole {
    /// As it is stored.
    pub stored: Bot,
    /// Its document, with every tag there is.
    pub document: BotDocument,
    /// Its sub flows with their drafts, by id.
    pub flows: Vec<Draft>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Its tags.
    pub tags: Vec<Tag>,
    /// The number of the last renaming that all of these names follow.
    pub names: u32,
}

/// A sub flow with its draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What lists show of it.
    pub line: FlowLine,
    /// The draft.
    pub document: FlowDocument,
}

/// One thing wrong with a document, and where.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = DocumentProblem)]
pub struct FlawView {
    /// The file, when files were sent; none for what the bot has already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// `error`: it can not be published; `warning`: worth a look.
    #[schema(value_type = String, example = "error")]
    pub severity: Severity,
    /// The stable code.
    #[schema(value_type = String, example = "unknown_field")]
    pub code: ProblemCode,
    /// The sub flow; none for the bot document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow: Option<String>,
    /// The block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<String>,
    /// The field in the block or document, as a path: `settings.items[2].url`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What is wrong, and what to do.
    pub sentence: String,
    /// The same as data, for other languages.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, example = json!({"kind": "no_such_field", "name": "Plan"}))]
    pub said: Option<Said>,
}

/// Where something is used.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[schema(as = Use)]
pub struct UseView {
    /// The sub flow.
    pub flow: String,
    /// Its name.
    pub flow_name: String,
    /// `draft` or `published`.
    pub state: &'static str,
    /// The block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<String>,
}

/// All uses of something.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Uses {
    /// Each block that uses it, in drafts and in what is published now.
    pub uses: Vec<UseView>,
}

impl App {
    /// Where something of a bot is used.
    ///
    /// # Errors
    /// What the database says.
    pub async fn uses(&self, whole: Whole, thing: Thing) -> Result<Uses, Problem> {
        let found = self
            .db
            .read(move |tx| Box::pin(async move { whole.uses(tx, &thing).await }));
        Ok(Uses { uses: found.await? })
    }

    /// A bot of this workspace with all its documents.
    ///
    /// # Errors
    /// 404 when there is none; what the database says.
    pub async fn whole(&self, workspace: &WorkspaceId, bot: &BotId) -> Result<Whole, Problem> {
        let found = self.whole_if_any(workspace, bot).await?;
        found.ok_or_else(|| Problem::no("a bot"))
    }

    /// The same, or none.
    ///
    /// # Errors
    /// What the database says.
    pub async fn whole_if_any(
        &self,
        workspace: &WorkspaceId,
        bot: &BotId,
    ) -> Result<Option<Whole>, Problem> {
        let (workspace, bot) = (workspace.clone(), bot.clone());
        self.db
            .read(move |tx| Box::pin(async move { Whole::load(tx, &workspace, &bot).await }))
            .await
    }
}

impl Whole {
    async fn load(
        tx: &mut Tx,
        workspace: &WorkspaceId,
        id: &BotId,
    ) -> Result<Option<Self>, Problem> {
        let Some(stored) = bot_of(tx, workspace, id).await? else {
            return Ok(None);
        };
        let tags = all::<Tag>(tx, id).await?;
        let document = stored_bot(&stored, &tags)?;
        let mut flows = Vec::new();
        for flow in drafts(tx, id).await? {
            flows.push(Draft {
                document: stored_flow(&flow.draft)?,
                line: flow.line,
            });
        }
        Ok(Some(Self {
            fields: all::<Field>(tx, id).await?,
            names: renamings::last(tx, id).await?,
            stored,
            document,
            flows,
            tags,
        }))
    }

    /// The draft of a sub flow.
    ///
    /// # Errors
    /// 404 when there is none.
    pub fn draft(&self, id: &FlowId) -> Result<&Draft, Problem> {
        let found = self.flows.iter().find(|flow| flow.line.id == *id);
        found.ok_or_else(|| Problem::no("a sub flow"))
    }

    /// What is wrong with a sub flow, new or in place of its draft.
    #[must_use]
    pub fn check(&self, flow: &FlowDocument) -> Vec<Flaw> {
        let others = self.flows.iter().map(|flow| &flow.document);
        let others = others.filter(|other| other.id != flow.id).chain([flow]);
        let known = others.map(|flow| (flow.id.clone(), FlowSummary::of(flow)));
        let unpublished = self
            .flows
            .iter()
            .filter(|flow| flow.line.published.is_none());
        let unpublished = unpublished.map(|flow| flow.line.id.clone());
        let catalog = Catalog::new(&self.document, known).with_unpublished(unpublished);
        check_flow(flow, &catalog)
    }

    /// As an import meets it.
    #[must_use]
    pub fn existing(&self) -> Existing {
        Existing {
            bot: self.document.clone(),
            flows: self
                .flows
                .iter()
                .map(|flow| flow.document.clone())
                .collect(),
        }
    }

    /// Its fields as the document declares them.
    #[must_use]
    pub fn declared(&self) -> Vec<DeclaredField> {
        let fields = self.fields.iter().map(|field| DeclaredField {
            name: field.name.clone(),
            kind: field.kind,
            scope: field.scope,
        });
        fields.collect()
    }

    /// Makes sure, inside the change, that the bot is as it was read, and lets other changes to it wait
    /// until this one is done.
    ///
    /// # Errors
    /// 409 when it is not.
    pub async fn still(&self, tx: &mut Tx) -> Result<(), Problem> {
        let now = lock_revision(tx, &self.stored.id).await?;
        if now == Some(self.stored.revision) {
            return Ok(());
        }
        Err(overtaken())
    }

    /// The same for a change that walks could notice: raises the revision, and lets other such changes
    /// wait until this one is done.
    ///
    /// # Errors
    /// 409 when the bot is not as it was read.
    pub async fn begin(&self, tx: &mut Tx, at: Timestamp) -> Result<(), Problem> {
        raise_revision(tx, &self.stored.id, at).await?;
        let now = revision(tx, &self.stored.id).await?;
        if now == Some(self.stored.revision + 1) {
            return Ok(());
        }
        Err(overtaken())
    }

    /// Writes the bot document over the one that was read, and answers its new `rev`.
    ///
    /// # Errors
    /// 409 when someone else was quicker; what the database says.
    pub async fn write_document(
        &self,
        tx: &mut Tx,
        document: &BotDocument,
        at: Timestamp,
    ) -> Result<i64, Problem> {
        let bot = Bot {
            name: document.name.clone(),
            document: text_of(document)?,
            updated_at: at,
            ..self.stored.clone()
        };
        match save_bot(tx, &bot).await? {
            Saved::Saved { rev } => Ok(rev),
            Saved::Stale { .. } | Saved::Missing => Err(overtaken()),
        }
    }

    /// Makes the tags that documents name and the bot does not have yet. A name that differs from
    /// another only in the case of its letters makes none: checking says so.
    ///
    /// # Errors
    /// What the database says.
    pub async fn make_tags(
        &self,
        tx: &mut Tx,
        change: &mut Change,
        named: &BTreeSet<String>,
    ) -> Result<(), Problem> {
        let known = self.tags.iter().map(|tag| tag.name.to_lowercase());
        let mut known: BTreeSet<String> = known.collect();
        let new = named
            .iter()
            .filter(|name| known.insert(name.to_lowercase()));
        let new: Vec<Tag> = new
            .map(|name| Tag {
                id: change.ids.next(),
                name: name.clone(),
            })
            .collect();
        if ensure_tags(tx, &self.stored.id, &new).await? > 0 {
            raise_revision(tx, &self.stored.id, change.at).await?;
        }
        Ok(())
    }

    /// Where something is used: in drafts, and in what is published now.
    ///
    /// # Errors
    /// What the database says.
    pub async fn uses(&self, tx: &mut Tx, thing: &Thing) -> Result<Vec<UseView>, Problem> {
        let mut found = BTreeSet::new();
        for flow in &self.flows {
            found.extend(uses_in(&flow.document, "draft", thing));
        }
        for flow in published(tx, &self.stored.id).await? {
            found.extend(uses_in(&stored_flow(&flow.document)?, "published", thing));
        }
        Ok(found.into_iter().collect())
    }

    /// Refuses to take away what is used.
    ///
    /// # Errors
    /// 409 naming the uses; what the database says.
    pub async fn refuse_uses(&self, tx: &mut Tx, name: &str, thing: &Thing) -> Result<(), Problem> {
        let found = self.uses(tx, thing).await?;
        if found.is_empty() {
            return Ok(());
        }
        let names: BTreeSet<String> = found
            .iter()
            .map(|one| format!("\"{}\" ({})", one.flow_name, one.state))
            .collect();
        let names: Vec<String> = names.into_iter().collect();
        let places = names.join(", ");
        let sentence = match thing {
            Thing::Flow(_) => sentences::flow_used(name, places),
            Thing::Field(_) => sentences::field_used(name, places),
            Thing::Tag(_) => sentences::tag_used(name, places),
        };
        Err(Problem::new(Code::InUse, sentence).with_problems(&found))
    }
}

impl From<Flaw> for FlawView {
    fn from(flaw: Flaw) -> Self {
        let (sentence, said) = flaw.sentence.into_parts();
        Self {
            file: None,
            severity: flaw.severity,
            code: flaw.code,
            flow: flaw.flow.map(|id| id.to_string()),
            block: flaw.block.map(|id| id.to_string()),
            field: flaw.field,
            sentence,
            said,
        }
    }
}

impl From<FileProblem> for FlawView {
    fn from(found: FileProblem) -> Self {
        Self {
            file: found.file,
            ..found.problem.into()
        }
    }
}

/// What is wrong, as it is shown: errors first.
#[must_use]
pub fn shown(flaws: Vec<Flaw>) -> Vec<FlawView> {
    let (errors, warnings): (Vec<_>, Vec<_>) = flaws.into_iter().partition(Flaw::is_error);
    let all = errors.into_iter().chain(warnings);
    all.map(FlawView::from).collect()
}

/// A refusal that names everything that is wrong with a document.
#[must_use]
pub fn flawed(code: Code, flaws: Vec<FlawView>) -> Problem {
    let errors = flaws.iter().filter(|one| one.severity == Severity::Error);
    let first = errors.clone().next();
    let first = first.map(|one| Sentence::of(one.sentence.clone(), one.said.clone()));
    let sentence = match (errors.count(), first) {
        (2.., Some(first)) => sentences::more_problems(first),
        (_, Some(first)) => first,
        (_, None) => code.advised(),
    };
    let problem = Problem::new(code, sentence).with_problems(&flaws);
    match flaws
        .into_iter()
        .find(|one| one.severity == Severity::Error)
    {
        Some(FlawView {
            field: Some(field), ..
        }) => problem.about(field),
        Some(_) | None => problem,
    }
}

/// The tags a document names.
#[must_use]
pub fn tags_of(flow: &FlowDocument) -> BTreeSet<String> {
    tags_named([flow])
}

/// A bot document as it is stored, with every tag there is.
///
/// # Errors
/// When what is stored can not be read: a fault on our side.
pub fn stored_bot(stored: &Bot, tags: &[Tag]) -> Result<BotDocument, Problem> {
    let json = serde_json::from_str(&stored.document).map_err(Problem::internal)?;
    let mut document = read_bot(&json).map_err(|_| damaged())?;
    document.tags = tags.iter().map(|tag| tag.name.clone()).collect();
    Ok(document)
}

/// A sub flow document as it is stored.
///
/// # Errors
/// When what is stored can not be read: a fault on our side.
pub fn stored_flow(text: &str) -> Result<FlowDocument, Problem> {
    let json = serde_json::from_str(text).map_err(Problem::internal)?;
    read_flow(&json).map_err(|_| damaged())
}

/// A document as it is to be stored.
///
/// # Errors
/// Never for our documents.
pub fn text_of(document: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(document).map_err(Problem::internal)
}

fn damaged() -> Problem {
    Problem::internal("a stored document can not be read")
}

/// What was checked is no longer what is there.
#[must_use]
pub fn overtaken() -> Problem {
    let sentence = sentences::changed_meanwhile();
    Problem::new(Code::Conflict, sentence)
}

fn uses_in<'u>(
    flow: &'u FlowDocument,
    state: &'static str,
    thing: &'u Thing,
) -> impl Iterator<Item = UseView> + 'u {
    // A sub flow that leads to itself does not hold itself back.
    let own = matches!(thing, Thing::Flow(id) if *id == flow.id);
    let found = uses(flow)
        .into_iter()
        .filter(move |one| !own && one.thing == *thing);
    found.map(move |one| UseView {
        flow: flow.id.to_string(),
        flow_name: flow.name.clone(),
        state,
        block: one.block.map(|id| id.to_string()),
    })
}
