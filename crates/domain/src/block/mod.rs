//! The eight kinds of block, one file each: its settings, its exits, its check and its step.
//!
//! A new kind is one file, one variant here and one row in [`Kind::allowed_in`]; the exhaustive
//! matches below name what is forgotten (`docs/develop/add-a-block.md`).

mod action;
mod condition;
mod goto;
mod output;
mod question;
mod send_email;
mod send_message;
mod split;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use action::Action;
pub use condition::Branch;
pub use goto::{Goto, GotoTarget};
pub use output::Output;
pub use question::{AnswerKind, Choice, Expiry, NoMatch, Question, Skip, Verdict, email};
pub use send_email::{Delivery, EmailPart, SendEmail};
pub use send_message::{Button, MessagePart, QuickReply, SendMessage};
pub use split::{Split, Variation};

use crate::flow::{Exit, FlowType, Report};
use crate::walk::{Here, Step};

/// What every kind of block knows of itself.
pub trait BlockRules: Serialize + DeserializeOwned + JsonSchema {
    /// The kind.
    const KIND: Kind;

    /// The ways out, in the order they are drawn.
    fn exits(&self, catalog: &crate::flow::Catalog) -> Vec<ExitSpec>;

    /// Reports every problem of the settings.
    fn check(&self, report: &mut Report<'_>);

    /// What the block does when the walk stands on it.
    fn step(&self, here: &Here<'_>) -> Step;
}

/// A way out of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExitSpec {
    /// Its name in the document.
    pub exit: Exit,
    /// Its name on the canvas.
    pub label: String,
    /// Whether leaving it unwired is worth a warning.
    pub wanted: Wanted,
}

/// Whether leaving an exit unwired is worth a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Authors nearly always want to wire it.
    Usually,
    /// It is there for those who need it.
    IfNeeded,
}

impl ExitSpec {
    /// An exit that authors nearly always want to wire.
    #[must_use]
    pub fn usual(exit: Exit, label: impl Into<String>) -> Self {
        Self {
            exit,
            label: label.into(),
            wanted: Wanted::Usually,
        }
    }

    /// An exit for those who need it.
    #[must_use]
    pub fn optional(exit: Exit, label: impl Into<String>) -> Self {
        Self {
            exit,
            label: label.into(),
            wanted: Wanted::IfNeeded,
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident($settings:ty) = $text:literal, $label:literal;)*) => {
        /// The kinds of block.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind { $($(#[$doc])* $name,)* }

        impl Kind {
            /// Every kind, in the order of the palette.
            pub const ALL: &'static [Kind] = &[$(Kind::$name),*];

            /// The word in documents.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Kind::$name => $text),* }
            }

            /// The name on the canvas, in English.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Kind::$name => $label),* }
            }
        }

        /// A block's kind with its settings.
        #[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
        #[serde(tag = "kind", content = "settings", rename_all = "snake_case")]
        pub enum Content { $($(#[$doc])* $name($settings),)* }

        impl Content {
            /// The kind.
            #[must_use]
            pub const fn kind(&self) -> Kind {
                match self { $(Content::$name(_) => Kind::$name),* }
            }

            /// The ways out, in the order they are drawn.
            #[must_use]
            pub fn exits(&self, catalog: &crate::flow::Catalog) -> Vec<ExitSpec> {
                match self { $(Content::$name(settings) => settings.exits(catalog)),* }
            }

            /// Reports every problem of the settings.
            pub fn check(&self, report: &mut Report<'_>) {
                match self { $(Content::$name(settings) => settings.check(report)),* }
            }

            /// What the block does when the walk stands on it.
            #[must_use]
            pub fn step(&self, here: &Here<'_>) -> Step {
                match self { $(Content::$name(settings) => settings.step(here)),* }
            }

            /// Reads the settings of a kind through `read`, which knows how to report a misfit.
            ///
            /// # Errors
            /// What `read` says.
            pub fn read<E>(kind: Kind, read: impl ReadSettings<E>) -> Result<Self, E> {
                Ok(match kind { $(Kind::$name => Content::$name(read.settings::<$settings>()?)),* })
            }
        }
    };
}

/// Reads the settings of one block from outside JSON.
pub trait ReadSettings<E> {
    /// The settings as their type.
    ///
    /// # Errors
    /// When they do not have its shape.
    fn settings<T: DeserializeOwned>(self) -> Result<T, E>;
}

kinds! {
    /// Says something in the chat.
    SendMessage(SendMessage) = "send_message", "Send Message";
    /// Asks and waits for the answer.
    Question(Question) = "question", "Question";
    /// Does a list of things.
    Action(Action) = "action", "Action";
    /// Goes one of several ways, by what is known.
    Condition(Branch) = "condition", "Condition";
    /// Goes one of several ways, by chance.
    Split(Split) = "split", "Split";
    /// Sends a mail.
    SendEmail(SendEmail) = "send_email", "Send Email";
    /// Goes on at another block or in another sub flow.
    Goto(Goto) = "goto", "Goto";
    /// Returns from a function.
    Output(Output) = "output", "Output";
}

impl Kind {
    /// The kind of that word.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.as_str() == text)
    }

    /// Whether a sub flow of that type may hold the kind.
    #[must_use]
    pub const fn allowed_in(self, flow: FlowType) -> bool {
        match self {
            Self::Action | Self::Condition | Self::Split | Self::SendEmail => true,
            Self::SendMessage | Self::Question | Self::Goto => {
                matches!(flow, FlowType::Normal | FlowType::Function)
            }
            Self::Output => matches!(flow, FlowType::Function),
        }
    }
}
