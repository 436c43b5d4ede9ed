//! The items of an Action block, one file each: settings, exits, check and step.
//!
//! A new item is one file and one row in the table of `item.rs` (`docs/develop/add-an-action.md`).

mod add_tag;
mod clear_field;
mod external_request;
mod item;
mod opt_in_email;
mod opt_out_email;
mod remove_tag;
mod set_field;
mod trigger_workflow;

pub use add_tag::AddTag;
pub use clear_field::ClearField;
pub use external_request::{
    Body, ExternalRequest, Mapping, Method, Pair, Retry, RetryPlan, Take, conclude_answer,
};
pub use item::{Item, ItemRules, Task};
pub use opt_in_email::OptInEmail;
pub use opt_out_email::OptOutEmail;
pub use remove_tag::RemoveTag;
pub use set_field::SetField;
pub use trigger_workflow::{
    Deduplication, Delay, MOST_INPUTS, TriggerWorkflow, Unit, is_input_name,
};

use item::{change, change_tag};
