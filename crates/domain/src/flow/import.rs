//! Import: files become a plan, or a list of everything that is wrong with them.
//!
//! Must stay true: nothing is planned unless everything can be done; the files are checked together
//! with what the bot has already; an import adds and changes, and never takes anything away.

use serde_json::Value as Json;

use super::{
    BOT_SCHEMA, BotDocument, Catalog, Damaged, FlowDocument, FlowSummary, Problem, ProblemCode,
    Severity, check_bot, check_flow, read_bot, read_flow, sentences, tags_named,
};
use crate::id::{BotId, FlowId};
use crate::reader;
use crate::sentence::Sentence;

/// Most files of one import.
const MAX_FILES: usize = 500;

/// A file as it comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// What it is called; only to say where a problem is.
    pub name: String,
    /// A bot document or a sub flow document, as JSON.
    pub text: String,
}

/// One thing wrong with an import.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FileProblem {
    /// The file; none when it is in what the bot has already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// What is wrong.
    #[serde(flatten)]
    pub problem: Problem,
}

/// Files that were read, with what could not be.
#[derive(Debug, Clone, Default)]
pub struct Files {
    bot: Option<Brought<BotDocument>>,
    flows: Vec<Brought<FlowDocument>>,
    /// Whether a file is not even JSON: nobody knows which document it would have been.
    has_no_json: bool,
    problems: Vec<FileProblem>,
}

/// A document that a file brings, readable or not.
#[derive(Debug, Clone)]
struct Brought<T> {
    file: String,
    read: Result<T, Damaged<T>>,
}

impl<T> Brought<T> {
    /// What could be read of it; only to be looked at.
    fn seen(&self) -> Option<&T> {
        match &self.read {
            Ok(document) => Some(document),
            Err(damaged) => damaged.rest(),
        }
    }

    /// What is wrong with it: what can not be read, and what `check` finds in what can.
    fn problems(&self, check: impl FnOnce(&T) -> Vec<Problem>) -> impl Iterator<Item = FileProblem>
    where
        T: Clone,
    {
        let problems = match &self.read {
            Ok(document) => check(document),
            Err(damaged) => damaged.clone().all(check),
        };
        problems_of(Some(self.file.clone()), problems)
    }
}

/// The bot as it is before the import.
#[derive(Debug, Clone, PartialEq)]
pub struct Existing {
    /// Its document.
    pub bot: BotDocument,
    /// Its drafts.
    pub flows: Vec<FlowDocument>,
}

/// What an import does.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The bot document to have.
    pub bot: Planned<BotDocument>,
    /// The sub flows of the files, in their order.
    pub flows: Vec<Planned<FlowDocument>>,
    /// What is worth a look and does not hinder.
    pub warnings: Vec<FileProblem>,
}

/// A document to have, and how it relates to what is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned<T> {
    /// The document.
    pub document: T,
    /// Whether there is anything to do.
    pub state: State,
}

/// How a document relates to what is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is not there yet.
    New,
    /// It is there, and another one.
    Changed,
    /// It is there already.
    Same,
}

impl Files {
    /// Reads files; what is wrong with them comes out of [`plan_import`].
    #[must_use]
    pub fn read(files: &[ImportFile]) -> Self {
        let mut read = Self::default();
        if files.len() > MAX_FILES {
            let sentence = sentences::too_many_files(MAX_FILES);
            read.refuse(None, ProblemCode::TooMany, sentence);
            return read;
        }
        for file in files {
            read.take(file);
        }
        if files.is_empty() {
            let sentence = sentences::no_file();
            read.refuse(None, ProblemCode::Required, sentence);
        }
        read
    }

    /// The bot that the files are of, when they hold its document.
    #[must_use]
    pub fn bot(&self) -> Option<&BotId> {
        self.bot.as_ref()?.seen().map(|bot| &bot.id)
    }

    fn take(&mut self, file: &ImportFile) {
        let json: Json = match serde_json::from_str(&file.text) {
            Ok(json) => json,
            Err(error) => {
                let (line, column) = (error.line(), error.column());
                let what = reader::broken(&error);
                let why = error.to_string();
                let sentence = sentences::file_is_no_json(what, line, column, why);
                self.has_no_json = true;
                return self.refuse(Some(&file.name), ProblemCode::Malformed, sentence);
            }
        };
        if json.get("schema").and_then(Json::as_str) == Some(BOT_SCHEMA) {
            self.take_bot(&file.name, &json);
        } else {
            self.take_flow(&file.name, &json);
        }
    }

