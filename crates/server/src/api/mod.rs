//! The API under `/api/v1`: one folder a resource, one file an operation, named by its verb, with
//! request, answer, handler and description together.
//!
//! * [`routes`]: the list of all operations, and the description made of it
//! * [`body`]: bodies, and what does not fit in them, named
//! * [`target`]: ids in addresses
//! * [`paging`]: lists by page
//! * [`etag`]: lost updates are refused
//! * [`names`]: what a name may be
//! * [`named`]: what a bot keeps under names, and how it is listed, made and deleted
//! * [`limits`]: how often one may ask
//! * [`change`]: who changes what, for the audit log
//! * [`documents`]: a bot with all its documents, as one revision has them
//! * [`renaming`]: a new name for a field or a tag, wherever it is used
//! * [`owned`]: what belongs to the asker's workspace
//! * `idempotency`: the key by which asking again does a thing once
//! * [`role`]: roles as the API writes them
//! * [`secrets`]: the resource to look at first, when adding one; the others are like it

pub mod account;
pub mod api_keys;
pub mod audit;
pub mod body;
pub mod bot_users;
pub mod bots;
pub mod change;
pub mod changes;
pub mod conversations;
pub mod documents;
pub mod email_profiles;
pub mod etag;
pub mod fields;
pub mod files;
pub mod flows;
pub mod folders;
mod idempotency;
pub mod invitations;
pub mod labels;
pub mod limits;
pub mod members;
pub mod named;
pub mod names;
pub mod outbox;
pub mod owned;
pub mod paging;
pub mod people;
pub mod renaming;
pub mod role;
pub mod routes;
pub mod runs;
pub mod secrets;
pub mod settings;
pub mod several;
pub mod tags;
pub mod target;
pub mod templates;
pub mod versions;
pub mod workspaces;
