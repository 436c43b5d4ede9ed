//! The colours a team may give to what it sorts: labels of sub flows, groups of blocks.
//!
//! A name and no value, so that every screen shows it with enough contrast on its own ground.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::UnknownWord;

/// One of the palette.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Color {
    /// What has no meaning of its own.
    Grey,
    /// Red.
    Red,
    /// A warm yellow.
    Amber,
    /// Green.
    Green,
    /// Between green and blue.
    Teal,
    /// Blue.
    Blue,
    /// Purple.
    Purple,
    /// Pink.
    Pink,
}

impl Color {
    /// The whole palette, as it is offered.
    pub const ALL: [Self; 8] = [
        Self::Grey,
        Self::Red,
        Self::Amber,
        Self::Green,
        Self::Teal,
        Self::Blue,
        Self::Purple,
        Self::Pink,
    ];

    /// The word in documents and lists.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Grey => "grey",
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Green => "green",
            Self::Teal => "teal",
            Self::Blue => "blue",
            Self::Purple => "purple",
            Self::Pink => "pink",
        }
    }
}

impl std::str::FromStr for Color {
    type Err = UnknownWord;
    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        Self::ALL
            .into_iter()
            .find(|color| color.as_str() == text)
            .ok_or(UnknownWord {
                expected: "grey, red, amber, green, teal, blue, purple, pink",
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back_and_are_those_of_documents() {
        for color in Color::ALL {
            assert_eq!(color.as_str().parse(), Ok(color));
            assert_eq!(
                serde_json::to_value(color).ok(),
                Some(color.as_str().into())
            );
        }
        assert!("mauve".parse::<Color>().is_err());
    }
}
