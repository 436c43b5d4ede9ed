//! Mails: written as blocks, rendered for mail clients, handed to an SMTP server behind the guard.
//!
//! * `mail`: what is to be sent
//! * `profile`: through which server, in whose name
//! * `render`: blocks to HTML (MJML) and plain text
//! * `message`: the message as it goes over the wire
//! * `session`: one SMTP connection, and how far a mail has come on it
//! * `stream`: that connection's transport, plain or TLS
//! * `mailer`: [`Mailer`], which keeps connections and sends

mod mail;
mod mailer;
mod message;
mod profile;
mod render;
mod session;
mod stream;

pub use mail::{Accepted, BodyPart, Mail};
pub use mailer::{MailLimits, Mailer};
pub use message::check_address;
pub use profile::{EmailProfile, Security};
pub use render::{Rendered, render};
