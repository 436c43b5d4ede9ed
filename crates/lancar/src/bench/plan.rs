//! How much of everything is done, in the whole bench and in the quick one.

use std::time::Duration;

/// How much of everything is done.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Rounds of the floor and of four-block runs.
    pub rounds: u32,
    /// Runs in a round.
    pub runs_a_round: u32,
    /// Sign-ups in the background.
    pub sign_ups: u32,
    /// Runs that hang while turns are taken.
    pub hanging: u32,
    /// How long the slow endpoint takes.
    pub slow: Duration,
    /// Conversations.
    pub conversations: u32,
    /// Turns a second, over all conversations.
    pub turns_a_second: u32,
    /// Turns before any counts, for so long.
    pub warm_up: Duration,
    /// Turns that count, for so long.
    pub turns_for: Duration,
    /// Waiting runs at the start.
    pub waiting: u32,
    /// People who sign up in the chat while the server is killed.
    pub people: u32,
    /// What a person waits before the next sign-up.
    pub pause: Duration,
    /// A kill comes at most so long after a start.
    pub kill_within: Duration,
    /// The bound of each step.
    pub bound: Duration,
}

impl Plan {
    /// The whole bench.
    pub const WHOLE: Self = Self {
        rounds: 3,
        runs_a_round: 10_000,
        sign_ups: 10_000,
        hanging: 10_000,
        slow: Duration::from_secs(5),
        conversations: 500,
        turns_a_second: 500,
        warm_up: Duration::from_secs(5),
        turns_for: Duration::from_secs(15),
        waiting: 100_000,
        people: 16,
        pause: Duration::from_millis(30),
        kill_within: Duration::from_millis(900),
        bound: Duration::from_secs(120),
    };

    /// The quick one.
    pub const QUICK: Self = Self {
        rounds: 1,
        runs_a_round: 256,
        sign_ups: 100,
        hanging: 200,
        slow: Duration::from_secs(2),
        conversations: 40,
        turns_a_second: 40,
        warm_up: Duration::from_millis(500),
        turns_for: Duration::from_millis(1_500),
        waiting: 1_000,
        people: 4,
        pause: Duration::from_millis(40),
        kill_within: Duration::from_millis(600),
        bound: Duration::from_secs(40),
    };
}
