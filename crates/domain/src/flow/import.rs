//! Import: files become a plan, or a list of everything that is wrong with them.
//!
//! Must stay true: nothing is planned unless everything can be done; the files are checked together
//! with what the bot has already; an import adds and changes, and never takes anything away.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::{
    BOT_SCHEMA, BotDocument, Catalog, FlowDocument, FlowSummary, FlowType, Problem, ProblemCode,
    Severity, check_bot, check_flow, read_bot, read_flow,
};
use crate::id::{BotId, FlowId, IdType};

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
    bot: Option<(String, BotDocument)>,
    flows: Vec<(String, FlowDocument)>,
    /// What is known of sub flows that could not be read, so that others may still name them.
    glimpsed: BTreeMap<FlowId, FlowSummary>,
    /// Whether there is a bot document, readable or not.
    names_bot: bool,
    problems: Vec<FileProblem>,
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
            let sentence = format!("An import has {MAX_FILES} files at most.");
            read.refuse(None, ProblemCode::TooMany, sentence);
            return read;
        }
        for file in files {
            read.take(file);
        }
        if files.is_empty() {
            let sentence = "There is no file to import.".to_owned();
            read.refuse(None, ProblemCode::Required, sentence);
        }
        read
    }

    /// The bot that the files are of, when they hold its document.
    #[must_use]
    pub fn bot(&self) -> Option<&BotId> {
        self.bot.as_ref().map(|(_, bot)| &bot.id)
    }

    fn take(&mut self, file: &ImportFile) {
        let json: Json = match serde_json::from_str(&file.text) {
            Ok(json) => json,
            Err(error) => {
                let sentence = format!("This is no JSON: {error}.");
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
        if std::mem::replace(&mut self.names_bot, true) {
            let sentence = "There are two bot documents: import one bot at a time.".to_owned();
            self.refuse(Some(file), ProblemCode::IdTwice, sentence);
            return;
        }
        match read_bot(json) {
            Ok(bot) => self.bot = Some((file.to_owned(), bot)),
            Err(problems) => self.report(Some(file), problems),
        }
    }

    fn take_flow(&mut self, file: &str, json: &Json) {
        match read_flow(json) {
            Ok(flow) => {
                let twice = self.flows.iter().find(|(_, other)| other.id == flow.id);
                if let Some((other, _)) = twice {
                    let sentence = format!("{} is in {other} already.", flow.id);
                    self.refuse(Some(file), ProblemCode::IdTwice, sentence);
                } else {
                    self.flows.push((file.to_owned(), flow));
                }
            }
            Err(problems) => {
                self.glimpsed.extend(glimpse(json));
                self.report(Some(file), problems);
            }
        }
    }

    fn report(&mut self, file: Option<&str>, problems: Vec<Problem>) {
        let here = problems.into_iter().map(|problem| FileProblem {
            file: file.map(str::to_owned),
            problem,
        });
        self.problems.extend(here);
    }

    fn refuse(&mut self, file: Option<&str>, code: ProblemCode, sentence: String) {
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
        return Err(files.problems);
    };
    let kept: Vec<&FlowDocument> = existing
        .iter()
        .flat_map(|existing| &existing.flows)
        .filter(|flow| !files.flows.iter().any(|(_, new)| new.id == flow.id))
        .collect();
    let summary = |flow: &FlowDocument| (flow.id.clone(), FlowSummary::of(flow));
    let new = files.flows.iter().map(|(_, flow)| summary(flow));
    let known = kept.iter().map(|flow| summary(flow)).chain(new);
    let catalog = Catalog::new(&bot, known.chain(files.glimpsed.clone()));

    let bot_file = files.bot.as_ref().map(|(file, _)| file.clone());
    let mut found: Vec<FileProblem> = problems_of(bot_file, check_bot(&bot, &catalog)).collect();
    for (file, flow) in &files.flows {
        found.extend(problems_of(Some(file.clone()), check_flow(flow, &catalog)));
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
    let flows = files.flows.into_iter().map(|(_, document)| {
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
    match (&files.bot, existing) {
        (Some((_, new)), None) => Some(new.clone()),
        (Some((file, new)), Some(existing)) if new.id != existing.bot.id => {
            let (file, old) = (file.clone(), &existing.bot.id);
            let sentence = format!("This is the document of {}, not of {old}.", new.id);
            files.refuse(Some(&file), ProblemCode::ValueInvalid, sentence);
            None
        }
        (Some((_, new)), Some(existing)) => {
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
            if !files.names_bot {
                let sentence = format!("No file is a bot document (\"schema\": \"{BOT_SCHEMA}\").");
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

/// What a sub flow document that can not be read still says of itself.
fn glimpse(json: &Json) -> Option<(FlowId, FlowSummary)> {
    let text = |json: &Json, key: &str| json.get(key).and_then(Json::as_str).map(str::to_owned);
    let id = FlowId::parse(&text(json, "id")?).ok()?;
    let kind: FlowType = text(json, "type")?.parse().ok()?;
    let blocks = json.get("blocks").and_then(Json::as_array);
    let outputs: BTreeSet<String> = blocks
        .into_iter()
        .flatten()
        .filter(|block| text(block, "kind").as_deref() == Some("output"))
        .filter_map(|block| text(block.get("settings")?, "title"))
        .collect();
    let summary = FlowSummary {
        name: text(json, "name").unwrap_or_default(),
        kind,
        outputs: outputs.into_iter().collect(),
    };
    Some((id, summary))
}
