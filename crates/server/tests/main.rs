//! The server as its clients see it: the real router over SQLite in a temporary folder, with a clock
//! and an outside that the tests hold in hand. One binary, so that it is linked once.

mod bots;
mod ground;
mod routes;
mod secrets;
