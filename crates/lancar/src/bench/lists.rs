//! `lancar bench lists`: how long the pages of lists take on a folder that `lancar bench fill` made, asked
//! of a server of its own over loopback, as the studio asks.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use lancar_domain::id::FlowId;
use lancar_domain::run::Status;
use lancar_domain::time::Millis;
use lancar_engine::clock::{Clock, SystemClock};
use serde_json::Value;
use tokio::runtime::Runtime;
use tokio::time::Instant;

use super::child::Server;
use super::crowd::place;
use super::figures::{Figure, Figures, Target};
use super::report;
use super::timing::{Latencies, millis};
use crate::cli::Output;
use crate::client::{Client, IfNone};
use crate::config::Settings;
use crate::out::Out;
use crate::stop::Stop;

/// Which folder, and how often.
#[derive(Debug, Args)]
pub struct ListsArgs {
    /// A folder that `lancar bench fill` made
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Ask for each page so many times
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub rounds: u32,
    /// For whom.
    #[command(flatten)]
    pub output: Output,
}

/// A page must come within so many milliseconds.
const WITHIN: f64 = 100.0;
const BOUND: Duration = Duration::from_secs(60);

/// Conditions that hold of many, few and none.
const CONDITIONS: [(&str, &str); 9] = [
    ("a tag many have", r#"{"tag":"customer","operator":"has"}"#),
    ("a tag few have", r#"{"tag":"vip","operator":"has"}"#),
    (
        "without a tag",
        r#"{"tag":"customer","operator":"has_not"}"#,
    ),
    (
        "a text",
        r#"{"field":"Plan","operator":"is","value":"PRO"}"#,
    ),
    (
        "a number",
        r#"{"field":"Score","operator":"greater","value":"998"}"#,
    ),
    (
        "an address nobody has",
        r#"{"field":"Email","operator":"contains","value":"nobody"}"#,
    ),
    (
        "empty for nobody",
        r#"{"field":"Plan","operator":"is_empty"}"#,
    ),
    (
        "opted out",
        r#"{"field":"Email Opt-In","operator":"is_false"}"#,
    ),
    (
        "tag and number",
        r#"{"tag":"customer","operator":"has"},{"field":"Score","operator":"equal","value":"7"}"#,
    ),
];

/// Beginnings that many, few and none have.
const SEARCHES: [(&str, &str); 5] = [
    ("one letter", "s"),
    ("a first name", "sari"),
    ("an address", "sari.5"),
    ("a number", "+628120000012"),
    ("nobody", "zzz"),
];

/// Measures, and prints what it found.
///
/// # Errors
/// When there is no such folder, or the server does not answer.
pub fn run(args: &ListsArgs, out: &mut Out) -> Result<(), Stop> {
    let figures = Runtime::new()?.block_on(measure(args))?;
    report::print_figures(&figures, args.output.form(), out)
}

async fn measure(args: &ListsArgs) -> Result<Figures, Stop> {
    let folder = std::path::absolute(&args.folder)?;
    if !folder.join("lancar.db").exists() {
        let folder = folder.display();
        return Err(Stop::usage(format!(
            "There is no Lancar in {folder}: make one with `lancar bench fill {folder}`."
        )));
    }
    let server = Server::start(&folder, BOUND).await?;
    let measured = ask_all(&folder, args.rounds).await;
    server.kill().await?;
    measured
}

async fn ask_all(folder: &Path, rounds: u32) -> Result<Figures, Stop> {
    let settings = Settings {
        data: folder.to_owned(),
        ..Settings::default()
    };
    let client = Client::open(&settings, IfNone::Refuse).await?;
    let mut figures = Figures {
        counts: true,
        ..Figures::default()
    };
    for (name, path) in pages(&client).await? {
        let mut took = Latencies::default();
        let mut rows = 0;
        for _ in 0..rounds.max(1) {
            let begun = Instant::now();
            let answer = client.get(&path).await?.done()?;
            took.add(begun.elapsed());
            rows = answer["items"].as_array().map_or(0, Vec::len);
        }
        let slowest = millis(took.quantile(1_000));
        let figure = Figure::new(&name, (slowest, "ms"), Target::AtMost(WITHIN));
        let median = millis(took.quantile(500));
        figures.add(figure.noting(format!("median {median:.1} ms, {rows} rows")));
        figures.details.insert(name, took.json());
    }
    client.close().await?;
    Ok(figures)
}

/// Each page with its name.
async fn pages(client: &Client) -> Result<Vec<(String, String)>, Stop> {
    let (bot, flows) = place()?;
    let mut all = user_pages(client, &format!("/api/v1/bots/{bot}/bot-users?limit=50")).await?;
    let runs = format!("/api/v1/runs?bot={bot}&limit=50");
    all.extend(run_pages(client, &runs, &flows).await?);
    let counts = format!("/api/v1/bots/{bot}/run-counts");
    let since = SystemClock.now().plus(Millis::days(-1));
    let today = format!("{counts}?since={since}");
    all.push(("runs by state, counted".to_owned(), counts));
    all.push(("runs by state, counted for a day".to_owned(), today));
    let failed = "/api/v1/runs?status=failed".to_owned();
    all.push(("runs of the workspace, failed".to_owned(), failed));
    Ok(all)
}

async fn user_pages(client: &Client, users: &str) -> Result<Vec<(String, String)>, Stop> {
    let second = cursor(client, users).await?;
    let mut all = vec![
        ("bot users, newest".to_owned(), users.to_owned()),
        (
            "bot users, second page".to_owned(),
            format!("{users}&cursor={second}"),
        ),
    ];
    for (name, conditions) in CONDITIONS {
        let groups = format!(r#"[{{"match":"all","conditions":[{conditions}]}}]"#);
        let path = format!("{users}&groups={}", escaped(&groups));
        all.push((format!("bot users, {name}"), path));
    }
    for (name, search) in SEARCHES {
        let path = format!("{users}&search={}", escaped(search));
        all.push((format!("bot users, search: {name}"), path));
    }
    Ok(all)
}

/// What the newest runs and the least used workflow's hold is used to ask for others.
async fn run_pages(
    client: &Client,
    runs: &str,
    flows: &[FlowId],
) -> Result<Vec<(String, String)>, Stop> {
    let (often, seldom) = (&flows[0], &flows[flows.len() - 1]);
    let newest = client.get(runs).await?.done()?;
    let (user, moment) = (last(&newest, "bot_user"), last(&newest, "started_at"));
    let old = client.get(&format!("{runs}&workflow={seldom}")).await?;
    let long_ago = last(&old.done()?, "started_at").or_else(|| moment.clone());
    let (user, moment, long_ago) = (said(user)?, said(moment)?, said(long_ago)?);
    let (since, until) = (escaped(&moment), escaped(&long_ago));
    let mut all = vec![("runs, newest".to_owned(), runs.to_owned())];
    for state in Status::ALL {
        let state = state.as_str();
        all.push((format!("runs, {state}"), format!("{runs}&status={state}")));
    }
    for (name, rest) in [
        ("of the most used workflow", format!("workflow={often}")),
        ("of the least used workflow", format!("workflow={seldom}")),
        (
            "failed, of the least used workflow",
            format!("status=failed&workflow={seldom}"),
        ),
        ("with a code", "code=remote_timeout".to_owned()),
        (
            "with a rare code, of a workflow",
            format!("code=secret_missing&workflow={often}"),
        ),
        ("of a bot user", format!("bot_user={user}")),
        (
            "failed, of a bot user",
            format!("status=failed&bot_user={user}"),
        ),
        ("since the last fifty", format!("since={since}")),
        (
            "failed, since the last fifty",
            format!("status=failed&since={since}"),
        ),
        ("before a moment long ago", format!("until={until}")),
        (
            "failed, before long ago",
            format!("status=failed&until={until}"),
        ),
    ] {
        all.push((format!("runs, {name}"), format!("{runs}&{rest}")));
    }
    Ok(all)
}

/// What the last row of a page says.
fn last(page: &Value, key: &str) -> Option<String> {
    let row = page["items"].as_array()?.last()?;
    row[key].as_str().map(str::to_owned)
}

fn said(found: Option<String>) -> Result<String, Stop> {
    found.ok_or_else(|| Stop::usage("There are no runs in the folder: fill it with some."))
}

async fn cursor(client: &Client, path: &str) -> Result<String, Stop> {
    let page = client.get(path).await?.done()?;
    Ok(page["next_cursor"].as_str().unwrap_or_default().to_owned())
}

/// As it stands in a query.
fn escaped(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
