//! The table of items, and what every kind of item knows of itself.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    AddTag, ClearField, ExternalRequest, OptInEmail, OptOutEmail, RemoveTag, SetField,
    TriggerWorkflow,
};
use crate::block::{ExitSpec, ReadSettings};
use crate::condition::sentences;
use crate::error::Code;
use crate::flow::{Renamer, Report};
use crate::id::ItemId;
use crate::walk::{Change, Here, Local, Move, Refusal, Step};

/// What every kind of item knows of itself.
pub trait ItemRules {
    /// Ways out besides going on with the next item.
    fn exits(&self, id: &ItemId) -> Vec<ExitSpec> {
        let _ = id;
        Vec::new()
    }

    /// Reports every problem of the settings.
    fn check(&self, report: &mut Report<'_>);

    /// Hands every field, tag and template of the settings to `names`. Takes the settings apart by
    /// name, so that a new one can not be forgotten.
    fn rename(&mut self, names: &mut Renamer<'_>);

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

            /// Hands every field, tag and template of the settings to `names`.
            pub fn rename(&mut self, names: &mut Renamer<'_>) {
                match &mut self.task { $(Task::$name(settings) => settings.rename(names)),* }
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
/// A change of a tag. A tester walks drafts, in which it may not be chosen yet.
pub(super) fn change_tag(tag: &str, changed: impl FnOnce(Arc<str>) -> Change) -> Step {
    if tag.trim().is_empty() {
        let why = sentences::no_tag_chosen().whole();
        return Step::Stop(Refusal::new(Code::DocumentInvalid, why));
    }
    change(changed(tag.into()))
}

pub(super) fn change(change: Change) -> Step {
    Step::Local(Local {
        changes: vec![change],
        says: Vec::new(),
        leave: Move::NextItem,
    })
}
