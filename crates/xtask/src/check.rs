//! `cargo xtask check`: what can be said about the code without running it.
