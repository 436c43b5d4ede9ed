//! Ending: told to, killed, or unread.

use std::process::Stdio;

use crate::binary::{Ended, Fallible, Folder, example, lancar, text};

#[test]
fn told_to_end_it_ends_well_and_leaves_no_address_behind() -> Fallible {
    let folder = Folder::new()?;
    let server = folder.serve(&[])?;
    assert!(folder.data().join("local-address").exists());
    let status = server.terminate()?;
    assert_eq!(status.code(), Some(0));
    assert!(!folder.data().join("local-address").exists());
    // The log was folded into the database: one file holds everything.
    assert!(!folder.data().join("lancar.db-wal").exists());
    Ok(())
}

#[test]
fn killed_it_keeps_what_was_acknowledged_and_commands_find_the_folder_free() -> Fallible {
    let folder = Folder::new()?;
    let server = folder.serve(&[])?;
    folder.ask(&["import", text(&example())?, "--publish"])?;
    server.kill()?;
    assert!(
        folder.data().join("local-address").exists(),
        "a crash takes nothing away"
    );
    let out = folder.beside("flows");
    folder.ask(&["export", "bot_lead-sign-up", "--out", text(&out)?])?;
    let again = folder.serve(&[])?;
    folder.ask(&["export", "bot_lead-sign-up", "--out", text(&out)?])?;
    again.terminate()?;
    Ok(())
}

#[test]
fn who_closes_the_pipe_is_not_shouted_at() -> Fallible {
    let (reader, writer) = std::io::pipe()?;
    drop(reader);
    let child = lancar()
        .arg("config")
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()?;
    let ended = Ended::of(child.wait_with_output()?)?;
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    Ok(())
}

#[test]
fn the_doctor_looks_before_and_after_the_first_start() -> Fallible {
    let folder = Folder::new()?;
    let before = folder.run(&["doctor"])?;
    assert!(before.out.contains("is not there yet"), "{before:?}");
    folder.serve(&[])?.terminate()?;
    let after = folder.run(&["doctor"])?;
    assert!(
        after.out.contains("a sync takes") && after.out.contains("workspaces 1"),
        "{after:?}"
    );
    let server = folder.serve(&[])?;
    let during = folder.run(&["doctor", "--json"])?;
    let found: serde_json::Value = serde_json::from_str(&during.out)?;
    assert!(
        found.as_array().is_some_and(|all| all.len() >= 5),
        "{during:?}"
    );
    server.terminate()?;
    Ok(())
}
