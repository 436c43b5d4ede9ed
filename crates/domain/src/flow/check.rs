//! Checking documents: every problem at once, each with its place, a stable code and a sentence.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{
    BotDocument, Catalog, FieldSpec, FlowDocument, FlowType, Problem, ProblemCode, SYSTEM_FIELDS,
    Severity,
};
use crate::block::{Wanted, email};
use crate::condition::{self, Group};
use crate::id::{BlockId, FlowId};
use crate::template::{Source, Template};
use crate::value::{FieldType, Value};

/// The most blocks one sub flow may hold.
const MAX_BLOCKS: usize = 2_000;
/// The longest name, in characters.
const NAME_CHARS: usize = 80;
/// The longest template, in bytes.
const TEMPLATE_BYTES: usize = 64 * 1024;

/// Checks a sub flow against what its bot has.
#[must_use]
pub fn check_flow(flow: &FlowDocument, catalog: &Catalog) -> Vec<Problem> {
    let mut report = Report {
        flow,
        catalog,
        block: None,
        path: String::new(),
        problems: Vec::new(),
    };
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
    report.problems
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

/// Collects the problems of one sub flow; knows where it is.
pub struct Report<'a> {
    flow: &'a FlowDocument,
    catalog: &'a Catalog,
    block: Option<BlockId>,
    path: String,
    problems: Vec<Problem>,
}

