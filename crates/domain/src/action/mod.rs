//! The items of an Action block, one file each: settings, exits, check and step.
//!
//! A new item is one file and one row in the table below (`docs/develop/add-an-action.md`).

mod add_tag;
mod clear_field;
mod external_request;
mod opt_in_email;
mod opt_out_email;
mod remove_tag;
mod set_field;
mod trigger_workflow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use add_tag::AddTag;
pub use clear_field::ClearField;
pub use external_request::{
    Body, ExternalRequest, Mapping, Method, Pair, Retry, RetryPlan, Take, conclude_answer,
};
pub use opt_in_email::OptInEmail;
pub use opt_out_email::OptOutEmail;
pub use remove_tag::RemoveTag;
pub use set_field::SetField;
pub use trigger_workflow::{Deduplication, Delay, TriggerWorkflow, Unit};

use crate::block::{ExitSpec, ReadSettings};
use crate::flow::Report;
use crate::id::ItemId;
use crate::walk::{Change, Here, Local, Move, Step};

/// What every kind of item knows of itself.
pub trait ItemRules {
    /// Ways out besides going on with the next item.
    fn exits(&self, id: &ItemId) -> Vec<ExitSpec> {
        let _ = id;
        Vec::new()
    }

    /// Reports every problem of the settings.
    fn check(&self, report: &mut Report<'_>);

    /// What the item does.
    fn step(&self, here: &Here<'_>) -> Step;
}

/// One entry of an Action block's list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// Unique in the block.
    pub id: ItemId,
    /// Its kind and settings.
    #[serde(flatten)]
    pub task: Task,
}

macro_rules! tasks {
    ($($(#[$doc:meta])* $name:ident($settings:ty) = $text:literal;)*) => {
        /// The kinds of item, with their settings.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(tag = "kind")]
        pub enum Task { $($(#[$doc])* #[serde(rename = $text)] $name($settings),)* }

        impl Task {
            /// The words for the kinds in documents, in the order of the menu.
            pub const KINDS: &'static [&'static str] = &[$($text),*];

            /// The word for its kind in documents.
            #[must_use]
            pub const fn kind(&self) -> &'static str {
                match self { $(Task::$name(_) => $text),* }
            }

            /// Reads the settings of a kind through `read`, which knows how to report a misfit; none
            /// when there is no such kind.
            pub fn read<E>(kind: &str, read: impl ReadSettings<E>) -> Option<Result<Self, E>> {
                match kind {
                    $($text => Some(read.settings::<$settings>().map(Task::$name)),)*
                    _ => None,
                }
            }
        }

        impl Item {
            /// Ways out besides going on with the next item.
            #[must_use]
            pub fn exits(&self) -> Vec<ExitSpec> {
                match &self.task { $(Task::$name(settings) => settings.exits(&self.id)),* }
            }

            /// Reports every problem of the settings.
            pub fn check(&self, report: &mut Report<'_>) {
                match &self.task { $(Task::$name(settings) => settings.check(report)),* }
            }

            /// What the item does.
            #[must_use]
            pub fn step(&self, here: &Here<'_>) -> Step {
                match &self.task { $(Task::$name(settings) => settings.step(here)),* }
            }
        }
    };
}

tasks! {
    /// Gives the bot user a tag.
    AddTag(AddTag) = "add_tag";
    /// Takes a tag away.
    RemoveTag(RemoveTag) = "remove_tag";
    /// Puts a value into a user field, bot field or settable system field.
    SetField(SetField) = "set_field";
    /// Empties a field.
    ClearField(ClearField) = "clear_field";
    /// The bot user wants e-mail.
    OptInEmail(OptInEmail) = "opt_in_email";
    /// The bot user does not want e-mail.
    OptOutEmail(OptOutEmail) = "opt_out_email";
    /// Calls an outside API.
    ExternalRequest(ExternalRequest) = "external_request";
    /// Starts a workflow in the background.
    TriggerWorkflow(TriggerWorkflow) = "trigger_workflow";
}

/// One change, and on to the next item.
fn change(change: Change) -> Step {
    Step::Local(Local {
        changes: vec![change],
        says: Vec::new(),
        leave: Move::NextItem,
    })
}
