//! The domain seen from outside: documents, conversations and runs as text to be compared.

mod bot;
mod chat;
mod conversations;
mod damage;
mod documents;
mod drive;
mod functions;
mod golden;
mod held;
mod limits;
mod problems;
mod properties;
mod renames;
mod runs;
mod schemas;
mod trials;
