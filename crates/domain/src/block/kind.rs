//! The table of kinds: their words in documents, their names on the canvas, and where they may stand.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Action, BlockRules, Branch, ExitSpec, Goto, Output, Question, ReadSettings, SendEmail,
    SendMessage, Split,
};
use crate::flow::{Catalog, FlowType, Renamer, Report};
use crate::walk::{Here, Step};

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
            pub fn exits(&self, catalog: &Catalog) -> Vec<ExitSpec> {
                match self { $(Content::$name(settings) => settings.exits(catalog)),* }
            }

            /// Reports every problem of the settings.
            pub fn check(&self, report: &mut Report<'_>) {
                match self { $(Content::$name(settings) => settings.check(report)),* }
            }

            /// Hands every field, tag and template of the settings to `names`.
            pub fn rename(&mut self, names: &mut Renamer<'_>) {
                match self { $(Content::$name(settings) => settings.rename(names)),* }
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
