//! `lancar bench lists`: how long the pages of lists take on a folder that `lancar bench fill` made, asked
//! of a server of its own over loopback, as the studio asks.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
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

/// Each page with its name. What the first pages hold is used to ask for others.
async fn pages(client: &Client) -> Result<Vec<(String, String)>, Stop> {
    let (bot, flows) = place()?;
    let users = format!("/api/v1/bots/{bot}/bot-users?limit=50");
    let runs = format!("/api/v1/runs?bot={bot}&limit=50");
    let newest = client.get(&runs).await?.done()?;
    let text = |json: &Value, at: &str| -> String {
        let found = json.pointer(at).and_then(Value::as_str);
        found.unwrap_or_default().to_owned()
    };
    let (user, moment) = (
        text(&newest, "/items/0/bot_user"),
        text(&newest, "/items/49/started_at"),
    );
    let old = client
        .get(&format!("{runs}&workflow={}", flows[2]))
        .await?
        .done()?;
    let long_ago = text(&old, "/items/49/started_at");
    let groups = |json: &str| format!("{users}&groups={}", escaped(json));
    let one = |condition: &str| groups(&format!("[{{\"conditions\":[{condition}]}}]"));
    let mut all = vec![
        ("bot users, newest".to_owned(), users.clone()),
        (
            "bot users, second page".to_owned(),
            format!("{users}&cursor={}", cursor(client, &users).await?),
        ),
    ];
    for (name, condition) in [
        ("a tag many have", r#"{"tag":"customer","operator":"has"}"#),
        ("a tag few have", r#"{"tag":"vip","operator":"has"}"#),
        ("without a tag", r#"{"tag":"customer","operator":"has_not"}"#),
        ("a text", r#"{"field":"Plan","operator":"is","value":"PRO"}"#),
        ("a number", r#"{"field":"Score","operator":"greater","value":"998"}"#),
        ("an address nobody has", r#"{"field":"Email","operator":"contains","value":"nobody"}"#),
        ("empty for nobody", r#"{"field":"Plan","operator":"is_empty"}"#),
        ("opted out", r#"{"field":"Email Opt-In","operator":"is_false"}"#),
    ] {
        all.push((format!("bot users, {name}"), one(condition)));
    }
    let two = r#"[{"match":"all","conditions":[{"tag":"customer","operator":"has"},{"field":"Score","operator":"equal","value":"7"}]}]"#;
    all.push(("bot users, tag and number".to_owned(), groups(two)));
    for (name, search) in [
        ("one letter", "s"),
        ("a first name", "sari"),
        ("an address", "sari.5"),
        ("a number", "+628120000012"),
        ("nobody", "zzz"),
    ] {
        let path = format!("{users}&search={}", escaped(search));
        all.push((format!("bot users, search: {name}"), path));
    }
    all.push(("runs, newest".to_owned(), runs.clone()));
    for state in ["queued", "running", "waiting", "succeeded", "failed", "cancelled"] {
        all.push((format!("runs, {state}"), format!("{runs}&status={state}")));
    }
    for (name, rest) in [
        ("of the most used workflow", format!("&workflow={}", flows[0])),
        ("of the least used workflow", format!("&workflow={}", flows[2])),
        ("failed, of the least used", format!("&status=failed&workflow={}", flows[2])),
        ("with a code", "&code=remote_timeout".to_owned()),
        ("with a rare code, of a workflow", format!("&code=secret_missing&workflow={}", flows[1])),
        ("of a bot user", format!("&bot_user={user}")),
        ("failed, of a bot user", format!("&status=failed&bot_user={user}")),
        ("since the last fifty", format!("&since={}", escaped(&moment))),
        ("failed, since the last fifty", format!("&status=failed&since={}", escaped(&moment))),
        ("before a moment long ago", format!("&until={}", escaped(&long_ago))),
        ("failed, before long ago", format!("&status=failed&until={}", escaped(&long_ago))),
    ] {
        all.push((format!("runs, {name}"), format!("{runs}{rest}")));
    }
    all.push((
        "runs by state, counted".to_owned(),
        format!("/api/v1/bots/{bot}/run-counts"),
    ));
    all.push((
        "runs of the workspace, failed".to_owned(),
        "/api/v1/runs?status=failed".to_owned(),
    ));
    Ok(all)
}

async fn cursor(client: &Client, path: &str) -> Result<String, Stop> {
    let page = client.get(path).await?.done()?;
    Ok(page["next_cursor"].as_str().unwrap_or_default().to_owned())
}

/// As it stands in a query.
fn escaped(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
