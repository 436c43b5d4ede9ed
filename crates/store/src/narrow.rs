//! A filter of bot users as far as the database can decide it, so that few of a million rows need to be
//! looked at one by one.
//!
//! Must stay true: a bot user of whom the filter holds is never left out here. What is let through is
//! decided by the domain alone, which knows letters beyond ASCII, numbers and templates.

use std::collections::HashMap;

use lancar_domain::condition::{Condition, Filter, Group, Match, Operand, Operator};
use lancar_domain::flow::FieldScope;
use lancar_domain::id::{BotId, FieldId, TagId};
use lancar_domain::template::{EmptyScope, Place, Template};

use crate::bot_users::system_id;
use crate::error::StoreError;
use crate::fields::Field;
use crate::named::all;
use crate::select::Select;
use crate::tags::Tag;
use crate::tx::Tx;

/// What must be so of a bot user at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Narrow {
    /// All of these.
    All(Vec<Narrow>),
    /// One of these.
    Any(Vec<Narrow>),
    /// They have the tag.
    Tagged(TagId),
    /// They do not have it.
    Untagged(TagId),
    /// The field has a value.
    Holds(String),
    /// The field has none, or one with nothing in it.
    Empty(String),
    /// The text in the field has this in it, in small letters; or it holds no text.
    Mentions(String, String),
    /// They want e-mail.
    OptedIn,
    /// They do not, or were never asked.
    NotOptedIn,
    /// Nobody is so.
    Nobody,
}

/// What stored values with nothing in them look like.
const NOTHING: [&str; 5] = [
    r#"{"type":"text","value":""}"#,
    r#"{"type":"json","value":null}"#,
    r#"{"type":"json","value":""}"#,
    r#"{"type":"json","value":[]}"#,
    r#"{"type":"json","value":{}}"#,
];

/// A stored text in small letters. The Kelvin sign and the dotted I are the only letters beyond ASCII
/// whose small letter has an ASCII letter in it, which `lower` does not know.
macro_rules! small {
    () => {
        "lower(replace(replace(v.value, '\u{212a}', 'k'), '\u{130}', 'i'))"
    };
}

/// What the bot calls its fields and tags.
struct Ids {
    fields: HashMap<String, FieldId>,
    tags: HashMap<String, TagId>,
}

/// How far the database can decide a filter.
#[derive(Debug, Clone)]
pub(crate) struct Decided {
    /// What must be so at least; none when nothing of it can be decided.
    pub narrow: Option<Narrow>,
    /// Whether that is all there is to it: who is let through is meant.
    pub is_all: bool,
}

/// As far as the database can decide the filter.
///
/// # Errors
/// What the database says.
pub(crate) async fn narrow(
    tx: &mut Tx,
    bot: &BotId,
    filter: &Filter,
) -> Result<Decided, StoreError> {
    if filter.is_empty() {
        return Ok(Decided {
            narrow: None,
            is_all: true,
        });
    }
    let own = all::<Field>(tx, bot).await?.into_iter();
    let own = own.filter(|field| field.scope == FieldScope::User);
    let tags = all::<Tag>(tx, bot).await?.into_iter();
    let ids = Ids {
        fields: own.map(|field| (field.name, field.id)).collect(),
        tags: tags.map(|tag| (tag.name, tag.id)).collect(),
    };
    let groups = filter.groups().iter().map(|group| ids.group(group));
    let mut conditions = filter.groups().iter().flat_map(|group| &group.conditions);
    Ok(Decided {
        narrow: any(groups),
        is_all: conditions.all(|one| ids.condition(one).is_some_and(|narrow| narrow.is_all())),
    })
}

impl Ids {
    fn group(&self, group: &Group) -> Option<Narrow> {
        let conditions = group.conditions.iter().map(|one| self.condition(one));
        match group.matching {
            Match::Any => any(conditions),
            Match::All => {
                let decidable: Vec<Narrow> = conditions.flatten().collect();
                (!decidable.is_empty()).then_some(Narrow::All(decidable))
            }
        }
    }

    fn condition(&self, condition: &Condition) -> Option<Narrow> {
        match &condition.left {
            Operand::Tag(name) => self.tag(name, condition.operator),
            Operand::Field(name) if name == "Email Opt-In" => opted_in(condition.operator),
            Operand::Field(name) => field(self.field(name)?, condition),
            Operand::Template(_) => None,
        }
    }

    fn tag(&self, name: &str, operator: Operator) -> Option<Narrow> {
        let known = self.tags.get(name).cloned();
        if operator == Operator::Has {
            return Some(known.map_or(Narrow::Nobody, Narrow::Tagged));
        }
        known
            .filter(|_| operator == Operator::HasNot)
            .map(Narrow::Untagged)
    }

    /// Under what its values are stored; none for what is computed, and for the bot's own.
    fn field(&self, name: &str) -> Option<String> {
        let own = self.fields.get(name).map(ToString::to_string);
        own.or_else(|| system_id(name))
    }
}

/// One of those; none when one of them can not be decided.
fn any(parts: impl Iterator<Item = Option<Narrow>>) -> Option<Narrow> {
    parts.collect::<Option<Vec<Narrow>>>().map(Narrow::Any)
}

fn opted_in(operator: Operator) -> Option<Narrow> {
    if operator == Operator::IsTrue {
        return Some(Narrow::OptedIn);
    }
    (operator == Operator::IsFalse).then_some(Narrow::NotOptedIn)
}

