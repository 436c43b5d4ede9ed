//! The languages of the pages: adding one is adding a file here and a line in [`choice`].

pub mod choice;
mod en;
mod id;
pub mod texts;

pub use choice::Language;
pub use texts::Texts;
