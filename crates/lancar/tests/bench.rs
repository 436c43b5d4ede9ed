//! The bench works, and nothing is lost or doubled when its server is killed; a folder that it fills can be
//! looked at.

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

#[test]
fn a_filled_folder_is_measured_page_by_page() -> Fallible {
    let folder = TempDir::new()?;
    let crowd = folder.path().join("crowd");
    let bench = |what: &str, more: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_lancar"))
            .args(["bench", what])
            .arg(&crowd)
            .args(more)
            .output()
    };
    let filled = bench(
        "fill",
        &["--users", "1200", "--runs", "1500", "--seed", "3"],
    )?;
    let said = String::from_utf8_lossy(&filled.stderr);
    assert!(filled.status.success(), "{said}");
    let measured = bench("lists", &["--rounds", "1", "--json"])?;
    let said = String::from_utf8_lossy(&measured.stderr);
    assert!(measured.status.success(), "{said}");
    let found: Value = serde_json::from_slice(&measured.stdout)?;
    let rows = |name: &str| {
        let figures = found["figures"].as_array().map(Vec::as_slice);
        let mut figures = figures.unwrap_or_default().iter();
        let figure = figures.find(|figure| figure["figure"] == name);
        figure
            .and_then(|figure| figure["note"].as_str())
            .map(str::to_owned)
    };
    for (name, count) in [
        ("bot users, newest", 50),
        ("bot users, a tag few have", 1),
        ("bot users, search: a first name", 50),
        ("bot users, an address nobody has", 0),
        ("runs, newest", 50),
        ("runs, queued", 0),
    ] {
        let note = rows(name).unwrap_or_default();
        assert!(note.ends_with(&format!(", {count} rows")), "{name}: {note}");
    }
    let again = bench("fill", &[])?;
    assert_eq!(again.status.code(), Some(2), "what is there is not touched");
    Ok(())
}
