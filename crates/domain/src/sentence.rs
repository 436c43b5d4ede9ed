//! [`Sentence`]: what a person is told, twice: in English, and as data of which another language is made. It is
//! to problems what [`crate::run::Saying`] is to stories, and stands in answers under the same name, `said`.
//!
//! Every sentence is a line of a table (`sentences! { … }`), which makes a function of it. The function's name is
//! its *kind* and the names of its arguments those of its data.
//!
//! Must stay true: kinds and their data are a promise of the API: they are only added, never renamed. Each has
//! its counterpart in every other language of the studio; a test there reads the generated list of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A sentence for a person. As JSON it is two members: `sentence`, in English, and `said`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    #[serde(rename = "sentence")]
    english: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    said: Option<Box<Said>>,
}

/// The same as data: which sentence it is, and what is put into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The stable name of the sentence.
    pub kind: Cow<'static, str>,
    /// What is put into it, by name.
    #[serde(flatten)]
    pub given: BTreeMap<Cow<'static, str>, Given>,
}

/// Something that is put into a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Given {
    /// A number, to be written as the language writes them.
    Number(serde_json::Number),
    /// A text of the author, or a stable word.
    Text(String),
    /// Another sentence.
    Sentence(Box<Sentence>),
}

/// How a sentence stands in journals and stories: as `why`, in English, and `said`. Lines that were written
/// before sentences had data hold the words alone, and are read like the others.
pub mod as_why {
    use std::borrow::Cow;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Said, Sentence};

    #[derive(Serialize, Deserialize)]
    struct Stored<'a> {
        why: Cow<'a, str>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Cow<'a, Said>>,
    }

    /// # Errors
    /// What the writer says.
    pub fn serialize<S: Serializer>(sentence: &Sentence, to: S) -> Result<S::Ok, S::Error> {
        let stored = Stored {
            why: Cow::Borrowed(&sentence.english),
            said: sentence.said().map(Cow::Borrowed),
        };
        stored.serialize(to)
    }

    /// # Errors
    /// When there is no `why`.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Sentence, D::Error> {
        let stored = Stored::deserialize(from)?;
        let said = stored.said.map(Cow::into_owned);
        Ok(Sentence::of(stored.why.into_owned(), said))
    }
}

/// A line of a table: what is known of a sentence before anything is put into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Its kind.
    pub kind: &'static str,
    /// The names of what is put into it.
    pub given: &'static [&'static str],
    /// Its English, as a format.
    pub english: &'static str,
}

