//! Checking documents: every problem at once, each with its place, a stable code and a sentence.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::report::{Report, sentence, well_named};
use super::{
    BotDocument, Catalog, FlowDocument, FlowType, Problem, ProblemCode, SYSTEM_FIELDS, Severity,
};
use crate::block::Wanted;
use crate::id::BlockId;
use crate::value::Value;

/// The most blocks one sub flow may hold.
const MAX_BLOCKS: usize = 2_000;
/// The most groups of blocks in one sub flow.
const MAX_GROUPS: usize = 200;
/// The most fields, and the most tags, one bot may declare.
const MAX_NAMES: usize = 500;

/// Checks a sub flow against what its bot has.
#[must_use]
pub fn check_flow(flow: &FlowDocument, catalog: &Catalog) -> Vec<Problem> {
    look_through(flow, catalog).problems
}

/// Looks at everything in a sub flow: what is wrong, and on the way what it uses.
pub(super) fn look_through<'a>(flow: &'a FlowDocument, catalog: &'a Catalog) -> Report<'a> {
    let mut report = Report::new(flow, catalog);
    report.well_named("name", &flow.name);
    report.at_most("blocks", flow.blocks.len(), MAX_BLOCKS);
    report.at_most("notes", flow.notes.len(), 500);
    report.ids_once("notes", flow.notes.iter().map(|note| &note.id));
    for (n, note) in flow.notes.iter().enumerate() {
        report.at_most(
            &format!("notes[{n}].text"),
            note.text.chars().count(),
            4_000,
        );
    }
    check_groups(&mut report);
    check_graph(&mut report);
    for block in &flow.blocks {
        report.block = Some(block.id.clone());
        if let Some(title) = &block.title {
            report.caption("title", title);
        }
        let kind = block.content.kind();
        if !kind.allowed_in(flow.kind) {
            let sentence = format!(
                "The block {} may not stand in {}: remove it.",
                kind.label(),
                flow.kind.noun()
            );
            report.error("kind", ProblemCode::BlockNotAllowed, sentence);
        }
        block.content.check(&mut report);
        check_exits(&mut report, block);
    }
    report
}

fn check_groups(report: &mut Report<'_>) {
    let flow = report.flow;
    let groups = &flow.groups;
    report.at_most("groups", groups.len(), MAX_GROUPS);
    report.ids_once("groups", groups.iter().map(|group| &group.id));
    let mut seen = BTreeSet::new();
    for (n, group) in groups.iter().enumerate() {
        report.caption(&format!("groups[{n}].title"), &group.title);
        report.at_least(&format!("groups[{n}].blocks"), group.blocks.len(), 1);
        for (m, block) in group.blocks.iter().enumerate() {
            let at = format!("groups[{n}].blocks[{m}]");
            report.block(&at, block);
            if !seen.insert(block) {
                let sentence = format!("The block {block} stands in a group already.");
                report.error(&at, ProblemCode::IdTwice, sentence);
            }
        }
    }
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
    check_tags(bot, &mut error);
    problems
}

fn check_tags(bot: &BotDocument, error: &mut dyn FnMut(&str, ProblemCode, String)) {
    if bot.tags.len() > MAX_NAMES {
        let sentence = format!("A bot document has {MAX_NAMES} tags at most.");
        error("tags", ProblemCode::TooMany, sentence);
    }
    let mut seen = BTreeSet::new();
    for (n, tag) in bot.tags.iter().enumerate() {
        let at = format!("tags[{n}]");
        if let Err(sentence) = well_named(tag) {
            error(&at, ProblemCode::NameInvalid, sentence);
        }
        if !seen.insert(tag.to_lowercase()) {
            let sentence = format!("There is a tag \"{tag}\" already, whatever the case.");
            error(&at, ProblemCode::NameInvalid, sentence);
        }
    }
}

fn check_fields(bot: &BotDocument, error: &mut dyn FnMut(&str, ProblemCode, String)) {
    let mut seen: BTreeSet<String> = SYSTEM_FIELDS
        .iter()
        .map(|field| field.name.to_lowercase())
        .collect();
    if bot.fields.len() > MAX_NAMES {
        let sentence = format!("A bot has {MAX_NAMES} fields at most.");
        error("fields", ProblemCode::TooMany, sentence);
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
                sentence(&why.to_string()),
            );
        }
    }
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
        } else if !report.has_block(target) {
            report.error(
                &field,
                ProblemCode::ExitDangling,
                format!("There is no block {target}."),
            );
        }
    }
    let usual: Vec<_> = exits
        .iter()
        .filter(|spec| spec.wanted == Wanted::Usually)
        .collect();
    // One open end is how a flow ends; with several exits each open one is worth a look.
    if usual.len() < 2 {
        return;
    }
    for spec in usual {
        if !block.exits.contains_key(&spec.exit) {
            let sentence = format!(
                "The exit \"{}\" leads nowhere: the walk ends there.",
                spec.label
            );
            let field = format!("exits.{}", spec.exit);
            report.warning(&field, ProblemCode::ExitUnwired, sentence);
        }
    }
}
