//! Checking documents: every problem at once, each with its place, a stable code and a sentence.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::report::{Report, well_named};
use super::{
    BotDocument, Catalog, FlowDocument, FlowType, Problem, ProblemCode, SYSTEM_FIELDS, Severity,
    sentences,
};
use crate::block::Wanted;
use crate::id::BlockId;
use crate::sentence::Sentence;
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
            let sentence = sentences::block_not_allowed(
                kind.label(),
                flow.kind.noun(),
                kind.as_str(),
                flow.kind.as_str(),
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
                let sentence = sentences::grouped_already(block.as_str());
                report.error(&at, ProblemCode::IdTwice, sentence);
            }
        }
    }
}

/// Checks a bot document against the sub flows it has.
#[must_use]
pub fn check_bot(bot: &BotDocument, catalog: &Catalog) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut error = |field: &str, code, sentence: Sentence| {
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
            sentences::bot_language(),
        );
    }
    if jiff::tz::TimeZone::get(&bot.zone).is_err() {
        let sentence = sentences::no_time_zone(&bot.zone);
        error("zone", ProblemCode::ValueInvalid, sentence);
    }
    if let Some(main) = &bot.main_flow {
        match catalog.flow(main) {
            None => error(
                "main_flow",
                ProblemCode::UnknownFlow,
                sentences::no_such_flow(main.as_str()),
            ),
            Some(flow) if flow.kind != FlowType::Normal => {
                let sentence = sentences::main_flow_not_normal();
                error("main_flow", ProblemCode::FlowWrongType, sentence);
            }
            Some(_) => {}
        }
    }
    check_fields(bot, &mut error);
    check_tags(bot, &mut error);
    problems
}

fn check_tags(bot: &BotDocument, error: &mut dyn FnMut(&str, ProblemCode, Sentence)) {
    if bot.tags.len() > MAX_NAMES {
        let sentence = sentences::too_many_tags(MAX_NAMES);
        error("tags", ProblemCode::TooMany, sentence);
    }
    let mut seen = BTreeSet::new();
    for (n, tag) in bot.tags.iter().enumerate() {
        let at = format!("tags[{n}]");
        if let Err(sentence) = well_named(tag) {
            error(&at, ProblemCode::NameInvalid, sentence);
        }
        if !seen.insert(tag.to_lowercase()) {
            let sentence = sentences::tag_twice(tag);
            error(&at, ProblemCode::NameInvalid, sentence);
        }
    }
}

fn check_fields(bot: &BotDocument, error: &mut dyn FnMut(&str, ProblemCode, Sentence)) {
    let mut seen: BTreeSet<String> = SYSTEM_FIELDS
        .iter()
        .map(|field| field.name.to_lowercase())
        .collect();
    if bot.fields.len() > MAX_NAMES {
        let sentence = sentences::too_many_fields(MAX_NAMES);
        error("fields", ProblemCode::TooMany, sentence);
    }
    for (n, field) in bot.fields.iter().enumerate() {
        let at = format!("fields[{n}]");
        if let Err(sentence) = well_named(&field.name) {
            error(&format!("{at}.name"), ProblemCode::NameInvalid, sentence);
        }
        if !seen.insert(field.name.to_lowercase()) {
            let sentence = sentences::field_twice(&field.name);
            error(&format!("{at}.name"), ProblemCode::NameInvalid, sentence);
        }
        let Some(default) = &field.default else {
            continue;
        };
        if field.scope == super::FieldScope::User {
            let sentence = sentences::default_of_user_field();
            error(
                &format!("{at}.default"),
                ProblemCode::ValueInvalid,
                sentence,
            );
        } else if let Err(why) = Value::from_json(field.kind, default, &jiff::tz::TimeZone::UTC) {
            error(
                &format!("{at}.default"),
                ProblemCode::ValueInvalid,
                why.said().whole(),
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
                sentences::block_id_twice(block.id.as_str()),
            );
        }
        report.block = None;
    }
    match &flow.start.next {
        None => report.warning(
            "start.next",
            ProblemCode::StartUnwired,
            sentences::start_unwired(),
        ),
        Some(next) if !blocks.contains_key(next) => {
            report.error(
                "start.next",
                ProblemCode::ExitDangling,
                sentences::no_such_block(next.as_str()),
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
        report.warning("exits", ProblemCode::Unreachable, sentences::unreachable());
    }
    report.block = None;
}

fn check_exits(report: &mut Report<'_>, block: &super::Block) {
    let exits = block.content.exits(report.catalog);
    for (exit, target) in &block.exits {
        let field = format!("exits.{exit}");
        if !exits.iter().any(|spec| spec.exit == *exit) {
            let sentence = sentences::no_such_exit(exit.to_string());
            report.error(&field, ProblemCode::ExitUnknown, sentence);
        } else if !report.has_block(target) {
            report.error(
                &field,
                ProblemCode::ExitDangling,
                sentences::no_such_block(target.as_str()),
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
            let sentence = sentences::exit_unwired(spec.label.to_string(), spec.exit.to_string());
            let field = format!("exits.{}", spec.exit);
            report.warning(&field, ProblemCode::ExitUnwired, sentence);
        }
    }
}
