//! Starting: what is printed, and what stands in the way.

use std::net::TcpListener;

use crate::binary::{Ended, Fallible, Folder, lancar};

#[test]
fn the_owner_link_is_printed_once_and_the_server_answers() -> Fallible {
    let folder = Folder::new()?;
    let server = folder.serve(&[])?;
    let link = server.owner_link().ok_or("no link")?.to_owned();
    assert!(
        link.starts_with(&format!("{}/setup/", server.url)),
        "{link}"
    );
    assert_eq!(server.get("/healthz")?, (200, "ok\n".to_owned()));
    assert_eq!(server.get("/readyz")?, (200, "ready\n".to_owned()));
    let newer = folder.ask(&["user", "owner-link"])?;
    assert!(
        newer.starts_with(&format!("{}/setup/", server.url)) && newer.trim() != link,
        "{newer}"
    );
    let old = link.replace(&server.url, "");
    assert_eq!(server.get(&old)?.0, 410, "only the newest link works");
    let invited = folder.ask(&["user", "add", "grace@example.com", "--role", "editor"])?;
    assert!(invited.contains("/setup/"), "{invited}");
    server.terminate()?;
    let again = folder.serve(&[])?;
    assert_eq!(again.owner_link(), None);
    assert!(
        again.greeting.contains("lancar user owner-link"),
        "{}",
        again.greeting
    );
    Ok(())
}

#[test]
fn a_member_who_lost_the_password_gets_a_link() -> Fallible {
    let folder = Folder::new()?;
    let server = folder.serve(&[])?;
    let link = server.owner_link().ok_or("no link")?;
    let form = "name=Ada&email=ada%40example.com&password=correct+horse+battery";
    let owner = link.replace(&server.url, "");
    assert_eq!(server.submit(&owner, form)?.0, 303);
    let made = folder.ask(&["user", "reset-link", "Ada@example.com"])?;
    let reset = made.lines().next().ok_or("nothing was printed")?;
    let (status, page) = server.get(&reset.replace(&server.url, ""))?;
    assert_eq!(status, 200, "{made}");
    assert!(page.contains("Choose a new password"), "{page}");
    let nobody = folder.run(&["user", "reset-link", "nobody@example.com"])?;
    assert_eq!((nobody.code, nobody.out.as_str()), (1, ""));
    assert!(nobody.err.contains("lancar user ls"), "{}", nobody.err);
    Ok(())
}

#[test]
fn a_port_in_use_is_said_in_a_sentence() -> Fallible {
    let folder = Folder::new()?;
    let taken = TcpListener::bind("127.0.0.1:0")?;
    let address = taken.local_addr()?.to_string();
    let ended = folder.run(&["serve", "--listen", &address])?;
    assert_eq!(ended.code, 3);
    let said = format!(
        "lancar: {address} is in use by another program: stop that one, or choose another port with \
         --listen (127.0.0.1:0 takes a free one).\n"
    );
    assert_eq!((ended.out.as_str(), ended.err), ("", said));
    Ok(())
}

#[test]
fn a_folder_in_use_is_said_in_a_sentence() -> Fallible {
    let folder = Folder::new()?;
    let _server = folder.serve(&[])?;
    let ended = folder.run(&["serve", "--listen", "127.0.0.1:0"])?;
    assert_eq!(ended.code, 3);
    let said = format!(
        "lancar: The folder {} is in use by another Lancar: stop that one, or choose another folder \
         with --data.\n",
        folder.data().display()
    );
    assert_eq!((ended.out.as_str(), ended.err), ("", said));
    Ok(())
}

#[test]
fn what_can_not_be_a_setting_is_named() -> Fallible {
    let folder = Folder::new()?;
    for (arguments, named) in [
        (["--listen", "nowhere"], "nowhere"),
        (["--url", "ftp://x"], "ftp://x"),
        (["--database", "mysql://x"], "--database"),
        (["--egress-allow", "a b"], "egress_allow"),
        (["--trusted-proxies", "x"], "trusted_proxies"),
        (["--log", "lancar=loud"], "log"),
        (["--certificates", "/nowhere.pem"], "/nowhere.pem"),
    ] {
        // A flag that is given twice is refused, so a free port comes from the environment.
        let mut command = lancar();
        command
            .env("LANCAR_LISTEN", "127.0.0.1:0")
            .arg("serve")
            .args(arguments);
        let ended = Ended::of(command.arg("--data").arg(folder.data()).output()?)?;
        assert_eq!(ended.code, 2, "{ended:?}");
        let is_sentence = ended.err.starts_with("lancar: ") && ended.err.trim_end().ends_with('.');
        assert!(is_sentence && ended.err.contains(named), "{ended:?}");
    }
    Ok(())
}

#[test]
fn the_demo_is_ready_and_opens_the_guard_for_its_crm_alone() -> Fallible {
    let folder = Folder::new()?;
    let server = folder.serve(&["--demo"])?;
    for what in [
        "/demo",
        "/chat/bot_lead-sign-up",
        "demo CRM",
        "/b/bot_lead-sign-up/runs",
        "/outbox",
    ] {
        assert!(server.greeting.contains(what), "{}", server.greeting);
    }
    let (status, page) = server.get("/demo")?;
    assert!(status == 200 && page.contains("What to watch"), "{page}");
    assert!(page.contains("/b/bot_lead-sign-up/runs"), "{page}");
    assert!(
        folder
            .ask(&["export", "bot_lead-sign-up", "--out", "/dev/null/x"])
            .is_err()
    );
    let out = folder.beside("flows");
    folder.ask(&[
        "export",
        "bot_lead-sign-up",
        "--out",
        crate::binary::text(&out)?,
    ])?;
    assert!(out.join("welcome.flow.json").exists());
    server.terminate()?;
    // A second start finds the bot there.
    folder.serve(&["--demo"])?.terminate()?;
    Ok(())
}
