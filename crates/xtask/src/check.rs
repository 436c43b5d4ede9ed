//! `cargo xtask check`: what can be said about the code without running it.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::report::{Finding, Report};
use crate::{deny, generate, process, tidy, web, workspace};

/// Looks at everything, whatever the first look finds.
pub fn check(arguments: &[String]) -> Result<ExitCode> {
    if let [unknown, ..] = arguments {
        bail!("`check` takes no argument {unknown:?}");
    }
    let mut report = Report::default();
    report.step("formatting", || cargo(&["fmt", "--all", "--check"]));
    report.step("clippy", clippy);
    report.step("house rules", || passed(tidy::check()));
    report.step("generated files", || passed(generate::check()));
    if report.prepare("npm packages", web::install).is_some() {
        report.step("web check", || {
            passed(process::run(&mut web::npm(&["run", "check"])))
        });
        report.step("npm audit", npm_audit);
    } else {
        for name in ["web check", "npm audit"] {
            report.not_run(name, "the npm packages are not installed");
        }
    }
    match report.prepare("cargo-deny", deny::install) {
        Some(deny) => {
            report.step("licences, bans, sources", || passed(deny.rules()));
            report.step("advisories", || deny.advisories());
        }
        None => {
            for name in ["licences, bans, sources", "advisories"] {
                report.not_run(name, "cargo-deny is not installed");
            }
        }
    }
    Ok(report.finish())
}

fn clippy() -> Result<Finding> {
    cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny",
        "warnings",
    ])
}

fn cargo(arguments: &[&str]) -> Result<Finding> {
    let mut command = process::cargo();
    passed(process::run(
        command.args(arguments).current_dir(workspace::root()),
    ))
}

/// What users get must have no known holes; a registry that does not answer says nothing about
/// that, and the report says so.
fn npm_audit() -> Result<Finding> {
    println!("$ npm audit --omit=dev");
    let output = process::output(&mut web::npm(&["audit", "--omit=dev", "--json"]))?;
    let answer: Value =
        serde_json::from_slice(&output.stdout).context("npm audit wrote no JSON")?;
    match known_holes(&answer) {
        Some(0) => Ok(Finding::Passed),
        Some(holes) => bail!("{holes} packages have known holes: see `npm audit --omit=dev`"),
        None => Ok(Finding::NotChecked(
            "the registry does not answer audits".to_owned(),
        )),
    }
}

/// How many packages the report names; nothing when the answer is no report.
fn known_holes(answer: &Value) -> Option<u64> {
    answer.pointer("/metadata/vulnerabilities/total")?.as_u64()
}

fn passed(result: Result<()>) -> Result<Finding> {
    result.map(|()| Finding::Passed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_audit_is_told_from_a_refusal() {
        let report = |total: u64| json!({"metadata": {"vulnerabilities": {"total": total}}});
        assert_eq!(known_holes(&report(0)), Some(0));
        assert_eq!(known_holes(&report(2)), Some(2));
        assert_eq!(known_holes(&json!({"error": {"code": "ENOAUDIT"}})), None);
    }
}
