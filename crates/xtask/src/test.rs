//! `cargo xtask test`: every test there is, with what they need installed or started first.
//!
//! A preparation that fails is reported together with everything it keeps from running; a failing
//! test does not keep the others from running.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::postgres::Postgres;
use crate::report::{Finding, Report};
use crate::system::{self, Programs};
use crate::{process, web, workspace};

/// Runs all tests, or the Rust tests whose names contain one of the filters.
pub fn test(filters: &[String]) -> Result<ExitCode> {
    let mut report = Report::default();
    if filters.is_empty() {
        everything(&mut report);
    } else {
        chosen(&mut report, filters);
    }
    Ok(report.finish())
}

fn everything(report: &mut Report) {
    let system = report.prepare("system programs", system::programs);
    let installed = report.prepare("npm packages", web::install).is_some();
    let built = if installed {
        web_tests(report);
        report.prepare("web build", web::build).is_some()
    } else {
        for name in ["web check", "web tests", "web build"] {
            report.not_run(name, "the npm packages are not installed");
        }
        false
    };
    let stage = match (built, system) {
        (true, Some(system)) => Stage::set(report, system),
        (false, _) | (true, None) => None,
    };
    match stage {
        Some(stage) => {
            report.step("Rust tests", || stage.rust_tests(&[]));
            report.step("documentation tests", || stage.doc_tests());
            report.step("browser journeys", || stage.journeys());
        }
        None => {
            for name in ["Rust tests", "documentation tests", "browser journeys"] {
                report.not_run(name, "what they need is not there, see above");
            }
        }
    }
}

fn chosen(report: &mut Report, filters: &[String]) {
    let ready = report
        .prepare("system programs", system::programs)
        .filter(|_| {
            report.prepare("npm packages", web::install).is_some()
                && report.prepare("web build", web::build).is_some()
        });
    match ready.and_then(|system| Stage::set(report, system)) {
        Some(stage) => report.step("Rust tests", || stage.rust_tests(filters)),
        None => report.not_run("Rust tests", "what they need is not there, see above"),
    }
    let why = "a filter was given: only Rust tests were asked for";
    for name in [
        "web check",
        "web tests",
        "documentation tests",
        "browser journeys",
    ] {
        report.left_out(name, why);
    }
}

fn web_tests(report: &mut Report) {
    report.step("web check", || {
        passed(process::run(&mut web::npm(&["run", "check"])))
    });
    report.step("web tests", || {
        passed(process::run(&mut web::npm(&["test"])))
    });
}

/// What Rust tests and browser journeys run against. The database stops before its folder goes:
/// fields are dropped in this order.
struct Stage {
    postgres: Postgres,
    programs: Programs,
    binary: PathBuf,
    folder: TempDir,
}

impl Stage {
    fn set(report: &mut Report, programs: Programs) -> Option<Self> {
        let binary = report.prepare("build of the binary", build_binary)?;
        let (folder, postgres) = report.prepare("PostgreSQL", || start_postgres(&programs))?;
        Some(Self {
            postgres,
            programs,
            binary,
            folder,
        })
    }

    fn rust_tests(&self, filters: &[String]) -> Result<Finding> {
        let mut command = process::cargo();
        if process::find("cargo-nextest").is_some() {
            command.args(["nextest", "run", "--workspace"]);
        } else {
            println!(
                "cargo-nextest is not installed: using `cargo test`, which has no time limit for \
                 a test that hangs (cargo install cargo-nextest --locked)"
            );
            command.args(["test", "--workspace", "--tests", "--no-fail-fast"]);
        }
        passed(process::run(
            self.with_environment(command.arg("--").args(filters)),
        ))
    }

    fn doc_tests(&self) -> Result<Finding> {
        let mut command = process::cargo();
        command.args(["test", "--doc", "--workspace", "--no-fail-fast"]);
        passed(process::run(self.with_environment(&mut command)))
    }

    fn journeys(&self) -> Result<Finding> {
        if web::journeys().is_none() {
            return Ok(Finding::NotChecked(
                "there are none: web/e2e does not exist".to_owned(),
            ));
        }
        let mut command = web::npm(&["run", "e2e", "--workspace", "e2e"]);
        let command = self.with_environment(&mut command);
        passed(process::run(
            command.current_dir(workspace::root().join("web")),
        ))
    }

    /// The tests' side of this is docs/develop/testing.md.
    fn with_environment<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .current_dir(workspace::root())
            .env("LANCAR_BIN", &self.binary)
            .env("LANCAR_TEST_POSTGRES", self.postgres.url())
            .env("LANCAR_CHROMIUM", &self.programs.chromium)
            .env("LANCAR_PYTHON", &self.programs.python)
            .env("TMPDIR", files(self.folder.path()))
    }
}

fn build_binary() -> Result<PathBuf> {
    process::run(
        process::cargo()
            .args(["build", "--package", "lancar"])
            .current_dir(workspace::root()),
    )?;
    Ok(workspace::target()?.join("debug/lancar"))
}

/// A folder of two: the database's own, which may belong to another account, and the one in which
/// tests make their temporary files, so that those of a killed test go too.
fn start_postgres(programs: &Programs) -> Result<(TempDir, Postgres)> {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::Builder::new().prefix("lancar-test-").tempdir()?;
    std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755))?;
    let cluster = folder.path().join("postgres");
    for made in [&cluster, &files(folder.path())] {
        std::fs::create_dir(made).with_context(|| format!("can not make {}", made.display()))?;
    }
    let postgres = Postgres::start(&programs.postgres, &cluster)?;
    Ok((folder, postgres))
}

fn files(folder: &Path) -> PathBuf {
    folder.join("files")
}

fn passed(result: Result<()>) -> Result<Finding> {
    result.map(|()| Finding::Passed)
}
