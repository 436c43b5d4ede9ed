//! Checking documents: every problem at once, each with its place, a stable code and a sentence.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    BotDocument, Catalog, FlowDocument, FlowType, Problem, ProblemCode, Report, SYSTEM_FIELDS,
    Severity,
};
use crate::block::Wanted;
use crate::id::BlockId;
use crate::value::Value;

/// The most blocks one sub flow may hold.
const MAX_BLOCKS: usize = 2_000;
/// The longest name, in characters.
const NAME_CHARS: usize = 80;

/// Checks a sub flow against what its bot has.
#[must_use]
pub fn check_flow(flow: &FlowDocument, catalog: &Catalog) -> Vec<Problem> {
    look_through(flow, catalog).problems
}

/// Checks a bot document against the sub flows it has.
#[must_use]
pub fn check_bot(bot: &BotDocument, catalog: &Catalog) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut error = |field: &str, code, sentence: String| {
        let field = Some(field.to_owned());
        problems.push(Problem {
            severity: Severity::Error,
            code,
            flow: None,
            block: None,
            field,
            sentence,
        });
    };
    if let Err(sentence) = well_named(&bot.name) {
        error("name", ProblemCode::NameInvalid, sentence);
    }
    if !matches!(bot.language.as_str(), "en" | "id") {
        error(
            "language",
            ProblemCode::ValueInvalid,
            "The language is en or id.".to_owned(),
        );
    }
    if jiff::tz::TimeZone::get(&bot.zone).is_err() {
        let sentence = format!(
            "\"{}\" is no time zone: write it like Asia/Jakarta.",
            bot.zone
        );
        error("zone", ProblemCode::ValueInvalid, sentence);
    }
    if let Some(main) = &bot.main_flow {
        match catalog.flow(main) {
            None => error(
                "main_flow",
                ProblemCode::UnknownFlow,
                format!("There is no sub flow {main}."),
            ),
            Some(flow) if flow.kind != FlowType::Normal => {
                let sentence = "The main flow is a normal sub flow.".to_owned();
                error("main_flow", ProblemCode::FlowWrongType, sentence);
            }
            Some(_) => {}
        }
    }
    check_fields(bot, &mut error);
    for (n, tag) in bot.tags.iter().enumerate() {
        if let Err(sentence) = well_named(tag) {
            error(&format!("tags[{n}]"), ProblemCode::NameInvalid, sentence);
        }
    }
    problems
}

/// Looks at everything in a sub flow: what is wrong, and on the way what it uses.
pub(super) fn look_through<'a>(flow: &'a FlowDocument, catalog: &'a Catalog) -> Report<'a> {
    let mut report = Report::new(flow, catalog);
    report.name("name", &flow.name);
    report.at_most("blocks", flow.blocks.len(), MAX_BLOCKS);
    report.at_most("notes", flow.notes.len(), 500);
    report.ids_once("notes", flow.notes.iter().map(|note| &note.id));
    check_graph(&mut report);
    for block in &flow.blocks {
        report.block = Some(block.id.clone());
        let kind = block.content.kind();
        if !kind.allowed_in(flow.kind) {
            let sentence = format!(
                "A {} may not hold the block {}: remove it.",
                flow.kind.as_str(),
                kind.label()
            );
            report.error("kind", ProblemCode::BlockNotAllowed, sentence);
        }
        block.content.check(&mut report);
        check_exits(&mut report, block);
    }
    report
}

fn check_fields(bot: &BotDocument, error: &mut dyn FnMut(&str, ProblemCode, String)) {
    let mut seen: BTreeSet<String> = SYSTEM_FIELDS
        .iter()
        .map(|field| field.name.to_lowercase())
        .collect();
    if bot.fields.len() > 500 {
        error(
            "fields",
            ProblemCode::TooMany,
            "A bot has 500 fields at most.".to_owned(),
        );
    }
    for (n, field) in bot.fields.iter().enumerate() {
        let at = format!("fields[{n}]");
        if let Err(sentence) = well_named(&field.name) {
            error(&format!("{at}.name"), ProblemCode::NameInvalid, sentence);
        }
        if !seen.insert(field.name.to_lowercase()) {
            let sentence = format!(
                "There is a field \"{}\" already, whatever the case.",
                field.name
            );
            error(&format!("{at}.name"), ProblemCode::NameInvalid, sentence);
        }
        let Some(default) = &field.default else {
            continue;
        };
        if field.scope == super::FieldScope::User {
            let sentence = "Only a bot field has a default.".to_owned();
            error(
                &format!("{at}.default"),
                ProblemCode::ValueInvalid,
                sentence,
            );
        } else if let Err(why) = Value::from_json(field.kind, default, &jiff::tz::TimeZone::UTC) {
            error(
                &format!("{at}.default"),
                ProblemCode::ValueInvalid,
                why.to_string(),
            );
        }
    }
}

