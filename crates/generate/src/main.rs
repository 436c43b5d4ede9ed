//! Writes the committed files that are made from code; `cargo xtask generate [--check]` calls it.
//!
//! What a family of files holds is decided by its producer, a function without arguments; adding
//! one is a file beside `error_pages.rs` and a line in [`FAMILIES`]. Files in a family's folders
//! that it no longer makes are stale and go.

#![expect(
    clippy::print_stdout,
    reason = "a developer's tool talks on its standard output"
)]

mod codes;
mod error_pages;
mod family;
mod openapi;
mod schemas;
mod sentences;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Result, bail};
use family::{Family, Stale};

/// Everything that is generated.
const FAMILIES: &[Family] = &[
    Family {
        name: "error pages",
        owns: &["docs/errors", "docs/errors/id"],
        files: error_pages::files,
    },
    Family {
        name: "API description",
        owns: &[],
        files: openapi::files,
    },
    Family {
        name: "document schemas",
        owns: &["docs/schemas"],
        files: schemas::files,
    },
    Family {
        name: "list of codes",
        owns: &[],
        files: codes::files,
    },
    Family {
        name: "list of sentences",
        owns: &[],
        files: sentences::files,
    },
];

fn main() -> ExitCode {
    match command() {
        Ok(code) => code,
        Err(error) => {
            println!("generate: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => renew(),
        [only] if only == "--check" => compare(),
        other => bail!("expected nothing or --check, got {other:?}"),
    }
}

fn renew() -> Result<ExitCode> {
    for family in FAMILIES {
        for stale in family.stale(root())? {
            println!("{stale}");
            stale.mend(root())?;
        }
    }
    println!("the generated files are up to date");
    Ok(ExitCode::SUCCESS)
}

fn compare() -> Result<ExitCode> {
    let stale = all_stale()?;
    for file in &stale {
        println!("{file}");
    }
    if stale.is_empty() {
        println!("the generated files are up to date");
        return Ok(ExitCode::SUCCESS);
    }
    println!("run `cargo xtask generate` and commit what it changes");
    Ok(ExitCode::FAILURE)
}

fn all_stale() -> Result<Vec<Stale>> {
    let mut all = Vec::new();
    for family in FAMILIES {
        all.extend(family.stale(root())?);
    }
    Ok(all)
}

/// The repository's root folder.
fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_files_are_up_to_date() {
        let stale = all_stale().expect("the repository can be read");
        let lines: Vec<String> = stale.iter().map(ToString::to_string).collect();
        assert!(
            lines.is_empty(),
            "run `cargo xtask generate`:\n{}",
            lines.join("\n")
        );
    }
}
