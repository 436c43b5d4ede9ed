//! Pages for people, made on the server: what works before and without the studio.
//!
//! * [`routes`]: the list of pages

pub mod routes;
