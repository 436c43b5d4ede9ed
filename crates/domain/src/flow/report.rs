//! Where the checks of blocks and items write what they find, with the checks they share.
//!
//! Must stay true: whatever names a field, a tag or a sub flow is checked through a method here, which
//! also notes the use; so nothing can be checked and yet be missing from [`super::uses`].

use std::collections::{BTreeSet, HashSet};

use super::uses::{Thing, Use};
use super::{
    Catalog, FieldSpec, FlowDocument, FlowType, Problem, ProblemCode, Severity, sentences,
};
use crate::action::is_input_name;
use crate::block::email;
use crate::condition::{self, Group};
use crate::id::{BlockId, FlowId, ItemId};
use crate::reader;
use crate::sentence::Sentence;
use crate::template::{Source, Template};
use crate::value::FieldType;

/// The longest name, in characters.
const NAME_CHARS: usize = 80;

/// What the studio writes where a block or a sub flow is still to be chosen, so that the draft has its shape.
/// They are ids of nothing; people are told to choose, not that something is missing.
const NO_BLOCK: &str = "blk_unset";
const NO_FLOW: &str = "flow_unset";

/// Collects the problems of one sub flow; knows where it is.
pub struct Report<'a> {
    pub(super) flow: &'a FlowDocument,
    pub(super) catalog: &'a Catalog,
    ids: HashSet<&'a BlockId>,
    pub(super) block: Option<BlockId>,
    path: String,
    pub(super) problems: Vec<Problem>,
    pub(super) uses: Vec<Use>,
}

impl<'a> Report<'a> {
    pub(super) fn new(flow: &'a FlowDocument, catalog: &'a Catalog) -> Self {
        Self {
            flow,
            catalog,
            ids: flow.blocks.iter().map(|block| &block.id).collect(),
            block: None,
            path: String::new(),
            problems: Vec::new(),
            uses: Vec::new(),
        }
    }

    /// Whether the sub flow has the block.
    pub(super) fn has_block(&self, id: &BlockId) -> bool {
        self.ids.contains(id)
    }

    /// Something that stands in the way of publishing.
    pub fn error(&mut self, field: &str, code: ProblemCode, sentence: Sentence) {
        self.push(Severity::Error, field, code, sentence);
    }

    /// Something worth a look.
    pub fn warning(&mut self, field: &str, code: ProblemCode, sentence: Sentence) {
        self.push(Severity::Warning, field, code, sentence);
    }

    fn push(&mut self, severity: Severity, field: &str, code: ProblemCode, sentence: Sentence) {
        self.problems.push(Problem {
            severity,
            code,
            flow: Some(self.flow.id.clone()),
            block: self.block.clone(),
            field: Some(format!("{}{field}", self.path)),
            sentence,
        });
    }

