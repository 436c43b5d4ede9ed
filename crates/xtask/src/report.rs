//! What a command did, step by step, and the lines at its end that say how each step went.
//!
//! A step that could not be done is a line too: nothing is left out silently, and the exit code
//! is success only when every step passed or was left out for a reason that is printed.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::interrupt;

/// What a step found, when it did not fail.
pub enum Finding {
    /// All is well.
    Passed,
    /// It could not be looked at, for the reason given; this does not fail the command.
    NotChecked(String),
}

/// The steps so far.
#[derive(Default)]
pub struct Report {
    lines: Vec<Line>,
}

struct Line {
    name: String,
    took: Option<Duration>,
    outcome: Outcome,
}

enum Outcome {
    Passed,
    NotChecked(String),
    LeftOut(String),
    NotRun(String),
    Failed(String),
}

impl Report {
    /// Does one step that others build on; `None` when it failed or we were asked to stop.
    pub fn prepare<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        let mut value = None;
        self.step(name, || {
            value = Some(work()?);
            Ok(Finding::Passed)
        });
        value
    }

    /// Does one step; its failure is reported and does not keep the next from being done.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<Finding>) {
        if interrupt::caught().is_some() {
            self.not_run(name, "interrupted");
            return;
        }
        println!("\n── {name} ──");
        let started = Instant::now();
        let result = work();
        let took = started.elapsed();
        let outcome = match result {
            Ok(Finding::Passed) => Outcome::Passed,
            Ok(Finding::NotChecked(why)) => Outcome::NotChecked(why),
            Err(error) => Outcome::Failed(format!("{error:#}")),
        };
        println!("{}", describe(name, Some(took), &outcome));
        self.lines.push(Line {
            name: name.to_owned(),
            took: Some(took),
            outcome,
        });
    }

    /// Records a step that something else made impossible; the command fails.
    pub fn not_run(&mut self, name: &str, why: &str) {
        let outcome = Outcome::NotRun(why.to_owned());
        self.lines.push(Line {
            name: name.to_owned(),
            took: None,
            outcome,
        });
    }

    /// Records what is left out on purpose; the command does not fail for it.
    pub fn left_out(&mut self, name: &str, why: &str) {
        let outcome = Outcome::LeftOut(why.to_owned());
        self.lines.push(Line {
            name: name.to_owned(),
            took: None,
            outcome,
        });
    }

    /// Prints the summary; the exit code says whether every step went well.
    #[must_use]
    pub fn finish(&self) -> ExitCode {
        println!("\n── summary ──");
        for line in &self.lines {
            println!("{}", describe(&line.name, line.took, &line.outcome));
        }
        if let Some(signal) = interrupt::caught() {
            println!("interrupted by signal {signal}");
            return ExitCode::from(u8::try_from(128 + signal).unwrap_or(u8::MAX));
        }
        let bad = self
            .lines
            .iter()
            .filter(|line| line.outcome.is_bad())
            .count();
        match bad {
            0 => {
                println!("all is well");
                ExitCode::SUCCESS
            }
            bad => {
                println!("{bad} of {} steps did not pass", self.lines.len());
                ExitCode::FAILURE
            }
        }
    }
}

impl Outcome {
    const fn is_bad(&self) -> bool {
        match self {
            Self::Passed | Self::NotChecked(_) | Self::LeftOut(_) => false,
            Self::NotRun(_) | Self::Failed(_) => true,
        }
    }
}

fn describe(name: &str, took: Option<Duration>, outcome: &Outcome) -> String {
    let (word, why) = match outcome {
        Outcome::Passed => ("passed", ""),
        Outcome::NotChecked(why) => ("NOT CHECKED", why.as_str()),
        Outcome::LeftOut(why) => ("left out", why.as_str()),
        Outcome::NotRun(why) => ("NOT RUN", why.as_str()),
        Outcome::Failed(why) => ("FAILED", why.as_str()),
    };
    let took = took.map(in_words).unwrap_or_default();
    format!("{word:<12} {name:<28} {took:>11}  {why}")
        .trim_end()
        .to_owned()
}

fn in_words(took: Duration) -> String {
    let seconds = took.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", took.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_fails_the_command_and_lets_the_next_one_run() {
        let mut report = Report::default();
        report.step("first", || anyhow::bail!("no"));
        let mut ran = false;
        report.step("second", || {
            ran = true;
            Ok(Finding::Passed)
        });
        assert!(ran);
        assert_eq!(report.finish(), ExitCode::FAILURE);
    }

    #[test]
    fn what_could_not_be_looked_at_is_said_and_does_not_fail() {
        let mut report = Report::default();
        report.step("advisories", || {
            Ok(Finding::NotChecked("no network".to_owned()))
        });
        assert_eq!(report.finish(), ExitCode::SUCCESS);
        let line = &report.lines[0];
        assert!(describe(&line.name, None, &line.outcome).contains("NOT CHECKED"));
    }

    #[test]
    fn what_another_failure_made_impossible_fails() {
        let mut report = Report::default();
        report.not_run("browser journeys", "the binary did not build");
        assert_eq!(report.finish(), ExitCode::FAILURE);
    }

    #[test]
    fn durations_are_readable() {
        assert_eq!(in_words(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(in_words(Duration::from_secs(125)), "2 min 05 s");
    }
}
