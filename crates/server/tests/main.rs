//! The server as its clients see it: the real router over SQLite in a temporary folder, with a clock
//! and an outside that the tests hold in hand. One binary, so that it is linked once.

mod accounts;
mod api_keys;
mod audit;
mod bot_users;
mod bots;
mod changes;
mod console;
mod conversations;
mod email_profiles;
mod example;
mod files;
mod ground;
mod guide;
mod inbox;
mod members;
mod outbox;
mod pages;
mod people;
mod person;
mod previews;
mod renames;
mod routes;
mod runs;
mod secrets;
mod settings;
mod several_people;
mod shelf;
mod surface;
mod tags;
mod templates;
mod test_runs;
mod triggers;
mod uses;
mod workspaces;
