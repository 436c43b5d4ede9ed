//! What is true: documents, values, the interpreter, runs and conversations.
//!
//! Forbids I/O, async, clocks, randomness and SQL. Time, ids and entropy are arguments; what is to
//! happen comes back as data.

pub mod action;
pub mod block;
pub mod bot_user;
pub mod condition;
pub mod conversation;
pub mod error;
pub mod flow;
pub mod id;
pub mod message;
pub mod people;
pub mod reader;
pub mod remote;
pub mod run;
pub mod sentence;
pub mod template;
pub mod time;
pub mod timeline;
pub mod trail;
pub mod tread;
pub mod trial;
pub mod trigger;
pub mod value;
pub mod walk;
