//! The sign-up story on the command line: someone signs up, and `lancar runs` tells what was done.

use std::fs;

use serde_json::Value;

use crate::binary::{Fallible, Folder, example, text};
use crate::chat::Chat;
use crate::crm::Crm;

const STORY: &str = "\
RUN  Sync lead to CRM v1   bot user USER (Sari)   succeeded in SPAN
  0  started           by conversation, block \"Hand the lead over\"
  0  inputs            email = sari@example.com, name = Sari, phone = +6281234567890
  2  external request  POST CRM/leads   201
  2  field             CRM id = lead-1
  3  tag               + onboarding-done
  4  field             Onboarded at = MOMENT
  5  condition         \"Which plan?\" → Otherwise
  6  field             Follow-up = write this week
  8  send email        to sales@example.com   not sent: there is no e-mail profile; see the outbox
  9  succeeded
";

#[tokio::test]
async fn a_sign_up_is_told_on_the_command_line_also_after_a_kill() -> Fallible {
    let folder = Folder::new()?;
    let crm = Crm::start()?;
    let place = format!("127.0.0.1:{}", crm.port);
    import_with_crm(&folder, &place)?;
    let server = folder.serve(&["--egress-allow", &place])?;
    let (mut chat, greeted) = Chat::open(&server, Value::Null, 3).await?;
    assert_eq!(greeted[2], "bot: What is your first name?");
    chat.say("Sari").await?;
    chat.say("sari@example.com").await?;
    assert_eq!(
        chat.say("+62 812-3456-7890").await?,
        "bot: Thank you, Sari, you are signed up!"
    );
    assert!(!crm.keys.recv()?.is_empty());
    let told = told_when_over(&folder)?;
    assert_eq!(plain(&told, &place), STORY);

    server.kill()?;
    let told_without = folder.ask(&["runs", "show", &run_of(&told)])?;
    assert_eq!(plain(&told_without, &place), STORY);
    let again = folder.serve(&["--egress-allow", &place])?;
    let (_chat, history) = Chat::open(&again, chat.token.clone(), 9).await?;
    assert_eq!(history[..3], greeted[..]);
    assert_eq!(history[3], "user: Sari");
    let listed = folder.ask(&["runs", "ls", "--status", "succeeded", "--since", "1h"])?;
    assert_eq!(listed.lines().count(), 2, "{listed}");
    let refused = folder.run(&["runs", "cancel", &run_of(&told)])?;
    assert!(
        refused.code == 1 && refused.err.contains("(run_finished)"),
        "{refused:?}"
    );
    assert!(crm.keys.try_recv().is_err(), "the CRM was called once");
    again.terminate()?;
    Ok(())
}

/// Imports the example with its CRM at another place.
pub fn import_with_crm(folder: &Folder, place: &str) -> Fallible {
    let files = folder.beside("example");
    fs::create_dir(&files)?;
    for name in [
        "bot.json",
        "welcome.flow.json",
        "sync-lead-to-crm.flow.json",
    ] {
        let document = fs::read_to_string(example().join(name))?;
        fs::write(files.join(name), document.replace("127.0.0.1:8081", place))?;
    }
    folder.ask(&["import", text(&files)?, "--publish"])?;
    Ok(())
}

/// Asks until the one run is over: each look is a whole command, which takes its time.
pub fn told_when_over(folder: &Folder) -> Fallible<String> {
    for _ in 0..1_000 {
        let runs: Value = serde_json::from_str(&folder.ask(&["runs", "ls", "--json"])?)?;
        if runs[0]["ended_at"].is_string() {
            let run = runs[0]["id"].as_str().ok_or("no id")?;
            return folder.ask(&["runs", "show", run]);
        }
    }
    Err("the run is not over".into())
}

fn run_of(told: &str) -> String {
    told.split(' ').next().unwrap_or_default().to_owned()
}

/// The story without what differs from run to run.
fn plain(told: &str, crm: &str) -> String {
    let user = told
        .split(' ')
        .find(|word| word.starts_with("usr_"))
        .unwrap_or_default();
    let mut lines: Vec<String> = told
        .replace(&run_of(told), "RUN")
        .replace(user, "USER")
        .replace(crm, "CRM")
        .lines()
        .map(str::to_owned)
        .collect();
    for (before, word) in [("succeeded in ", "SPAN"), ("Onboarded at = ", "MOMENT")] {
        for line in &mut lines {
            if let Some(at) = line.find(before) {
                line.truncate(at + before.len());
                line.push_str(word);
            }
        }
    }
    lines.join("\n") + "\n"
}
