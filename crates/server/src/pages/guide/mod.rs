//! The guide: `docs/guide` in each language, and the error pages of `docs/errors`, rendered from the
//! Markdown inside the binary. No log-in: who can not get in may need it most.
//!
//! Must stay true: a page is found at the address its file's name gives, for the studio's `?` leads
//! there; HTML in the Markdown is never let through; what a browser may keep for ever has an address
//! that changes with its content.
//!
//! * [`library`]: the files
//! * [`place`]: where each of them is
//! * [`markdown`]: one page as HTML, with its links and pictures
//! * [`contents`]: the order of the pages, read from the first page
//! * [`search`]: pages by the words in them
//! * [`frame`]: what is around every page
//! * [`routes`]: the addresses
//! * [`show`]: the answers

pub mod contents;
pub mod frame;
pub mod library;
pub mod markdown;
pub mod place;
pub mod routes;
pub mod search;
pub mod show;
#[cfg(test)]
mod tests;
