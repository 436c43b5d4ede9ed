//! The audit log: read only; every change writes it in its own transaction.

pub mod list;
