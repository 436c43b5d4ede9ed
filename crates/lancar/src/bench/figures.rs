//! What was measured beside what must be reached.

use serde_json::{Map, Value, json};

/// What must be reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Target {
    /// So much or more.
    AtLeast(f64),
    /// So much or less.
    AtMost(f64),
    /// None at all, whatever the sizes.
    Nothing,
    /// It is only shown.
    None,
}

/// Whether it was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It was.
    Ok,
    /// It was not.
    Below,
    /// It is not asked.
    Shown,
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What it is.
    pub name: String,
    /// What was measured.
    pub measured: f64,
    /// Of what.
    pub unit: &'static str,
    /// What must be reached.
    pub target: Target,
    /// What else is to be said.
    pub note: String,
}

/// What a whole bench found.
#[derive(Debug, Default)]
pub struct Figures {
    /// In the order in which they were measured.
    pub all: Vec<Figure>,
    /// Whether the sizes were those of the targets.
    pub counts: bool,
    /// More than fits a line, by the measurement's name.
    pub details: Map<String, Value>,
    /// Sign-ups that did not arrive.
    pub lost: u64,
    /// Sign-ups that arrived as two.
    pub doubled: u64,
}

impl Figure {
    /// A figure with nothing more to say.
    #[must_use]
    pub fn new(name: &str, (measured, unit): (f64, &'static str), target: Target) -> Self {
        Self {
            name: name.to_owned(),
            measured,
            unit,
            target,
            note: String::new(),
        }
    }

    /// With a word more.
    #[must_use]
    pub fn noting(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Whether it was reached.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let reached = match self.target {
            Target::AtLeast(least) => self.measured >= least,
            Target::AtMost(most) => self.measured <= most,
            Target::Nothing => self.measured <= 0.0,
            Target::None => return Verdict::Shown,
        };
        if reached { Verdict::Ok } else { Verdict::Below }
    }
}

impl Figures {
    /// One more.
    pub fn add(&mut self, figure: Figure) {
        self.all.push(figure);
    }

    /// What the verdict on a figure is called; sizes below those of the targets prove nothing.
    #[must_use]
    pub fn word(&self, figure: &Figure) -> &'static str {
        let depends = figure.target != Target::Nothing;
        match figure.verdict() {
            Verdict::Shown => "",
            Verdict::Ok | Verdict::Below if depends && !self.counts => "too short to say",
            Verdict::Ok => "ok",
            Verdict::Below => "below",
        }
    }

    /// For machines.
    #[must_use]
    pub fn json(&self) -> Value {
        let figures: Vec<Value> = self.all.iter().map(|figure| self.one(figure)).collect();
        json!({
            "figures": figures,
            "details": self.details,
            "lost": self.lost,
            "doubled": self.doubled,
        })
    }

    fn one(&self, figure: &Figure) -> Value {
        let target = match figure.target {
            Target::AtLeast(least) => json!({"at_least": least}),
            Target::AtMost(most) => json!({"at_most": most}),
            Target::Nothing => json!({"at_most": 0}),
            Target::None => Value::Null,
        };
        json!({
            "figure": figure.name,
            "measured": figure.measured,
            "unit": figure.unit,
            "target": target,
            "verdict": self.word(figure),
            "note": figure.note,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(measured: f64, target: Target, expected: &str) {
        let figures = Figures {
            counts: true,
            ..Figures::default()
        };
        let figure = Figure::new("speed", (measured, "runs/s"), target);
        assert_eq!(figures.word(&figure), expected);
    }

    #[test]
    fn a_target_is_reached_or_not() {
        check(6_000.0, Target::AtLeast(6_000.0), "ok");
        check(5_999.0, Target::AtLeast(6_000.0), "below");
        check(20.0, Target::AtMost(20.0), "ok");
        check(20.1, Target::AtMost(20.0), "below");
        check(f64::NAN, Target::AtMost(20.0), "below");
        check(0.0, Target::Nothing, "ok");
        check(1.0, Target::Nothing, "below");
        check(1.0, Target::None, "");
    }
}