fn field(id: String, condition: &Condition) -> Option<Narrow> {
    match condition.operator {
        Operator::Is | Operator::Contains | Operator::StartsWith | Operator::EndsWith => {
            // What is filled in may be nothing, and nothing is the same as no value.
            let text = plain(&condition.value)?;
            Some(match letters(&text) {
                Some(part) => Narrow::Mentions(id, part),
                None => Narrow::Holds(id),
            })
        }
        Operator::Equal
        | Operator::Greater
        | Operator::GreaterOrEqual
        | Operator::Less
        | Operator::LessOrEqual
        | Operator::IsTrue
        | Operator::HasValue => Some(Narrow::Holds(id)),
        Operator::IsEmpty => Some(Narrow::Empty(id)),
        Operator::IsNot
        | Operator::NotContains
        | Operator::NotEqual
        | Operator::IsFalse
        | Operator::Has
        | Operator::HasNot => None,
    }
}

/// The text of a template without placeholders.
fn plain(template: &Template) -> Option<String> {
    let text = template.fill(&EmptyScope, Place::Text);
    (template.is_literal() && !text.is_empty()).then_some(text)
}

/// The longest piece of a text that is written the same in a stored value: ASCII, and no sign that JSON
/// escapes.
fn letters(text: &str) -> Option<String> {
    let same = |c: char| c.is_ascii() && !c.is_ascii_control() && c != '"' && c != '\\';
    let pieces = text.split(|c| !same(c));
    let longest = pieces.max_by_key(|piece| piece.len())?;
    (!longest.is_empty()).then(|| longest.to_ascii_lowercase())
}

impl Narrow {
    /// Whether a condition that came to this says nothing more.
    const fn is_all(&self) -> bool {
        match self {
            Self::Tagged(_)
            | Self::Untagged(_)
            | Self::Empty(_)
            | Self::OptedIn
            | Self::NotOptedIn
            | Self::Nobody => true,
            Self::All(_) | Self::Any(_) | Self::Holds(_) | Self::Mentions(..) => false,
        }
    }

    /// The tag that all who are so have, when there is one.
    pub(crate) fn tag(&self) -> Option<&TagId> {
        match self {
            Self::Tagged(tag) => Some(tag),
            Self::All(parts) => parts.iter().find_map(Self::tag),
            Self::Any(parts) => match parts.as_slice() {
                [only] => only.tag(),
                [] | [_, ..] => None,
            },
            Self::Untagged(_)
            | Self::Holds(_)
            | Self::Empty(_)
            | Self::Mentions(..)
            | Self::OptedIn
            | Self::NotOptedIn
            | Self::Nobody => None,
        }
    }

    /// Adds it to a statement over `bot_users b`.
    pub(crate) fn write<'p>(&'p self, select: Select<'p>) -> Select<'p> {
        match self {
            Self::All(parts) => joined(parts, " AND ", select),
            Self::Any(parts) => joined(parts, " OR ", select),
            Self::Tagged(tag) => select.valued(
                "EXISTS (SELECT 1 FROM user_tags n WHERE n.user_id = b.id AND n.tag_id = {})",
                [tag],
            ),
            Self::Untagged(tag) => select.valued(
                "NOT EXISTS (SELECT 1 FROM user_tags n WHERE n.user_id = b.id AND n.tag_id = {})",
                [tag],
            ),
            Self::Holds(field) => select.valued(
                "EXISTS (SELECT 1 FROM user_fields v WHERE v.user_id = b.id AND v.field_id = {})",
                [field.as_str()],
            ),
            Self::Empty(field) => select.valued(
                "NOT EXISTS (SELECT 1 FROM user_fields v WHERE v.user_id = b.id \
                 AND v.field_id = {} AND v.value NOT IN ({}, {}, {}, {}, {}))",
                std::iter::once(field.as_str()).chain(NOTHING),
            ),
            Self::Mentions(field, part) => select.valued(
                concat!(
                    "EXISTS (SELECT 1 FROM user_fields v WHERE v.user_id = b.id \
                     AND v.field_id = {} AND (substr(v.value, 1, 14) <> '{\"type\":\"text\"' OR replace(",
                    small!(),
                    ", {}, '') <> ",
                    small!(),
                    "))"
                ),
                [field.as_str(), part.as_str()],
            ),
            Self::OptedIn => select.words("b.email_opt_in = 1"),
            Self::NotOptedIn => select.words("(b.email_opt_in IS NULL OR b.email_opt_in = 0)"),
            Self::Nobody => select.words("1 = 0"),
        }
    }
}

fn joined<'p>(parts: &'p [Narrow], word: &'static str, select: Select<'p>) -> Select<'p> {
    let mut select = select.words("(");
    let mut between = "";
    for part in parts {
        select = part.write(select.words(between));
        between = word;
    }
    select.words(if between.is_empty() { "1 = 0)" } else { ")" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_letters_alone_have_a_small_letter_in_ascii() {
        let odd = ('\u{80}'..=char::MAX).filter(|c| c.to_lowercase().any(|c| c.is_ascii()));
        assert_eq!(odd.collect::<String>(), "\u{130}\u{212a}");
    }

    #[test]
    fn the_piece_that_is_looked_for_is_stored_as_it_is_written() {
        for (text, piece) in [
            ("Pro", Some("pro")),
            ("Žofia", Some("ofia")),
            ("a\"bc\\d", Some("bc")),
            ("日本", None),
        ] {
            assert_eq!(letters(text).as_deref(), piece, "{text}");
        }
    }
}
