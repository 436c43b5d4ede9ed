//! `cargo xtask tidy`: the house rules as tests, for what compilers and linters do not look at.
//!
//! A rule is a function from the source tree to faults. A fault that has to stay is a line with its
//! reason in `crates/xtask/tidy-allow.txt`; a line that no fault needs any more is a fault itself.

mod allow;
mod files;
mod layering;
mod links;
mod rust;
mod tree;
mod web;

use std::fmt;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use allow::AllowList;
use tree::Tree;

use crate::workspace;

/// The rules, by the names that the allow list uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rule {
    FileLength,
    FunctionLength,
    Opening,
    Naming,
    ModFile,
    Sql,
    Unfinished,
    SkippedTest,
    Sleep,
    Link,
    Layering,
    WebLint,
    AllowList,
}

/// One breach of one rule, at one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Fault {
    path: String,
    line: usize,
    rule: Rule,
    message: String,
}

/// Prints every fault of the repository; the exit code says whether there are none.
pub fn tidy() -> Result<ExitCode> {
    check()?;
    println!("tidy");
    Ok(ExitCode::SUCCESS)
}

/// The same as a step of another command: an error when the repository has faults.
pub fn check() -> Result<()> {
    let faults = faults_of_repository()?;
    for fault in &faults {
        println!("{fault}");
    }
    if !faults.is_empty() {
        bail!(
            "{} faults against the house rules (CONTRIBUTING.md)",
            faults.len()
        );
    }
    Ok(())
}

fn faults_of_repository() -> Result<Vec<Fault>> {
    let tree = Tree::read(workspace::root())?;
    let mut faults = faults_of(&tree);
    faults.extend(layering::faults_of_workspace()?);
    let list = workspace::root().join(allow::PATH);
    let text = std::fs::read_to_string(&list)
        .with_context(|| format!("can not read {}", list.display()))?;
    let mut faults = AllowList::parse(&text).apply(faults);
    faults.sort();
    Ok(faults)
}

fn faults_of(tree: &Tree) -> Vec<Fault> {
    [files::faults, rust::faults, web::faults, links::faults]
        .into_iter()
        .flat_map(|rule| rule(tree))
        .collect()
}

impl Rule {
    const ALL: &'static [Self] = &[
        Self::FileLength,
        Self::FunctionLength,
        Self::Opening,
        Self::Naming,
        Self::ModFile,
        Self::Sql,
        Self::Unfinished,
        Self::SkippedTest,
        Self::Sleep,
        Self::Link,
        Self::Layering,
        Self::WebLint,
        Self::AllowList,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::FileLength => "file-length",
            Self::FunctionLength => "function-length",
            Self::Opening => "opening",
            Self::Naming => "naming",
            Self::ModFile => "mod-file",
            Self::Sql => "sql",
            Self::Unfinished => "unfinished",
            Self::SkippedTest => "skipped-test",
            Self::Sleep => "sleep",
            Self::Link => "link",
            Self::Layering => "layering",
            Self::WebLint => "web-lint",
            Self::AllowList => "allow-list",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.as_str() == name)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            line,
            rule,
            message,
        } = self;
        write!(f, "{path}:{line}: {}: {message}", rule.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The faults of a tree of one file, as rule names with lines.
    pub(super) fn check(path: &str, text: &str) -> Vec<(&'static str, usize)> {
        let mut faults = faults_of(&Tree::of(&[(path, text)]));
        faults.sort();
        faults
            .iter()
            .map(|fault| (fault.rule.as_str(), fault.line))
            .collect()
    }

    #[test]
    fn the_repository_is_tidy() {
        let faults = faults_of_repository().expect("the repository can be read");
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "{}", lines.join("\n"));
    }

    #[test]
    fn every_rule_is_found_by_its_name() {
        for rule in Rule::ALL {
            assert_eq!(Rule::named(rule.as_str()), Some(*rule));
        }
    }
}
