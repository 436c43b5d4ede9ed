//! One place that hears SIGINT, SIGTERM and a terminal that goes away.
//!
//! A signal does not end this process: it ends the step that is running, after which the calling
//! code returns through its guards, so that databases stop and temporary folders go. Steps run in
//! process groups of their own, hence a terminal's Ctrl-C reaches them only through here, and
//! nothing is ever signalled that was not started here.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use rustix::process::{Pid, Signal, kill_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// How long a step may take to end after a signal; longer than the ten seconds that cargo-nextest
/// gives its tests.
const GRACE: Duration = Duration::from_secs(15);

static STATE: Mutex<State> = Mutex::new(State {
    caught: None,
    running: None,
});
static ENDED: Condvar = Condvar::new();

struct State {
    caught: Option<i32>,
    running: Option<Pid>,
}

/// Starts listening; called once, before anything is started.
pub fn listen() -> Result<()> {
    let mut signals =
        Signals::new([SIGINT, SIGTERM, SIGHUP]).context("can not listen for signals")?;
    thread::spawn(move || {
        for signal in &mut signals {
            receive(signal);
        }
    });
    Ok(())
}

/// The signal that asked us to stop, if one came.
pub fn caught() -> Option<i32> {
    state().caught
}

/// The process group that a signal ends, for as long as the value lives.
pub struct Watched {
    group: Pid,
}

/// Makes `group` the one that a signal ends. A signal that came just before ends it at once.
pub fn watch(group: Pid) -> Watched {
    let mut state = state();
    state.running = Some(group);
    if state.caught.is_some() {
        end(group, Signal::TERM);
    }
    Watched { group }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let mut state = state();
        if state.running == Some(self.group) {
            state.running = None;
        }
        ENDED.notify_all();
    }
}

/// The first signal asks the step to end, and insists when it has not ended in time; a second one
/// insists at once.
fn receive(signal: i32) {
    let mut state = state();
    let first = state.caught.is_none();
    state.caught.get_or_insert(signal);
    let Some(group) = state.running else { return };
    if first {
        end(group, Signal::TERM);
        thread::spawn(move || insist(group));
    } else {
        end(group, Signal::KILL);
    }
}

fn insist(group: Pid) {
    let (state, timeout) = ENDED
        .wait_timeout_while(state(), GRACE, |state| state.running == Some(group))
        .unwrap_or_else(PoisonError::into_inner);
    if timeout.timed_out() && state.running == Some(group) {
        end(group, Signal::KILL);
    }
}

/// The group may have ended by itself in the meantime, which is what we want.
fn end(group: Pid, signal: Signal) {
    let _ = kill_process_group(group, signal);
}

/// Usable after a panic elsewhere too: the two fields never depend on each other.
fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}
