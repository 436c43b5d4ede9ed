//! The engine keeps its promises: with the plug pulled at every commit, with two processes, with
//! limits, orders, delays and people in the way. One binary, so that the application is linked once.

mod counts;
mod crashes;
mod deleted_bots;
mod documents;
mod health;
mod pauses;
mod people;
mod person;
mod previews;
mod renames;
mod settings;
mod templates;
mod testers;
