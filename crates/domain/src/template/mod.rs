//! Templates: text with `{{placeholders}}`, parsed when saved and filled when run.
//!
//! | written | stands for |
//! |---|---|
//! | `{{First name}}` | the field of that name |
//! | `{{input.plan}}` | the run's input of that name |
//! | `{{Cart :: $.items[0].title}}` | what an RFC 9535 path finds in it |
//! | `{{Signature \| raw}}` | its text, not escaped for the place it stands in |
//! | `{{{{` | two braces as text; `}}` on its own is text anyway |
//!
//! What must stay true: filling is total (a name that is unknown is empty), bounded
//! ([`OUTPUT_MAX_BYTES`]), and what a placeholder brings can not break out of its place: see
//! [`Place`].

mod fill;
mod parse;
mod path;
mod place;
mod scope;
pub mod sentences;
mod source;

#[cfg(test)]
mod rename_tests;
#[cfg(test)]
mod tests;

pub use fill::OUTPUT_MAX_BYTES;
pub use parse::{PLACEHOLDERS_MAX, SOURCE_MAX_BYTES, TemplateError, TemplateErrorKind};
pub use path::{PATH_MAX_BYTES, Path, PathError};
pub use place::{Place, UrlProblem};
pub use scope::{EmptyScope, Scope};
pub use source::{Reference, Source, Template};
