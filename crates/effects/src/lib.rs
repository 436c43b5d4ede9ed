//! How Lancar touches the outside: requests, mails, and the secrets in them.
//!
//! This crate forbids every other way out. No other crate opens a socket to a server, resolves a name
//! or reads a secret's plaintext from the database; whoever wants something done outside holds an
//! [`Outside`](outside::Outside) and gets an answer or a [`Failure`](failure::Failure).
//!
//! Must stay true:
//!
//! * Every connection is opened by [`Guard::connect`](guard::Guard::connect), at an address that was
//!   just checked against the table of networks that are not public, and sends nothing once the allow
//!   list no longer permits it. There is no code here that reads a proxy from the environment.
//! * A secret goes to hosts it is bound to and nowhere else, also not on a redirect; what is shown or
//!   kept of a request passes [`mask`] first.
//! * A failure says what to do next, by the table in [`failure`]: retry (and when), give up, or ask a
//!   person because the outcome is unknown. A mail whose server had all of it and never answered is
//!   *unknown*, never *failed*.
//! * Time, size and redirects are capped for every call.
//! * The moment is an argument wherever it is part of an answer (`Retry-After`, a mail's `Date`); the
//!   monotonic clock is used for deadlines and durations only.
//!
//! Where things are: [`guard`] (who may be called), [`http`] (requests), [`email`] (mails), [`secret`]
//! (secrets in memory and at rest), [`mask`] (hiding them), [`trust`] (certificates), [`failure`] (what
//! to do next), [`sentences`] (what is said of it), [`outside`] (the door the engine uses) and [`recorded`] (its test double).

mod cause;
pub mod email;
pub mod failure;
pub mod guard;
pub mod http;
pub mod mask;
pub mod outside;
pub mod recorded;
pub mod secret;
pub mod sentences;
pub mod trust;
