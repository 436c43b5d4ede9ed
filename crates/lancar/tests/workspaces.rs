//! The command line in an installation of several workspaces.

use crate::binary::{Fallible, Folder, Server, example, text};

/// Posts with a cookie, as the studio does: the whole answer.
fn post(server: &Server, path: &str, cookie: &str, (kind, body): (&str, &str)) -> Fallible<String> {
    let length = body.len();
    server.answer(&format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncookie: {cookie}\r\n\
         sec-fetch-site: same-origin\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}"
    ))
}

#[test]
fn commands_work_in_the_workspace_they_name() -> Fallible {
    let folder = Folder::new()?;
    let server = folder.serve(&[])?;
    let link = server.owner_link().ok_or("no link")?;
    let path = link.replace(&server.url, "");
    let form = "name=Ada&email=ada%40example.com&password=correct+horse+battery";
    let owner = post(
        &server,
        &path,
        "",
        ("application/x-www-form-urlencoded", form),
    )?;
    let set = owner
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = set.and_then(|line| line.split(';').next());
    let cookie = cookie.ok_or_else(|| format!("no cookie: {owner}"))?;
    let body = ("application/json", "{\"name\": \"Team B\"}");
    let made = post(&server, "/api/v1/workspaces", cookie, body)?;
    assert!(made.starts_with("HTTP/1.1 201"), "{made}");

    let listed = folder.ask(&["workspace", "ls"])?;
    let lines: Vec<&str> = listed.lines().collect();
    assert!(
        lines[1].contains("Workspace") && lines[1].ends_with("the first"),
        "{listed}"
    );
    assert!(lines[2].contains("Team B"), "{listed}");
    let id = lines[2]
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();

    folder.ask(&["import", text(&example())?, "--workspace", "Team B"])?;
    let nothing = folder.beside("nothing");
    let export = ["export", "bot_lead-sign-up", "--out", text(&nothing)?];
    let elsewhere = folder.run(&export)?;
    assert!(
        elsewhere.code == 1 && elsewhere.err.contains("not_found"),
        "{elsewhere:?}"
    );
    let taken = folder.run(&["import", text(&example())?])?;
    assert!(
        taken.code == 1 && taken.err.contains("already_exists"),
        "{taken:?}"
    );
    let mut there = export.to_vec();
    there.extend(["--workspace", &id]);
    folder.ask(&there)?;
    assert!(nothing.join("bot.json").is_file());

    let users = folder.ask(&["user", "ls", "--workspace", &id])?;
    assert!(users.contains("ada@example.com"), "{users}");
    let link = folder.ask(&["user", "owner-link", "--workspace", "Team B"])?;
    let path = link.trim().replace(&server.url, "");
    let form = "name=Bo&email=bo%40example.com&password=correct+horse+battery";
    assert_eq!(server.submit(&path, form)?.0, 303);
    let users = folder.ask(&["user", "ls", "--workspace", "Team B"])?;
    assert!(users.contains("bo@example.com"), "{users}");
    let users = folder.ask(&["user", "ls"])?;
    assert!(!users.contains("bo@example.com"), "{users}");
    let nowhere = folder.run(&["user", "ls", "--workspace", "Team C"])?;
    assert!(
        nowhere.code == 2 && nowhere.err.contains("workspace ls"),
        "{nowhere:?}"
    );
    server.terminate()?;

    // Without a server the same is asked within the command.
    let users = folder.ask(&["user", "ls", "--workspace", "Team B"])?;
    assert!(users.contains("bo@example.com"), "{users}");
    Ok(())
}
