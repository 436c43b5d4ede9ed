//! [`Place`]: where something of the guide is. Addresses are made and read here alone.

use crate::pages::language::{Language, choice};

/// A page of the guide, in whichever language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The first page, with the list of all others.
    First,
    /// A page by its file's name.
    Page(String),
    /// The list of error codes.
    Errors,
    /// What an error code means.
    Error(String),
    /// Pages by the words in them.
    Search,
}

impl Place {
    /// What a path behind the language names. Whether it is there is another question.
    #[must_use]
    pub fn read(path: &str) -> Option<Self> {
        let mut parts = path.split('/');
        let place = match (parts.next(), parts.next()) {
            (None | Some(""), None) => Self::First,
            (Some("search"), None) => Self::Search,
            (Some("errors"), None | Some("")) => Self::Errors,
            (Some("errors"), Some(code)) => Self::Error(code.to_owned()),
            (Some(name), None) => Self::Page(name.to_owned()),
            (None | Some(_), Some(_)) => return None,
        };
        parts.next().is_none().then_some(place)
    }

    /// Its address in a language.
    #[must_use]
    pub fn address(&self, language: &str) -> String {
        match self {
            Self::First => format!("/guide/{language}"),
            Self::Page(name) => format!("/guide/{language}/{name}"),
            Self::Errors => format!("/guide/{language}/errors"),
            Self::Error(code) => format!("/guide/{language}/errors/{code}"),
            Self::Search => format!("/guide/{language}/search"),
        }
    }
}

/// The language that a path begins with, and what is behind it.
#[must_use]
pub fn split(path: &str) -> Option<(Language, &str)> {
    let (code, rest) = path.split_once('/').unwrap_or((path, ""));
    let texts = choice::ALL.iter().find(|texts| texts.code == code)?;
    Some((Language(texts), rest))
}
