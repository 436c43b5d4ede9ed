//! Where it is kept.
pub mod db;
pub mod dialect;
pub mod error;
pub mod param;
mod postgres;
mod readers;
pub mod row;
pub mod select;
mod sqlite;
pub mod tx;
pub mod url;
mod writer;

pub use db::{Db, Options};
pub use error::{Fault, StoreError};
pub use param::Param;
pub use row::Row;
pub use select::Select;
pub use tx::Tx;
pub use url::DatabaseUrl;
