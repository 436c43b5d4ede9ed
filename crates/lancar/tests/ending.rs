//! Ending: told to, killed, or unread.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::process::Stdio;

use serde_json::Value;

use crate::binary::{Ended, Fallible, Folder, Server, example, lancar, text};
use crate::chat::Chat;
use crate::crm::Crm;
use crate::story::{import_with_crm, told_when_over};

/// Longer than any test may take: a server that waits so long in vain fails its test.
const FOR_EVER: &str = "3600";

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

#[tokio::test]
async fn with_nothing_under_way_it_ends_at_once_and_tells_open_chats() -> Fallible {
    let folder = Folder::new()?;
    folder.ask(&["import", text(&example())?, "--publish"])?;
    let server = folder.serve(&["--stop-seconds", FOR_EVER])?;
    let (chat, _) = Chat::open(&server, Value::Null, 3).await?;
    server.tell_to_end()?;
    assert_eq!(chat.closed().await?, 1001);
    assert_eq!(server.ended()?.code(), Some(0));
    Ok(())
}

#[tokio::test]
async fn a_call_that_hangs_is_left_behind_after_a_while_and_made_again() -> Fallible {
    let (folder, silent) = (Folder::new()?, TcpListener::bind("127.0.0.1:0")?);
    let place = silent.local_addr()?.to_string();
    import_with_crm(&folder, &place)?;
    let server = folder.serve(&["--egress-allow", &place, "--stop-seconds", "1"])?;
    let (held, key) = hanging_call(&server, &silent).await?;
    assert_eq!(server.terminate()?.code(), Some(0));
    drop(held);

    let crm = Crm::on(silent)?;
    let again = folder.serve(&["--egress-allow", &place])?;
    assert_eq!(crm.keys.recv()?, key, "the same call under the same key");
    let told = told_when_over(&folder)?;
    assert!(told.contains("(interrupted)"), "{told}");
    again.terminate()?;
    Ok(())
}

#[tokio::test]
async fn it_takes_no_new_connections_while_it_ends_and_a_second_signal_ends_it() -> Fallible {
    let (folder, silent) = (Folder::new()?, TcpListener::bind("127.0.0.1:0")?);
    let place = silent.local_addr()?.to_string();
    import_with_crm(&folder, &place)?;
    let server = folder.serve(&["--egress-allow", &place, "--stop-seconds", FOR_EVER])?;
    let (_held, _) = hanging_call(&server, &silent).await?;
    server.tell_to_end()?;
    while TcpStream::connect(("127.0.0.1", server.port()?)).is_ok() {
        std::thread::yield_now();
    }
    assert!(!folder.data().join("local-address").exists());
    server.tell_to_end()?;
    assert_eq!(server.ended()?.code(), Some(0));
    Ok(())
}

/// Signs someone up, and takes the call to the CRM without ever answering it; with its key.
async fn hanging_call(server: &Server, silent: &TcpListener) -> Fallible<(TcpStream, String)> {
    let (mut chat, _) = Chat::open(server, Value::Null, 3).await?;
    for text in ["Sari", "sari@example.com", "+62 812-3456-7890"] {
        chat.say(text).await?;
    }
    let (held, _) = silent.accept()?;
    let mut request = BufReader::new(held.try_clone()?);
    let mut line = String::new();
    loop {
        line.clear();
        request.read_line(&mut line)?;
        let (name, value) = line.split_once(':').unwrap_or_default();
        if name.eq_ignore_ascii_case("idempotency-key") {
            return Ok((held, value.trim().to_owned()));
        }
    }
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
    assert!(
        before.out.contains("lancar.db is not there yet"),
        "{before:?}"
    );
    let named = folder.run(&["runs", "ls"])?;
    assert!(
        named.code == 2 && named.err.contains("There is no Lancar in"),
        "{named:?}"
    );
    assert!(!folder.data().exists(), "who looks makes nothing");
    folder.serve(&[])?.terminate()?;
    let after = folder.run(&["doctor"])?;
    assert!(
        after.out.contains("a sync takes") && after.out.contains("workspaces 1"),
        "{after:?}"
    );
    let server = folder.serve(&[])?;
    let during = folder.run(&["doctor", "--json"])?;
    let found: Value = serde_json::from_str(&during.out)?;
    assert!(
        found.as_array().is_some_and(|all| all.len() >= 5),
        "{during:?}"
    );
    server.terminate()?;
    std::fs::remove_file(folder.data().join("keys"))?;
    let robbed = folder.run(&["doctor"])?;
    assert!(
        robbed.code == 1 && robbed.out.contains("FAIL  keys"),
        "{robbed:?}"
    );
    Ok(())
}