impl Report<'_> {
    /// Something that stands in the way of publishing.
    pub fn error(&mut self, field: &str, code: ProblemCode, sentence: impl Into<String>) {
        self.push(Severity::Error, field, code, sentence.into());
    }

    /// Something worth a look.
    pub fn warning(&mut self, field: &str, code: ProblemCode, sentence: impl Into<String>) {
        self.push(Severity::Warning, field, code, sentence.into());
    }

    fn push(&mut self, severity: Severity, field: &str, code: ProblemCode, sentence: String) {
        self.problems.push(Problem {
            severity,
            code,
            flow: Some(self.flow.id.clone()),
            block: self.block.clone(),
            field: Some(format!("{}{field}", self.path)),
            sentence,
        });
    }

    /// Reports what stands below `path`.
    pub fn inside(&mut self, path: &str, check: impl FnOnce(&mut Self)) {
        let outer = self.path.clone();
        self.path = format!("{outer}{path}.");
        check(self);
        self.path = outer;
    }

    /// The sub flow that is checked.
    #[must_use]
    pub const fn this_flow(&self) -> &FlowId {
        &self.flow.id
    }

    /// Its type.
    #[must_use]
    pub const fn this_type(&self) -> FlowType {
        self.flow.kind
    }

    /// What is known of a field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<FieldSpec> {
        self.catalog.field(name)
    }

    /// A list that may not be longer.
    pub fn at_most(&mut self, field: &str, has: usize, most: usize) {
        if has > most {
            self.error(
                field,
                ProblemCode::TooMany,
                format!("At most {most} are allowed; there are {has}."),
            );
        }
    }

    /// A list that may not be shorter.
    pub fn at_least(&mut self, field: &str, has: usize, least: usize) {
        if has < least {
            self.error(
                field,
                ProblemCode::Required,
                format!("At least {least} must be given."),
            );
        }
    }

    /// Ids of which none may come twice.
    pub fn ids_once<'i>(
        &mut self,
        field: &str,
        ids: impl IntoIterator<Item = &'i crate::id::ItemId>,
    ) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.error(
                    field,
                    ProblemCode::IdTwice,
                    format!("Two of them have the id {id}."),
                );
            }
        }
    }

    /// A text that must be there.
    pub fn required(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.error(field, ProblemCode::Required, "This must be given.");
        }
    }

    /// A name of a tag or sub flow.
    pub fn name(&mut self, field: &str, name: &str) {
        if let Err(sentence) = well_named(name) {
            self.error(field, ProblemCode::NameInvalid, sentence);
        }
    }

    /// A title on the canvas.
    pub fn title(&mut self, field: &str, title: &str) {
        self.name(field, title);
    }

    /// The name of an input of a workflow.
    pub fn input_name(&mut self, field: &str, name: &str) {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if name.is_empty() || name.len() > 40 || !name.chars().all(fits) {
            let sentence = "The name of an input has letters, digits and _ only, 40 at most.";
            self.error(field, ProblemCode::NameInvalid, sentence);
        }
    }

    /// A template that may be empty.
    pub fn template(&mut self, field: &str, template: &Template) {
        if template.source().len() > TEMPLATE_BYTES {
            let sentence = format!("A text has {TEMPLATE_BYTES} bytes at most.");
            self.error(field, ProblemCode::OutOfRange, sentence);
        }
        for reference in template.references() {
            match &reference.source {
                Source::Field(name) => {
                    if self.catalog.field(name).is_none() {
                        let sentence = format!("There is no field \"{name}\".");
                        self.error(field, ProblemCode::UnknownField, sentence);
                    }
                }
                Source::Input(name) => {
                    if self.flow.kind != FlowType::Workflow {
                        let sentence = format!(
                            "Only a workflow has inputs: {{{{input.{name}}}}} is empty here."
                        );
                        self.error(field, ProblemCode::UnknownField, sentence);
                    }
                }
            }
        }
    }

    /// A template that may not be empty.
    pub fn text(&mut self, field: &str, template: &Template) {
        self.required(field, template.source());
        self.template(field, template);
    }

    /// A template that makes an http(s) address.
    pub fn url(&mut self, field: &str, template: &Template) {
        self.text(field, template);
        let source = template.source();
        let starts_right = ["http://", "https://", "{{"]
            .iter()
            .any(|start| source.starts_with(start));
        let fits = if template.is_literal() {
            literal_url(source)
        } else {
            starts_right
        };
        if !source.trim().is_empty() && !fits {
            let sentence = "This is no web address: it begins with https:// or http://.";
            self.error(field, ProblemCode::RequestInvalid, sentence);
        } else if let Some(problem) = template.url_problem() {
            self.error(field, ProblemCode::RequestInvalid, problem.to_string());
        }
    }

    /// A template that makes a JSON text.
    pub fn json_template(&mut self, field: &str, template: &Template) {
        self.text(field, template);
        if template.source().trim().is_empty() {
            return;
        }
        if let Some(problem) = template.json_problem() {
            let sentence = format!("This is no JSON, whatever the fields hold: {problem}.");
            self.error(field, ProblemCode::RequestInvalid, sentence);
        }
    }

    /// A template that makes one or more e-mail addresses.
    pub fn addresses(&mut self, field: &str, template: &Template) {
        self.text(field, template);
        if !template.is_literal() {
            return;
        }
        let wrong = template
            .source()
            .split([',', ';'])
            .map(str::trim)
            .find(|a| !a.is_empty() && email(a).is_none());
        if let Some(wrong) = wrong {
            let sentence = format!("\"{wrong}\" is no e-mail address.");
            self.error(field, ProblemCode::AddressInvalid, sentence);
        }
    }

    /// A field that is written to; `kinds` says which types fit, empty for all.
    pub fn settable(&mut self, field: &str, name: &str, kinds: &[FieldType]) {
        self.field_of_type(field, name, kinds);
        if self.catalog.field(name).is_some_and(|spec| !spec.settable) {
            let sentence = format!("\"{name}\" may only be read.");
            self.error(field, ProblemCode::FieldReadOnly, sentence);
        }
    }

    /// A field of one of the types; empty for all.
    pub fn field_of_type(&mut self, field: &str, name: &str, kinds: &[FieldType]) {
        match self.catalog.field(name) {
            None => self.error(
                field,
                ProblemCode::UnknownField,
                format!("There is no field \"{name}\"."),
            ),
            Some(spec) if !kinds.is_empty() && !kinds.contains(&spec.kind) => {
                let sentence = format!(
                    "\"{name}\" is a field for {}, which does not fit here.",
                    spec.kind
                );
                self.error(field, ProblemCode::FieldWrongType, sentence);
            }
            Some(_) => {}
        }
    }

    /// A block of the same sub flow.
    pub fn block(&mut self, field: &str, id: &BlockId) {
        if !self.flow.blocks.iter().any(|block| block.id == *id) {
            self.error(
                field,
                ProblemCode::ExitDangling,
                format!("There is no block {id}."),
            );
        }
    }

    /// Another sub flow, of one of the types.
    pub fn flow(&mut self, field: &str, id: &FlowId, kinds: &[FlowType]) {
        match self.catalog.flow(id) {
            None => self.error(
                field,
                ProblemCode::UnknownFlow,
                format!("There is no sub flow {id}."),
            ),
            Some(flow) if !kinds.contains(&flow.kind) => {
                let sentence = format!(
                    "\"{}\" is a {}, which does not fit here.",
                    flow.name,
                    flow.kind.as_str()
                );
                self.error(field, ProblemCode::FlowWrongType, sentence);
            }
            Some(_) => {}
        }
    }

    /// A group of conditions.
    pub fn conditions(&mut self, group: &Group) {
        for (n, problem) in group.check(self.catalog) {
            let field = n.map_or_else(
                || problem.field.to_owned(),
                |n| format!("conditions[{n}].{}", problem.field),
            );
            let code = match problem.code {
                condition::ProblemCode::UnknownField => ProblemCode::UnknownField,
                condition::ProblemCode::NoConditions | condition::ProblemCode::ValueMissing => {
                    ProblemCode::Required
                }
                condition::ProblemCode::UnknownTag
                | condition::ProblemCode::OperatorUnfit
                | condition::ProblemCode::ValueNotNumber => ProblemCode::ConditionInvalid,
            };
            self.error(&field, code, sentence(&problem.sentence));
        }
        for (n, condition) in group.conditions.iter().enumerate() {
            self.template(&format!("conditions[{n}].value"), &condition.value);
            if let condition::Operand::Template(template) = &condition.left {
                self.template(&format!("conditions[{n}].template"), template);
            }
        }
    }
}

impl condition::Names for Catalog {
    fn field_type(&self, name: &str) -> Option<FieldType> {
        self.field(name).map(|spec| spec.kind)
    }

    /// A tag comes to be with the first document that names it.
    fn knows_tag(&self, _: &str) -> bool {
        true
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

fn literal_url(text: &str) -> bool {
    url::Url::parse(text)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}