    fn take_bot(&mut self, file: &str, json: &Json) {
        if self.bot.is_some() {
            let sentence = sentences::two_bot_documents();
            self.refuse(Some(file), ProblemCode::IdTwice, sentence);
            return;
        }
        self.bot = Some(Brought {
            file: file.to_owned(),
            read: read_bot(json),
        });
    }

    fn take_flow(&mut self, file: &str, json: &Json) {
        let brought = Brought {
            file: file.to_owned(),
            read: read_flow(json),
        };
        let id = brought.seen().map(|flow| &flow.id);
        let same = |other: &&Brought<FlowDocument>| {
            id.is_some() && other.seen().map(|flow| &flow.id) == id
        };
        match (id, self.flows.iter().find(same)) {
            (Some(id), Some(other)) => {
                let sentence = sentences::document_twice(id.as_str(), &other.file);
                self.refuse(Some(file), ProblemCode::IdTwice, sentence);
            }
            (_, _) => self.flows.push(brought),
        }
    }

    /// What can be said of them without the bot they are of.
    fn unchecked(self) -> Vec<FileProblem> {
        let bot = self.bot.iter().flat_map(|bot| bot.problems(|_| Vec::new()));
        let flows = self.flows.iter();
        let flows = flows.flat_map(|flow| flow.problems(|_| Vec::new()));
        let found: Vec<FileProblem> = bot.chain(flows).collect();
        self.problems.into_iter().chain(found).collect()
    }

    /// Whether enough of the other documents could be read to say that.
    fn can_tell(&self, code: ProblemCode) -> bool {
        let is_damaged = |field: &str| {
            let bot = self.bot.as_ref().and_then(|bot| bot.read.as_ref().err());
            let mut misfits = bot.into_iter().flat_map(|damaged| &damaged.problems);
            misfits.any(|misfit| {
                misfit
                    .field
                    .as_deref()
                    .is_some_and(|at| at.starts_with(field))
            })
        };
        let mut damaged = self
            .flows
            .iter()
            .filter_map(|flow| flow.read.as_ref().err());
        match code {
            ProblemCode::UnknownField
            | ProblemCode::FieldReadOnly
            | ProblemCode::FieldWrongType
            | ProblemCode::ConditionInvalid => !is_damaged("fields"),
            // What a sub flow is, and which exits it gives to those who call it.
            ProblemCode::UnknownFlow | ProblemCode::FlowWrongType | ProblemCode::ExitUnknown => {
                !self.has_no_json && damaged.next().is_none()
            }
            ProblemCode::Malformed
            | ProblemCode::SchemaUnknown
            | ProblemCode::NameInvalid
            | ProblemCode::IdTwice
            | ProblemCode::TooMany
            | ProblemCode::BlockNotAllowed
            | ProblemCode::ExitDangling
            | ProblemCode::StartUnwired
            | ProblemCode::Unreachable
            | ProblemCode::ExitUnwired
            | ProblemCode::Required
            | ProblemCode::OutOfRange
            | ProblemCode::TemplateInvalid
            | ProblemCode::TagAlike
            | ProblemCode::TargetUnpublished
            | ProblemCode::RequestInvalid
            | ProblemCode::AddressInvalid
            | ProblemCode::ValueInvalid => true,
        }
    }

    fn report(&mut self, file: Option<&str>, problems: Vec<Problem>) {
        let here = problems.into_iter().map(|problem| FileProblem {
            file: file.map(str::to_owned),
            problem,
        });
        self.problems.extend(here);
    }

    fn refuse(&mut self, file: Option<&str>, code: ProblemCode, sentence: Sentence) {
        let problem = Problem {
            severity: Severity::Error,
            code,
            flow: None,
            block: None,
            field: None,
            sentence,
        };
        self.report(file, vec![problem]);
    }
}

