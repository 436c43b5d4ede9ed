//! Problems of documents, printed alike whether they were found here or by the server.

use std::io::Write;

use serde_json::Value;

use crate::out::{Out, tame};
use crate::stop::Stop;

/// Prints each problem on two lines: where and which, and the sentence.
///
/// # Errors
/// When nobody takes it.
pub fn print(problems: &[Value], out: &mut Out) -> Result<(), Stop> {
    for problem in problems {
        let text = |key: &str| problem[key].as_str().map(tame);
        let places = ["file", "flow", "block", "field"];
        let place: Vec<String> = places.into_iter().filter_map(text).collect();
        let place = if place.is_empty() {
            "the bot".to_owned()
        } else {
            place.join("  ")
        };
        let (severity, code) = (text("severity"), text("code"));
        let heading = [severity.unwrap_or_default(), code.unwrap_or_default()].join(" ");
        writeln!(out, "{place}   ({heading})")?;
        writeln!(out, "    {}", text("sentence").unwrap_or_default())?;
    }
    Ok(())
}

/// `2 errors, 1 warning`
#[must_use]
pub fn count(problems: &[Value]) -> String {
    let errors = problems
        .iter()
        .filter(|one| one["severity"] == "error")
        .count();
    let warnings = problems.len() - errors;
    let words = |n: usize, what: &str| match n {
        0 => None,
        1 => Some(format!("1 {what}")),
        n => Some(format!("{n} {what}s")),
    };
    let both = [words(errors, "error"), words(warnings, "warning")];
    let said: Vec<String> = both.into_iter().flatten().collect();
    if said.is_empty() {
        "no problem".to_owned()
    } else {
        said.join(", ")
    }
}
