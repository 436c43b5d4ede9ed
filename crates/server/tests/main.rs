//! The server as its clients see it: the real router over SQLite in a temporary folder, with a clock
//! and an outside that the tests hold in hand. One binary, so that it is linked once.

mod accounts;
mod api_keys;
mod bots;
mod console;
mod email_profiles;
mod ground;
mod members;
mod pages;
mod routes;
mod secrets;
mod settings;
mod surface;