/// What importing the files would do.
///
/// # Errors
/// Everything that is wrong with the files, or with what the bot has once they are in.
pub fn plan_import(
    mut files: Files,
    existing: Option<&Existing>,
) -> Result<Plan, Vec<FileProblem>> {
    let Some(bot) = whole_bot(&mut files, existing) else {
        return Err(files.unchecked());
    };
    let brought = |id: &FlowId| {
        let mut flows = files.flows.iter().filter_map(Brought::seen);
        flows.any(|flow| flow.id == *id)
    };
    let kept: Vec<&FlowDocument> = existing
        .iter()
        .flat_map(|existing| &existing.flows)
        .filter(|flow| !brought(&flow.id))
        .collect();
    let new = files.flows.iter().filter_map(Brought::seen);
    let all: Vec<&FlowDocument> = kept.iter().copied().chain(new).collect();
    let known = all
        .iter()
        .map(|flow| (flow.id.clone(), FlowSummary::of(flow)));
    let catalog = Catalog::new(&bot, known).with_tags(tags_named(all.iter().copied()));

    let told = |problems: Vec<Problem>| {
        let problems = problems.into_iter();
        problems
            .filter(|problem| files.can_tell(problem.code))
            .collect()
    };
    let mut found: Vec<FileProblem> = match &files.bot {
        Some(brought) => brought
            .problems(|_| told(check_bot(&bot, &catalog)))
            .collect(),
        None => problems_of(None, check_bot(&bot, &catalog)).collect(),
    };
    for flow in &files.flows {
        found.extend(flow.problems(|flow| told(check_flow(flow, &catalog))));
    }
    if let Some(existing) = existing {
        found.extend(broken_by_it(existing, &kept, &catalog));
    }
    let (errors, warnings): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|one| one.problem.is_error());
    files.problems.extend(errors);
    if !files.problems.is_empty() {
        return Err(files.problems);
    }
    let before = |id: &FlowId| existing.and_then(|e| e.flows.iter().find(|flow| flow.id == *id));
    // Nothing is damaged where nothing is wrong.
    let flows = files.flows.into_iter().filter_map(|flow| flow.read.ok());
    let flows = flows.map(|document| {
        let state = state(before(&document.id), &document);
        Planned { document, state }
    });
    Ok(Plan {
        flows: flows.collect(),
        bot: Planned {
            state: state(existing.map(|existing| &existing.bot), &bot),
            document: bot,
        },
        warnings,
    })
}

/// The bot document to have: that of the files, with the fields and tags the bot has besides; or the
/// one it has, when the files hold none.
fn whole_bot(files: &mut Files, existing: Option<&Existing>) -> Option<BotDocument> {
    let brought = files.bot.as_ref();
    match (brought.and_then(Brought::seen), existing) {
        (Some(new), None) => Some(new.clone()),
        (Some(new), Some(existing)) if new.id != existing.bot.id => {
            let sentence =
                sentences::document_of_other_bot(new.id.as_str(), existing.bot.id.as_str());
            let file = brought.map(|brought| brought.file.clone());
            files.refuse(file.as_deref(), ProblemCode::ValueInvalid, sentence);
            None
        }
        (Some(new), Some(existing)) => {
            let mut bot = new.clone();
            for field in &existing.bot.fields {
                if !new.fields.iter().any(|other| other.name == field.name) {
                    bot.fields.push(field.clone());
                }
            }
            for tag in &existing.bot.tags {
                if !new.tags.contains(tag) {
                    bot.tags.push(tag.clone());
                }
            }
            Some(bot)
        }
        (None, Some(existing)) => Some(existing.bot.clone()),
        (None, None) => {
            if files.bot.is_none() {
                let sentence = sentences::no_bot_document(BOT_SCHEMA);
                files.refuse(None, ProblemCode::Required, sentence);
            }
            None
        }
    }
}

/// Errors that drafts left alone by the import have with it, and did not have before.
fn broken_by_it(
    existing: &Existing,
    kept: &[&FlowDocument],
    catalog: &Catalog,
) -> Vec<FileProblem> {
    let summaries = existing
        .flows
        .iter()
        .map(|flow| (flow.id.clone(), FlowSummary::of(flow)));
    let before = Catalog::new(&existing.bot, summaries);
    let broken = kept.iter().flat_map(|flow| {
        let old: Vec<Problem> = check_flow(flow, &before);
        let new = check_flow(flow, catalog).into_iter();
        new.filter(move |problem| problem.is_error() && !old.contains(problem))
    });
    problems_of(None, broken.collect()).collect()
}

fn problems_of(file: Option<String>, problems: Vec<Problem>) -> impl Iterator<Item = FileProblem> {
    problems.into_iter().map(move |problem| FileProblem {
        file: file.clone(),
        problem,
    })
}

fn state<T: PartialEq>(before: Option<&T>, now: &T) -> State {
    match before {
        None => State::New,
        Some(before) if before == now => State::Same,
        Some(_) => State::Changed,
    }
}
