//! API keys: shown once, kept as hashes, narrowed to scopes, never more than their maker.

pub mod create;
pub mod list;
pub mod revoke;
pub mod shape;
