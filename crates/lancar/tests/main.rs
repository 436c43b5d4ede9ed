//! The binary as a person or a script uses it: started, asked, stopped and killed.

mod bench;
mod binary;
mod chat;
mod crm;
mod documents;
mod ending;
mod settings;
mod starting;
mod story;
mod workspaces;
