//! A person of the team takes a conversation over and the bot keeps still, stopped at every commit.
//!
//! Must stay true: in which order things happen is certain in each script. Whether a run comes back
//! before or after someone takes over is nobody's promise, so a script waits until it is back, or lets
//! the world hold back the answer it waits for.

use lancar_domain::conversation::Onwards;
use lancar_testkit::crash::{Act, Script, undisturbed};
use lancar_testkit::{Fallible, Kind};
use serde_json::json;

use crate::crashes::{script, stopped_everywhere};
use crate::documents::{action, block, flow, request, says, to};

/// A question, a request to that address, and what is said when it is through.
fn asking(name: &str, address: &str, acts: &[Act]) -> Script {
    let ask = json!({"ask": "Which plan?", "answer": "text", "save_to": "Note"});
    let main = flow(
        "normal",
        "flow_main",
        &[
            block("question", "blk_ask", ask, to("blk_call")),
            action("blk_call", &[request(address)], to("blk_bye")),
            says("blk_bye", "Done: {{Note}}", ""),
        ],
    );
    script(name, &[main], acts)
}

/// A person of the team takes over while a question is open, answers, and lets the bot go on; and takes
/// over again when the chat has gone through.
fn taken_over(name: &str, end: &[Act]) -> Script {
    let acts = [
        Act::TakeOver(None),
        Act::Say("Hello?"),
        Act::Answer("I am here."),
        Act::LetGo(Onwards::Continue),
        Act::Say("pro"),
        Act::Settle,
        Act::TakeOver(Some(240)),
        Act::Answer("One moment."),
        Act::Say("Thanks."),
    ];
    let acts = [&acts[..], end].concat();
    asking(name, "https://crm.example/leads", &acts)
}

#[tokio::test]
async fn a_pause_that_ends_by_itself_survives() -> Fallible {
    stopped_everywhere(&[taken_over("a pause ends by itself", &[])]).await
}

#[tokio::test]
async fn a_pause_that_someone_ends_survives() -> Fallible {
    let end = [
        Act::LetGo(Onwards::Restart),
        Act::Say("plus"),
        Act::Settle,
        Act::Say("basic"),
    ];
    stopped_everywhere(&[taken_over("a pause is ended", &end)]).await
}

/// Someone takes over while the conversation waits for a request, which comes through only then.
fn taken_over_meanwhile(name: &str, minutes: Option<u32>, end: &[Act]) -> Script {
    let acts = [
        Act::Say("pro"),
        // The other system is busy: the run waits for its next try.
        Act::Settle,
        Act::TakeOver(minutes),
        Act::Answer("I am here."),
        Act::Open,
    ];
    let acts = [&acts[..], end].concat();
    asking(name, "https://crm.example/busy-until-open", &acts)
}

#[tokio::test]
async fn a_run_that_comes_back_into_a_pause_waits_for_its_end_and_survives() -> Fallible {
    let end = [
        // The run is back, and the bot keeps still.
        Act::RunOut,
        Act::Answer("It is being looked at."),
        Act::LetGo(Onwards::Continue),
    ];
    let script = taken_over_meanwhile("a run comes back into a pause", None, &end);
    let remains = undisturbed(Kind::Sqlite, &script).await?;
    let told: Vec<&str> = remains.lines().skip(1).take(5).collect();
    let expected = [
        "1 bot: Which plan?",
        "2 user: pro",
        "3 agent: I am here.",
        "4 agent: It is being looked at.",
        "5 bot: Done: pro",
    ];
    assert_eq!(told, expected, "{remains}");
    stopped_everywhere(&[script]).await
}

#[tokio::test]
async fn a_run_that_comes_back_into_a_pause_that_ends_by_itself_survives() -> Fallible {
    let script = taken_over_meanwhile("a run comes back, the pause ends", Some(240), &[]);
    stopped_everywhere(&[script]).await
}

#[tokio::test]
async fn a_run_that_comes_back_into_a_pause_is_over_with_a_new_start_and_survives() -> Fallible {
    let end = [Act::RunOut, Act::LetGo(Onwards::Restart), Act::Say("basic")];
    let script = taken_over_meanwhile("a run comes back, started anew", None, &end);
    stopped_everywhere(&[script]).await
}
