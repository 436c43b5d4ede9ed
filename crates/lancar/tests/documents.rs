//! Documents: checked without a server, imported whole or not at all, exported byte for byte.

use std::fs;
use std::path::Path;

use crate::binary::{Fallible, Folder, example, text};

#[test]
fn check_finds_what_was_planted_and_says_where() -> Fallible {
    let folder = Folder::new()?;
    let fine = folder.run(&["check", text(&example())?])?;
    assert_eq!((fine.code, fine.out.as_str()), (0, "3 files: no problem\n"));
    let planted = folder.beside("planted");
    copy(&example(), &planted)?;
    let welcome = planted.join("welcome.flow.json");
    let changed = fs::read_to_string(&welcome)?
        .replace("{{First Name}}! Which", "{{Frist Name}}! Which")
        .replace("\"next\": \"blk_ask-name\"", "\"next\": \"blk_gone\"");
    fs::write(&welcome, changed)?;
    fs::write(planted.join("broken.json"), "{")?;
    let ended = folder.run(&["check", text(&planted)?])?;
    assert_eq!((ended.code, ended.err.as_str()), (1, ""));
    for expected in [
        "broken.json   (error malformed)",
        "blk_greet",
        "(error exit_dangling)",
        "blk_ask-email",
        "(error unknown_field)",
        "Frist Name",
        "4 files: ",
    ] {
        assert!(ended.out.contains(expected), "{expected}: {}", ended.out);
    }
    assert!(!folder.data().exists(), "a check makes no folder");
    Ok(())
}

#[test]
fn what_was_imported_is_exported_byte_for_byte_with_and_without_a_server() -> Fallible {
    let folder = Folder::new()?;
    let said = folder.ask(&["import", text(&example())?, "--publish"])?;
    assert!(
        said.starts_with("bot_lead-sign-up   new\n") && said.contains("published as v1"),
        "{said}"
    );
    let without = folder.beside("without");
    folder.ask(&["export", "bot_lead-sign-up", "--out", text(&without)?])?;
    same(&example(), &without)?;
    let server = folder.serve(&[])?;
    let again = folder.ask(&["import", text(&example())?, "--publish"])?;
    assert!(
        again.starts_with("bot_lead-sign-up   same\n") && !again.contains("published"),
        "{again}"
    );
    let with = folder.beside("with");
    folder.ask(&["export", "bot_lead-sign-up", "--out", text(&with)?])?;
    same(&example(), &with)?;
    server.terminate()?;
    Ok(())
}

#[test]
fn an_import_with_a_problem_changes_nothing() -> Fallible {
    let folder = Folder::new()?;
    let planted = folder.beside("planted");
    copy(&example(), &planted)?;
    fs::write(planted.join("broken.json"), "[]")?;
    let ended = folder.run(&["import", text(&planted)?])?;
    assert_eq!(ended.code, 1, "{ended:?}");
    assert!(ended.out.contains("nothing was imported"), "{ended:?}");
    let out = folder.beside("out");
    let none = folder.run(&["export", "bot_lead-sign-up", "--out", text(&out)?])?;
    assert!(
        none.code == 1 && none.err.contains("(not_found)"),
        "{none:?}"
    );
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Fallible {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "json") {
            fs::copy(
                &path,
                to.join(path.file_name().ok_or("a file without a name")?),
            )?;
        }
    }
    Ok(())
}

fn same(from: &Path, to: &Path) -> Fallible {
    for entry in fs::read_dir(to)? {
        let path = entry?.path();
        let name = path.file_name().ok_or("a file without a name")?;
        assert_eq!(
            fs::read_to_string(&path)?,
            fs::read_to_string(from.join(name))?
        );
    }
    assert_eq!(fs::read_dir(to)?.count(), 3);
    Ok(())
}