    fn uses(&mut self, thing: Thing) {
        let block = self.block.clone();
        self.uses.push(Use { block, thing });
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
                sentences::too_many_listed(most, has),
            );
        }
    }

    /// A list that may not be shorter.
    pub fn at_least(&mut self, field: &str, has: usize, least: usize) {
        if has < least {
            self.error(
                field,
                ProblemCode::Required,
                sentences::too_few_listed(least),
            );
        }
    }

    /// Ids of which none may come twice.
    pub fn ids_once<'i>(&mut self, field: &str, ids: impl IntoIterator<Item = &'i ItemId>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                self.error(
                    field,
                    ProblemCode::IdTwice,
                    sentences::item_id_twice(id.as_str()),
                );
            }
        }
    }

    /// A text that must be there. Whether it is.
    pub fn required(&mut self, field: &str, text: &str) -> bool {
        let given = !text.trim().is_empty();
        if !given {
            self.error(field, ProblemCode::Required, sentences::required());
        }
        given
    }

    /// A name inside a sub flow. One that is not chosen yet is saved with a draft.
    pub fn name(&mut self, field: &str, name: &str) {
        if self.required(field, name) {
            self.well_named(field, name);
        }
    }

    /// The name of the sub flow itself: without one it could not be found again.
    pub fn well_named(&mut self, field: &str, name: &str) {
        if let Err(sentence) = well_named(name) {
            self.error(field, ProblemCode::NameInvalid, sentence);
        }
    }

    /// The name of a tag that is used.
    pub fn tag(&mut self, field: &str, name: &str) {
        if !name.trim().is_empty() {
            self.uses(Thing::Tag(name.to_owned()));
            self.one_spelling(field, name);
        }
        self.name(field, name);
    }

    /// Two tags that differ only in the case of their letters would be taken for one by everyone who
    /// looks at them; the one that is there already, or is named first, counts.
    fn one_spelling(&mut self, field: &str, name: &str) {
        let alike = match self.catalog.has_tag_like(name) {
            true => self.catalog.tag_alike(name).map(str::to_owned),
            false => {
                let small = name.to_lowercase();
                let mut named = self.uses.iter().filter_map(|one| match &one.thing {
                    Thing::Tag(tag) => Some(tag),
                    Thing::Field(_) | Thing::Flow(_) => None,
                });
                let first = named.find(|tag| tag.to_lowercase() == small);
                first.filter(|tag| *tag != name).cloned()
            }
        };
        if let Some(alike) = alike {
            self.error(field, ProblemCode::TagAlike, sentences::tag_alike(alike));
        }
    }

    /// A title on the canvas.
    pub fn title(&mut self, field: &str, title: &str) {
        self.name(field, title);
    }

    /// A title that may be empty.
    pub fn caption(&mut self, field: &str, title: &str) {
        let length = title.chars().count();
        if length > NAME_CHARS {
            let sentence = sentences::title_too_long(NAME_CHARS, length);
            self.error(field, ProblemCode::NameInvalid, sentence);
        }
    }

    /// The name of an input of a workflow.
    pub fn input_name(&mut self, field: &str, name: &str) {
        if self.required(field, name) && !is_input_name(name) {
            self.error(field, ProblemCode::NameInvalid, sentences::input_name());
        }
    }

    /// A template that may be empty.
    pub fn template(&mut self, field: &str, template: &Template) {
        let mut seen = BTreeSet::new();
        for reference in template.references() {
            if !seen.insert(reference.source.to_string()) {
                continue;
            }
            match &reference.source {
                Source::Field(name) => {
                    self.uses(Thing::Field(name.to_string()));
                    if self.catalog.field(name).is_none() {
                        let sentence = sentences::no_such_field(&**name);
                        self.error(field, ProblemCode::UnknownField, sentence);
                    }
                }
                Source::Input(name) => {
                    if self.flow.kind != FlowType::Workflow {
                        let sentence = sentences::input_outside_workflow(&**name);
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
            let sentence = sentences::not_a_web_address();
            self.error(field, ProblemCode::RequestInvalid, sentence);
        } else if let Some(problem) = template.url_problem() {
            self.error(field, ProblemCode::RequestInvalid, problem.said().whole());
        }
    }

    /// A template that makes a JSON text.
    pub fn json_template(&mut self, field: &str, template: &Template) {
        self.text(field, template);
        if template.source().trim().is_empty() {
            return;
        }
        if let Some(problem) = template.json_problem() {
            let (line, column) = (problem.line(), problem.column());
            let what = reader::broken(&problem);
            let sentence = sentences::never_json(what, line, column, problem.to_string());
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
            let sentence = sentences::not_an_address(wrong);
            self.error(field, ProblemCode::AddressInvalid, sentence);
        }
    }

    /// A field that is written to; `kinds` says which types fit, empty for all.
    pub fn settable(&mut self, field: &str, name: &str, kinds: &[FieldType]) {
        self.field_of_type(field, name, kinds);
        if self.catalog.field(name).is_some_and(|spec| !spec.settable) {
            let sentence = sentences::field_read_only(name);
            self.error(field, ProblemCode::FieldReadOnly, sentence);
        }
    }

    /// A field of one of the types; empty for all.
    pub fn field_of_type(&mut self, field: &str, name: &str, kinds: &[FieldType]) {
        if !self.required(field, name) {
            return;
        }
        self.uses(Thing::Field(name.to_owned()));
        match self.catalog.field(name) {
            None => self.error(
                field,
                ProblemCode::UnknownField,
                sentences::no_such_field(name),
            ),
            Some(spec) if !kinds.is_empty() && !kinds.contains(&spec.kind) => {
                let sentence =
                    sentences::field_does_not_fit(name, spec.kind.to_string(), spec.kind.as_str());
                self.error(field, ProblemCode::FieldWrongType, sentence);
            }
            Some(_) => {}
        }
    }

    /// A block of the same sub flow.
    pub fn block(&mut self, field: &str, id: &BlockId) {
        if self.has_block(id) {
            return;
        }
        let sentence = match id.as_str() {
            NO_BLOCK => sentences::required(),
            gone => sentences::no_such_block(gone),
        };
        self.error(field, ProblemCode::ExitDangling, sentence);
    }

    /// Another sub flow, of one of the types.
    pub fn flow(&mut self, field: &str, id: &FlowId, kinds: &[FlowType]) {
        self.uses(Thing::Flow(id.clone()));
        match self.catalog.flow(id) {
            None => {
                let sentence = match id.as_str() {
                    NO_FLOW => sentences::required(),
                    gone => sentences::no_such_flow(gone),
                };
                self.error(field, ProblemCode::UnknownFlow, sentence);
            }
            Some(flow) if !kinds.contains(&flow.kind) => {
                let sentence = sentences::flow_does_not_fit(
                    id.as_str(),
                    &flow.name,
                    flow.kind.noun(),
                    flow.kind.as_str(),
                );
                self.error(field, ProblemCode::FlowWrongType, sentence);
            }
            Some(flow) if self.catalog.is_unpublished(id) && *id != self.flow.id => {
                let sentence = sentences::target_unpublished(&flow.name);
                self.warning(field, ProblemCode::TargetUnpublished, sentence);
            }
            Some(_) => {}
        }
    }

    /// A group of conditions.
    pub fn conditions(&mut self, group: &Group) {
        for condition in &group.conditions {
            match &condition.left {
                condition::Operand::Field(name) | condition::Operand::Tag(name)
                    if name.trim().is_empty() => {}
                condition::Operand::Field(name) => self.uses(Thing::Field(name.clone())),
                condition::Operand::Tag(name) => self.uses(Thing::Tag(name.clone())),
                condition::Operand::Template(_) => {}
            }
        }
        for (n, problem) in group.check(self.catalog) {
            let field = n.map_or_else(
                || problem.field.to_owned(),
                |n| format!("conditions[{n}].{}", problem.field),
            );
            let code = match problem.code {
                condition::ProblemCode::UnknownField => ProblemCode::UnknownField,
                condition::ProblemCode::NotChosen
                | condition::ProblemCode::NoConditions
                | condition::ProblemCode::ValueMissing => ProblemCode::Required,
                condition::ProblemCode::UnknownTag
                | condition::ProblemCode::OperatorUnfit
                | condition::ProblemCode::ValueNotNumber => ProblemCode::ConditionInvalid,
            };
            self.error(&field, code, problem.sentence.whole());
        }
        self.caption("title", &group.title);
        self.at_most("conditions", group.conditions.len(), 50);
        for (n, condition) in group.conditions.iter().enumerate() {
            for (key, template) in condition.templates() {
                self.template(&format!("conditions[{n}].{key}"), template);
            }
            if let condition::Operand::Tag(tag) = &condition.left
                && !tag.trim().is_empty()
            {
                let field = format!("conditions[{n}].tag");
                self.one_spelling(&field, tag);
                self.name(&field, tag);
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

fn literal_url(text: &str) -> bool {
    url::Url::parse(text)
        .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Whether a name may stand in templates and lists.
pub(super) fn well_named(name: &str) -> Result<(), Sentence> {
    let length = name.chars().count();
    if name.trim().is_empty() {
        return Err(sentences::name_missing());
    }
    if length > NAME_CHARS {
        return Err(sentences::name_too_long(NAME_CHARS, length));
    }
    if name.trim() != name {
        return Err(sentences::name_with_spaces(name));
    }
    if name.contains(['{', '}', '|']) || name.contains("::") || name.chars().any(char::is_control) {
        return Err(sentences::name_with_signs(name));
    }
    Ok(())
}
