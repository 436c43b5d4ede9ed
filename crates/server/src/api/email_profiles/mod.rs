//! E-mail profiles: through which server mails go, and in whose name. Passwords are written, never
//! read, and stay with the server they were given for.

pub mod create;
pub mod delete;
pub mod list;
pub mod replace;
pub mod shape;
pub mod test;