/// Whether a name may stand in templates and lists.
pub(super) fn well_named(name: &str) -> Result<(), String> {
    let length = name.chars().count();
    if name.trim().is_empty() {
        return Err("A name is missing.".to_owned());
    }
    if length > NAME_CHARS {
        return Err(format!(
            "A name has {NAME_CHARS} characters at most; this one has {length}."
        ));
    }
    if name.trim() != name {
        return Err(format!("\"{name}\" begins or ends with a space."));
    }
    if name.contains(['{', '}', '|']) || name.contains("::") || name.chars().any(char::is_control) {
        return Err(format!(
            "\"{name}\" has one of the signs {{ }} | or ::, which mean something in templates."
        ));
    }
    Ok(())
}

fn check_graph(report: &mut Report<'_>) {
    let flow = report.flow;
    let blocks: BTreeMap<&BlockId, _> =
        flow.blocks.iter().map(|block| (&block.id, block)).collect();
    if blocks.len() < flow.blocks.len() {
        let mut seen = BTreeSet::new();
        for block in flow.blocks.iter().filter(|block| !seen.insert(&block.id)) {
            report.block = Some(block.id.clone());
            report.error(
                "id",
                ProblemCode::IdTwice,
                format!("Two blocks have the id {}.", block.id),
            );
        }
        report.block = None;
    }
    match &flow.start.next {
        None => report.warning(
            "start.next",
            ProblemCode::StartUnwired,
            "Start leads nowhere: wire it.",
        ),
        Some(next) if !blocks.contains_key(next) => {
            report.error(
                "start.next",
                ProblemCode::ExitDangling,
                format!("There is no block {next}."),
            );
        }
        Some(_) => {}
    }
    let mut reached: BTreeSet<&BlockId> = BTreeSet::new();
    let mut ahead: VecDeque<&BlockId> = flow.start.next.iter().collect();
    while let Some(id) = ahead.pop_front() {
        if let Some(block) = blocks.get(id)
            && reached.insert(id)
        {
            ahead.extend(block.exits.values());
            if let crate::block::Content::Goto(goto) = &block.content
                && let crate::block::GotoTarget::Block(target) = &goto.target
            {
                ahead.push_back(target);
            }
        }
    }
    for block in flow
        .blocks
        .iter()
        .filter(|block| !reached.contains(&block.id))
    {
        report.block = Some(block.id.clone());
        report.warning(
            "exits",
            ProblemCode::Unreachable,
            "Nothing leads to this block.",
        );
    }
    report.block = None;
}

fn check_exits(report: &mut Report<'_>, block: &super::Block) {
    let exits = block.content.exits(report.catalog);
    for (exit, target) in &block.exits {
        let field = format!("exits.{exit}");
        if !exits.iter().any(|spec| spec.exit == *exit) {
            let sentence = format!("The block has no exit \"{exit}\".");
            report.error(&field, ProblemCode::ExitUnknown, sentence);
        } else if !report.flow.blocks.iter().any(|other| other.id == *target) {
            report.error(
                &field,
                ProblemCode::ExitDangling,
                format!("There is no block {target}."),
            );
        }
    }
    let unwired: Vec<_> = exits
        .iter()
        .filter(|spec| spec.wanted == Wanted::Usually && !block.exits.contains_key(&spec.exit))
        .collect();
    // One open end is how a flow ends; with several exits each open one is worth a look.
    if exits.len() > 1 {
        for spec in unwired {
            let sentence = format!(
                "The exit \"{}\" leads nowhere: the walk ends there.",
                spec.label
            );
            report.warning(
                &format!("exits.{}", spec.exit),
                ProblemCode::ExitUnwired,
                sentence,
            );
        }
    }
}

/// A sentence begins with a capital letter and ends with a full stop.
pub(super) fn sentence(why: &str) -> String {
    let mut letters = why.chars();
    let first = letters
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    let end = if why.ends_with('.') { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
