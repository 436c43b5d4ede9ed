//! The settings of the workspace, one document with an ETag; they count from the moment they are saved.

pub mod read;
pub mod replace;
pub mod shape;
