//! `cargo xtask tidy`: the house rules as tests.
