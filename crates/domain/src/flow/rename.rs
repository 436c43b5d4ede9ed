//! Renames a field or a tag in a sub flow: the one walk that writes names, as [`super::uses`] is the
//! one that finds them.
//!
//! Must stay true: afterwards nothing names the old one and nothing else has changed, not a character
//! of a template; each kind of block and item takes its settings apart by name, so that a setting
//! which names something can not be forgotten.

use super::{FlowDocument, UnknownWord};
use crate::condition::{Condition, Group, Operand};
use crate::id::BlockId;
use crate::template::Template;

/// What has names that documents refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameKind {
    /// A user field or bot field.
    Field,
    /// A tag.
    Tag,
}

/// One change of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    /// Of what.
    pub kind: NameKind,
    /// The name before.
    pub old: String,
    /// The name from then on.
    pub new: String,
}

/// What a renaming came to in one sub flow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Renamed {
    /// How many settings now say the new name.
    pub places: usize,
    /// Blocks with a template that would be too long with the new name: it still says the old one.
    pub too_long: Vec<BlockId>,
}

impl Renaming {
    /// What something of that kind is called from then on which was called so before.
    #[must_use]
    pub fn of<'n>(&'n self, kind: NameKind, name: &'n str) -> &'n str {
        if self.kind == kind && self.old == name {
            &self.new
        } else {
            name
        }
    }
}

/// What is called so now which was called `name` before these renamings, in their order.
#[must_use]
pub fn called_now<'n>(renamings: &'n [Renaming], kind: NameKind, name: &'n str) -> &'n str {
    renamings.iter().fold(name, |name, one| one.of(kind, name))
}

impl NameKind {
    /// The word it is stored under.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Field => "field",
            Self::Tag => "tag",
        }
    }
}

impl std::str::FromStr for NameKind {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        [Self::Field, Self::Tag]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(UnknownWord {
                expected: "field, tag",
            })
    }
}

/// Renames something wherever a sub flow names it.
pub fn rename(flow: &mut FlowDocument, renaming: &Renaming) -> Renamed {
    let mut renamed = Renamed::default();
    for block in &mut flow.blocks {
        let mut names = Renamer::of(renaming);
        block.content.rename(&mut names);
        renamed.places += names.places;
        if names.too_long > 0 {
            renamed.too_long.push(block.id.clone());
        }
    }
    renamed
}

/// Is handed every name and template of a block's settings, and writes those that say the old name.
pub struct Renamer<'r> {
    renaming: &'r Renaming,
    places: usize,
    too_long: usize,
}

impl<'r> Renamer<'r> {
    /// One that has written nothing yet.
    #[must_use]
    pub const fn of(renaming: &'r Renaming) -> Self {
        Self {
            renaming,
            places: 0,
            too_long: 0,
        }
    }

    /// The name of a field.
    pub fn field(&mut self, name: &mut String) {
        self.name(NameKind::Field, name);
    }

    /// Names of fields, such as one that may be missing.
    pub fn fields<'n>(&mut self, names: impl IntoIterator<Item = &'n mut String>) {
        for name in names {
            self.field(name);
        }
    }

    /// The name of a tag.
    pub fn tag(&mut self, name: &mut String) {
        self.name(NameKind::Tag, name);
    }

    fn name(&mut self, kind: NameKind, name: &mut String) {
        if self.renaming.kind == kind && self.renaming.old == *name {
            name.clone_from(&self.renaming.new);
            self.places += 1;
        }
    }

    /// A template, which can name fields and no tags.
    pub fn template(&mut self, template: &mut Template) {
        let Renaming { kind, old, new } = self.renaming;
        let written = match kind {
            NameKind::Field => template.with_field_renamed(old, new),
            NameKind::Tag => None,
        };
        match written {
            None => {}
            Some(Ok(written)) => {
                *template = written;
                self.places += 1;
            }
            Some(Err(_)) => self.too_long += 1,
        }
    }

    /// Templates, such as one that may be missing.
    pub fn templates<'t>(&mut self, templates: impl IntoIterator<Item = &'t mut Template>) {
        for template in templates {
            self.template(template);
        }
    }

    /// A group of conditions.
    pub fn conditions(&mut self, group: &mut Group) {
        for condition in &mut group.conditions {
            let Condition {
                left,
                operator: _,
                value,
            } = condition;
            match left {
                Operand::Field(name) => self.field(name),
                Operand::Tag(name) => self.tag(name),
                Operand::Template(template) => self.template(template),
            }
            self.template(value);
        }
    }
}
