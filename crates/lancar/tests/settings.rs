//! Which source of a setting counts, as `lancar config` shows it.

use std::fs;

use serde_json::Value;

use crate::binary::{Ended, Fallible, Folder, lancar};

/// Value and source of a setting.
fn shown(all: &Value, key: &str) -> (String, String) {
    let found = all
        .as_array()
        .into_iter()
        .flatten()
        .find(|one| one["key"] == key);
    let found = found.cloned().unwrap_or_default();
    (
        found["value"].to_string(),
        found["source"].as_str().unwrap_or_default().to_owned(),
    )
}

#[test]
fn flags_count_more_than_variables_than_files_than_defaults() -> Fallible {
    let folder = Folder::new()?;
    fs::create_dir(folder.data())?;
    let file = folder.data().join("lancar.toml");
    fs::write(
        &file,
        "calls = 2\ncalls_per_host = 2\nreaders = 2\negress_allow = [\"a\", \"b:1\"]\n",
    )?;
    let mut command = lancar();
    command
        .env("LANCAR_CALLS", "3")
        .env("LANCAR_CALLS_PER_HOST", "3")
        .env("LANCAR_DEMO", "1");
    command.env("LANCAR_TRUSTED_PROXIES", "10.0.0.0/8, ::1/128");
    command
        .args(["config", "--json", "--calls", "4", "--data"])
        .arg(folder.data());
    let ended = Ended::of(command.output()?)?;
    let all: Value = serde_json::from_str(&ended.out)?;
    let file = file.display().to_string();
    for (key, value, source) in [
        ("calls", "4", "flag --calls"),
        ("calls_per_host", "3", "environment LANCAR_CALLS_PER_HOST"),
        ("readers", "2", file.as_str()),
        ("connections", "16", "default"),
        ("demo", "true", "environment LANCAR_DEMO"),
        ("egress_allow", r#"["a","b:1"]"#, file.as_str()),
        (
            "trusted_proxies",
            r#"["10.0.0.0/8","::1/128"]"#,
            "environment LANCAR_TRUSTED_PROXIES",
        ),
    ] {
        assert_eq!(
            shown(&all, key),
            (value.to_owned(), source.to_owned()),
            "{key}"
        );
    }
    Ok(())
}

#[test]
fn a_password_is_shown_in_neither_form() -> Fallible {
    let folder = Folder::new()?;
    for form in [&["config"][..], &["config", "--json"]] {
        for url in [
            "postgres://ani:hunter2@db/lancar",
            "postgre://ani:hunter2@db",
        ] {
            let ended = folder.run(&[form, &["--database", url]].concat())?;
            assert!(
                ended.code == 0 && !ended.out.contains("hunter2"),
                "{ended:?}"
            );
        }
    }
    Ok(())
}

#[test]
fn slips_of_the_pen_are_found() -> Fallible {
    let folder = Folder::new()?;
    fs::create_dir(folder.data())?;
    let file = folder.data().join("lancar.toml");
    for (text, named) in [
        ("lisen = 1", "lisen"),
        ("calls = \"many\"", "calls"),
        ("data = \"x\"", "data"),
    ] {
        fs::write(&file, text)?;
        let ended = folder.run(&["config"])?;
        assert!(
            ended.code == 2 && ended.err.contains(named),
            "{text}: {ended:?}"
        );
    }
    fs::remove_file(&file)?;
    let ended = folder.run(&["config", "--config", "/nowhere.toml"])?;
    assert!(
        ended.code == 2 && ended.err.contains("/nowhere.toml"),
        "{ended:?}"
    );
    let mut command = lancar();
    command
        .env("LANCAR_LISTN", "x")
        .args(["config", "--data"])
        .arg(folder.data());
    let ended = Ended::of(command.output()?)?;
    assert!(
        ended.out.contains("LANCAR_LISTN is set and is no setting"),
        "{ended:?}"
    );
    Ok(())
}
