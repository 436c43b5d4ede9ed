//! What a template or condition can see. It can look, and do nothing else.

use std::borrow::Cow;

use crate::value::Value;

/// Where names get their values from.
pub trait Scope {
    /// The user, bot or system field of that name; `None` when it is unknown or has no value.
    fn field(&self, name: &str) -> Option<Cow<'_, Value>>;

    /// The run's input of that name (without `input.`).
    fn input(&self, name: &str) -> Option<Cow<'_, Value>>;

    /// Whether the bot user has the tag of that name.
    fn has_tag(&self, name: &str) -> bool;
}

/// A scope in which nothing has a value: what a template looks like with nothing filled in.
#[derive(Debug, Clone, Copy, Default)]
pub struct EmptyScope;

impl Scope for EmptyScope {
    fn field(&self, _: &str) -> Option<Cow<'_, Value>> {
        None
    }
    fn input(&self, _: &str) -> Option<Cow<'_, Value>> {
        None
    }
    fn has_tag(&self, _: &str) -> bool {
        false
    }
}
