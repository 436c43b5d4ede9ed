//! Identifiers: every kind its own type, so that a run can never be passed where a bot user is meant.
//!
//! Two families. *Generated* ids (`usr_01J8…`) sort by the time they were made: a ULID behind a
//! prefix. *Chosen* ids (`flow_sync-lead`) stand in documents, so that a flow keeps its identity in
//! git and on another server. Neither family reads a clock or a random source by itself.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// Why a text is not an id of the kind asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{text}\" is not {what}: expected \"{prefix}_\" and then letters, digits, - or _ (64 at most)"
)]
pub struct IdError {
    text: String,
    what: &'static str,
    prefix: &'static str,
}

/// An id type: what [`Ids::next`] can make and [`IdType::parse`] can read.
pub trait IdType: Sized {
    /// The letters before the underscore.
    const PREFIX: &'static str;
    /// What a person calls it, with its article.
    const WHAT: &'static str;

    /// Wraps text that is already known to be well formed.
    fn from_checked(text: Arc<str>) -> Self;

    /// Reads an id from outside text.
    ///
    /// # Errors
    /// When the prefix is another one, or a character or the length is not allowed.
    fn parse(text: &str) -> Result<Self, IdError> {
        let tail = text
            .strip_prefix(Self::PREFIX)
            .and_then(|rest| rest.strip_prefix('_'));
        let fits = |tail: &str| {
            (1..=64).contains(&tail.len())
                && tail
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        match tail {
            Some(tail) if fits(tail) => Ok(Self::from_checked(text.into())),
            _ => Err(IdError {
                text: text.chars().take(80).collect(),
                what: Self::WHAT,
                prefix: Self::PREFIX,
            }),
        }
    }
}

/// Reads an id where the text stands, without a copy of it first.
struct Reader<I>(std::marker::PhantomData<I>);

impl<I: IdType> serde::de::Visitor<'_> for Reader<I> {
    type Value = I;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(I::WHAT)
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<I, E> {
        I::parse(text).map_err(E::custom)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal, $what:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl IdType for $name {
            const PREFIX: &'static str = $prefix;
            const WHAT: &'static str = $what;
            fn from_checked(text: Arc<str>) -> Self {
                Self(text)
            }
        }

        impl $name {
            /// The id as text, prefix included.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::parse(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                from.deserialize_str(Reader(std::marker::PhantomData))
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "pattern": concat!("^", $prefix, "_[A-Za-z0-9_-]{1,64}$"),
                    "description": $what,
                })
            }
        }
    )*};
}

ids! {
    /// A team.
    WorkspaceId = "wsp", "a workspace id";
    /// A person who logs in.
    AccountId = "acc", "an account id";
    /// What such a person is in one team.
    MemberId = "mem", "a member id";
    /// Someone asked into a team who has not come yet.
    InvitationId = "inv", "an invitation id";
    /// One automation project; chosen by its document.
    BotId = "bot", "a bot id";
    /// One canvas; chosen by its document, unique in its bot.
    FlowId = "flow", "a sub flow id";
    /// One node of a canvas; unique in its sub flow.
    BlockId = "blk", "a block id";
    /// One entry of a list inside a block: an action item, a button, a condition group, a variation.
    ItemId = "itm", "an item id";
    /// The person at the other end.
    BotUserId = "usr", "a bot user id";
    /// One execution of a workflow.
    RunId = "run", "a run id";
    /// One line of a conversation.
    MessageId = "msg", "a message id";
    /// A folder of sub flows.
    FolderId = "fold", "a folder id";
    /// A label of sub flows.
    LabelId = "lbl", "a label id";
    /// A tag.
    TagId = "tag", "a tag id";
    /// A user field or bot field.
    FieldId = "fld", "a field id";
    /// A stored secret.
    SecretId = "sec", "a secret id";
    /// An e-mail profile.
    EmailProfileId = "eml", "an e-mail profile id";
    /// A mail in the outbox.
    MailId = "mail", "a mail id";
    /// An API key.
    ApiKeyId = "key", "an API key id";
    /// A login session.
    SessionId = "ses", "a session id";
    /// One line of the audit log.
    AuditId = "aud", "an audit id";
    /// Something that changed about a bot user.
    ChangeId = "chg", "a change id";
}

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Makes ids for one piece of work, from a time and entropy given by the caller.
///
/// Ids made one after the other from the same source sort in the order they were made.
#[derive(Debug, Clone)]
pub struct Ids {
    next: u128,
}

impl Ids {
    /// A source for the moment `now`; `entropy` keeps two sources of the same millisecond apart.
    #[must_use]
    pub fn new(now: Timestamp, entropy: u64) -> Self {
        let millis = u128::try_from(now.millis().max(0)).unwrap_or(0) & ((1 << 48) - 1);
        Self {
            next: millis << 80 | u128::from(entropy) << 16,
        }
    }

    /// The next id of the kind asked for.
    #[expect(
        clippy::should_implement_trait,
        reason = "one source gives ids of every type; an iterator has one"
    )]
    pub fn next<I: IdType>(&mut self) -> I {
        let value = self.next;
        self.next = value.wrapping_add(1);
        let mut text = String::with_capacity(I::PREFIX.len() + 27);
        text.push_str(I::PREFIX);
        text.push('_');
        for place in (0..26).rev() {
            let digit = usize::try_from(value >> (place * 5) & 31).unwrap_or(0);
            text.push(char::from(ALPHABET[digit]));
        }
        I::from_checked(text.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_ids_sort_by_time_and_order() {
        let mut early = Ids::new(Timestamp::from_millis(1_000), u64::MAX);
        let mut late = Ids::new(Timestamp::from_millis(1_001), 0);
        let made: Vec<RunId> = vec![early.next(), early.next(), late.next(), late.next()];
        let mut sorted = made.clone();
        sorted.sort();
        assert_eq!(made, sorted);
        assert_eq!(made[0].as_str().len(), "run_".len() + 26);
    }

    #[test]
    fn outside_text_is_checked() {
        assert!(RunId::parse("run_01J8").is_ok());
        assert!(FlowId::parse("flow_sync-lead").is_ok());
        for bad in [
            "",
            "run",
            "run_",
            "usr_1",
            "run_a b",
            "run_é",
            &format!("run_{}", "a".repeat(65)),
        ] {
            assert!(RunId::parse(bad).is_err(), "{bad:?} was taken");
        }
    }
}
