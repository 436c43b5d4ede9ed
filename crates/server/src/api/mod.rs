//! The API under `/api/v1`: one folder a resource, one file an operation, named by its verb, with
//! request, answer, handler and description together.
//!
//! * [`routes`]: the list of all operations, and the description made of it
//! * [`body`]: bodies, and what does not fit in them, named
//! * [`target`]: ids in addresses
//! * [`paging`]: lists by page
//! * [`etag`]: lost updates are refused
//! * [`names`]: what a name may be
//! * [`limits`]: how often one may ask
//! * [`change`]: who changes what, for the audit log
//! * [`documents`]: a bot with all its documents, as one revision has them
//! * [`secrets`]: the resource to look at first, when adding one

pub mod body;
pub mod bots;
pub mod change;
pub mod documents;
pub mod etag;
pub mod fields;
pub mod files;
pub mod flows;
pub mod limits;
pub mod names;
pub mod paging;
pub mod routes;
pub mod secrets;
pub mod tags;
pub mod target;
pub mod versions;
