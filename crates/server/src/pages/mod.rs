//! Pages for people, made on the server: what works before and without the studio; and the studio's.
//!
//! Must stay true: no script and no style inside a page (the content security policy forbids them);
//! every text stands in [`language`], in every language; a page works with the keyboard and a screen
//! reader, in light and dark.
//!
//! * [`routes`]: the list of pages; a new one is a file here and a line there
//! * [`layout`]: what is around every page
//! * [`language`]: which language, and its words
//! * [`form`]: fields of forms, and what does not fit in them
//! * [`asset`]: the stylesheet
//! * [`guide`]: the guide and the error pages, rendered from `docs/`
//! * [`viewer`]: who reads a page, and may; others log in first and come back
//! * [`refused`]: what is said instead of a page
//! * [`run`]: addresses of runs that lead to the studio's
//! * [`mail_part`]: what a mail looks like, harmless
//! * [`studio`]: the page that `web/apps/studio` is built into

pub mod asset;
pub mod form;
pub mod guide;
pub mod language;
pub mod layout;
pub mod login;
pub mod mail_part;
pub mod refused;
pub mod routes;
pub mod run;
pub mod setup;
pub mod studio;
pub mod viewer;
