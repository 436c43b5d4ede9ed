//! How large a file of people may be, and the channel its people come by.

/// Most bytes of a body with a file of people in it.
pub const FILE_LIMIT: usize = 48 * 1024 * 1024;

/// Most lines of a file: as many as are written in the one transaction that takes them in.
pub const MOST_LINES: u64 = 100_000;

/// The channel of people who came by a file without an id of another system.
pub const FILE_CHANNEL: &str = "file";