/// A table of sentences: `kind(what, is, put, in) = "In English: {what} …";`. What stands behind a `;` among the
/// arguments is for other languages alone, mostly a word by which they choose their own.
#[macro_export]
macro_rules! sentences {
    ($($(#[$doc:meta])* $kind:ident($($given:ident),* $(; $($silent:ident),+)?) = $english:literal;)*) => {
        $(
            #[doc = concat!("> ", $english)]
            $(#[$doc])*
            #[must_use]
            pub fn $kind(
                $($given: impl Into<$crate::sentence::Given>,)*
                $($($silent: impl Into<$crate::sentence::Given>,)+)?
            ) -> $crate::sentence::Sentence {
                $(let $given: $crate::sentence::Given = $given.into();)*
                let english = format!($english $(, $given = $given)*);
                $crate::sentence::Sentence::new(
                    stringify!($kind),
                    english,
                    [
                        $((stringify!($given), $given),)*
                        $($((stringify!($silent), $silent.into()),)+)?
                    ],
                )
            }
        )*

        /// Every sentence of this table.
        pub const ALL: &[$crate::sentence::Known] = &[
            $($crate::sentence::Known {
                kind: stringify!($kind),
                given: &[$(stringify!($given),)* $($(stringify!($silent),)+)?],
                english: $english,
            },)*
        ];
    };
}

/// Every sentence of this crate.
#[must_use]
pub fn all() -> Vec<Known> {
    [
        crate::error::meanings(),
        crate::error::advices(),
        crate::flow::sentences::ALL.to_vec(),
        crate::condition::sentences::ALL.to_vec(),
        crate::people::sentences::ALL.to_vec(),
        crate::reader::sentences::ALL.to_vec(),
        crate::run::sentences::ALL.to_vec(),
        crate::template::sentences::ALL.to_vec(),
        crate::time::sentences::ALL.to_vec(),
        crate::value::sentences::ALL.to_vec(),
    ]
    .concat()
}

impl Sentence {
    /// A sentence of a table. Only the tables call this.
    #[must_use]
    pub fn new<const N: usize>(
        kind: impl Into<Cow<'static, str>>,
        english: String,
        given: [(&'static str, Given); N],
    ) -> Self {
        let said = Said {
            kind: kind.into(),
            given: given.map(|(name, value)| (name.into(), value)).into(),
        };
        Self {
            english,
            said: Some(Box::new(said)),
        }
    }

    /// A sentence as it was taken apart. Without data it was written before sentences had any.
    #[must_use]
    pub fn of(english: String, said: Option<Said>) -> Self {
        Self {
            english,
            said: said.map(Box::new),
        }
    }

    /// Its English words, and the same as data.
    #[must_use]
    pub fn into_parts(self) -> (String, Option<Said>) {
        (self.english, self.said.map(|said| *said))
    }

    /// The English words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.english
    }

    /// The same as data, for other languages.
    #[must_use]
    pub fn said(&self) -> Option<&Said> {
        self.said.as_deref()
    }

    /// With a capital letter and a full stop, where it was a part of another one. Whoever says it in another
    /// language does the same.
    #[must_use]
    pub fn whole(mut self) -> Self {
        let mut letters = self.english.chars();
        let first = letters
            .next()
            .map(|c| c.to_uppercase().to_string())
            .unwrap_or_default();
        let end = if self.english.ends_with('.') { "" } else { "." };
        self.english = format!("{first}{}{end}", letters.as_str());
        self
    }

    /// With the field in front of the English words, in the way API answers name it.
    #[must_use]
    pub fn about(mut self, field: &str) -> Self {
        self.english = format!("`{field}`: {}", self.english);
        self
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english)
    }
}

impl PartialEq<str> for Sentence {
    fn eq(&self, words: &str) -> bool {
        self.english == words
    }
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
            Self::Sentence(sentence) => sentence.fmt(f),
        }
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Given {
            fn from(number: $number) -> Self {
                Self::Number(number.into())
            }
        }
    )*};
}

numbers!(u16, u32, u64, usize, i64);

impl From<&str> for Given {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Given {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Given {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Sentence> for Given {
    fn from(sentence: Sentence) -> Self {
        Self::Sentence(Box::new(sentence))
    }
}

impl From<crate::time::Millis> for Given {
    fn from(span: crate::time::Millis) -> Self {
        span.said().into()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    mod table {
        crate::sentences! {
            greet(name; style) = "Hello {name}";
            counted(count, inner) = "{count} of {{them}}: {inner}.";
        }
    }

    fn check(sentence: &Sentence, english: &str, json: &str) {
        assert_eq!(sentence.to_string(), english);
        assert_eq!(serde_json::to_string(sentence).expect(english), json);
    }

    #[test]
    fn a_sentence_is_said_in_english_and_as_data() {
        let inner = table::greet("Sari", "warm");
        check(
            &inner,
            "Hello Sari",
            r#"{"sentence":"Hello Sari","said":{"kind":"greet","name":"Sari","style":"warm"}}"#,
        );
        check(
            &table::counted(3_usize, Sentence::of("x".to_owned(), None)).whole(),
            "3 of {them}: x.",
            r#"{"sentence":"3 of {them}: x.","said":{"kind":"counted","count":3,"inner":{"sentence":"x"}}}"#,
        );
        check(
            &inner.whole().about("to"),
            "`to`: Hello Sari.",
            r#"{"sentence":"`to`: Hello Sari.","said":{"kind":"greet","name":"Sari","style":"warm"}}"#,
        );
        assert_eq!(table::ALL[0].given, ["name", "style"]);
    }

    #[test]
    fn each_kind_is_one_sentence_whose_data_have_names_of_their_own() {
        let mut seen = BTreeSet::new();
        for known in all() {
            assert!(seen.insert(known.kind), "{} twice", known.kind);
            let names: BTreeSet<&str> = known.given.iter().copied().collect();
            assert_eq!(names.len(), known.given.len(), "{}", known.kind);
            assert!(!names.contains("kind"), "{}", known.kind);
        }
    }
}
