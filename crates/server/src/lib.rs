//! The HTTP surface: what the studio, the command line and other programs talk to.
//!
//! This crate forbids business rules (they are in `domain`), SQL (it is in `store`) and threads of its
//! own. A handler reads a request into types, asks for a permission, calls store functions inside one
//! transaction and writes the audit log in the same one.
//!
//! Must stay true:
//!
//! * Whatever goes wrong is answered by a [`Problem`](error::Problem) with a code of the one table;
//!   nothing of the inside is leaked and nothing was changed.
//! * Every route of the API says which permission it needs, in its type ([`auth::May`]) and in its
//!   OpenAPI description; a test compares the two for every route there is.
//! * Time and entropy come from the clock in [`App`](app::App), so that tests hold them in hand.
//! * No secret, password, token or key is in any answer, log or metric, but for the one answer that
//!   hands out a new key or link.
//!
//! | to find | look in |
//! |---|---|
//! | what everything hangs on | [`app`] |
//! | the list of all routes | [`api::routes`] |
//! | who may do what | [`auth::permission`] |
//! | how a resource is written | `api/secrets`, and `docs/develop/add-an-endpoint.md` |
//! | what comes from a bot user | [`receive`] |
//! | what the team does in a conversation | [`takeover`] |
//! | the web chat | [`chat`] |
//! | pages made here, and the studio's | [`pages`] |
//! | what `web/` is built into | [`web`] |

pub mod api;
pub mod app;
pub mod auth;
pub mod chat;
pub mod config;
pub mod console;
pub mod error;
pub mod finish;
pub mod metrics;
pub mod pages;
pub mod probes;
pub mod receive;
pub mod sentences;
pub mod settings;
pub mod takeover;
pub mod web;
