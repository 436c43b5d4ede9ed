//! The bench works, and nothing is lost or doubled when its server is killed.

use std::error::Error;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

type Fallible = Result<(), Box<dyn Error>>;

#[test]
fn a_quick_bench_measures_everything_and_loses_nothing() -> Fallible {
    let folder = TempDir::new()?;
    let bench = Command::new(env!("CARGO_BIN_EXE_lancar"))
        .args([
            "bench", "signup", "--quick", "--kill", "2", "--json", "--on",
        ])
        .arg(folder.path())
        .output()?;
    let said = String::from_utf8_lossy(&bench.stderr);
    assert!(bench.status.success(), "{said}");

    let found: Value = serde_json::from_slice(&bench.stdout)?;
    assert_eq!((&found["lost"], &found["doubled"]), (&0.into(), &0.into()));
    assert_eq!(found["details"]["kill"]["kills"], 2);
    let sign_ups = found["details"]["kill"]["sign_ups"].as_u64();
    assert!(sign_ups > Some(0), "nobody signed up: {found:#}");
    let figures = found["figures"].as_array().map(Vec::as_slice);
    for figure in figures.unwrap_or_default() {
        let measured = figure["measured"].as_f64();
        assert!(measured.is_some_and(f64::is_finite), "{figure}");
    }
    assert_eq!(figures.map(<[Value]>::len), Some(12));
    let left: Vec<_> = folder.path().read_dir()?.collect();
    assert!(left.is_empty(), "left behind: {left:?}");
    Ok(())
}
