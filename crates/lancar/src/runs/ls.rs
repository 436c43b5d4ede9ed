//! `lancar runs ls`: runs by filter, newest first.

use std::io::Write;

use clap::Args;
use lancar_domain::time::{Millis, Timestamp};
use lancar_engine::clock::{Clock, SystemClock};
use serde_json::Value;

use crate::cli::Output;
use crate::client::Client;
use crate::out::{Form, Out};
use crate::stop::Stop;

/// Shown under the help.
pub const EXAMPLES: &str = "\
Examples:
  lancar runs ls                                   the newest 50
  lancar runs ls --status failed --since 24h       what failed since yesterday
  lancar runs ls --status waiting                  what waits, and why
  lancar runs ls --workflow flow_sync-lead-to-crm --code remote_unavailable
  lancar runs ls --status failed --all --json | jq -r '.[].id'";

/// What `ls` is told.
#[derive(Debug, Args)]
pub struct LsArgs {
    /// queued, running, waiting, succeeded, failed or cancelled
    #[arg(long)]
    status: Option<String>,
    /// Of this bot
    #[arg(long, value_name = "BOT")]
    bot: Option<String>,
    /// Of this workflow
    #[arg(long, value_name = "FLOW")]
    workflow: Option<String>,
    /// For this bot user
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// Triggered since: a moment such as 2026-01-31T14:30:00Z, or a span such as 30m, 24h, 7d
    #[arg(long, value_name = "WHEN", value_parser = since)]
    since: Option<String>,
    /// Failed with this code, such as remote_unavailable
    #[arg(long)]
    code: Option<String>,
    /// At most so many
    #[arg(long, default_value_t = 50, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    limit: u32,
    /// All of them, whatever --limit says
    #[arg(long)]
    all: bool,
    /// For whom.
    #[command(flatten)]
    output: Output,
}

/// Lists runs.
///
/// # Errors
/// When the server refuses a part of the filter.
pub async fn run(args: &LsArgs, client: &Client, out: &mut Out) -> Result<(), Stop> {
    let most = if args.all {
        usize::MAX
    } else {
        args.limit as usize
    };
    let runs = client.list(&path(args), most).await?;
    match args.output.form() {
        Form::Json => out.json(&Value::Array(runs)),
        Form::Text if runs.is_empty() => Ok(writeln!(out, "no run")?),
        Form::Text => {
            let headings = ["run", "workflow", "for", "started", "state", "why"];
            out.table(headings, runs.iter().map(line))
        }
    }
}

fn line(run: &Value) -> [String; 6] {
    let text = |key: &str| run[key].as_str().unwrap_or_default().to_owned();
    let workflow = format!("{} v{}", text("workflow"), run["version"]);
    let code = run["code"].as_str().map(|code| format!("   ({code})"));
    let why = text("reason") + &code.unwrap_or_default();
    [
        text("id"),
        workflow,
        text("bot_user"),
        text("started_at"),
        text("status"),
        why,
    ]
}

fn path(args: &LsArgs) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let parts = [
        ("status", &args.status),
        ("bot", &args.bot),
        ("workflow", &args.workflow),
        ("bot_user", &args.user),
        ("since", &args.since),
        ("code", &args.code),
    ];
    for (name, value) in parts {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    format!("/api/v1/runs?{}", query.finish())
}

/// A moment as it is, a span as the moment it goes back to.
fn since(text: &str) -> Result<String, String> {
    if Timestamp::parse(text).is_some() {
        return Ok(text.to_owned());
    }
    let ago =
        span(text).ok_or("expected a moment such as 2026-01-31T14:30:00Z, or 30m, 24h, 7d")?;
    Ok(SystemClock.now().plus(Millis(-ago.0)).to_string())
}

fn span(text: &str) -> Option<Millis> {
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let number: u32 = number.parse().ok()?;
    let number = i64::from(number);
    match unit {
        "s" => Some(Millis::seconds(number)),
        "m" => Some(Millis::minutes(number)),
        "h" => Some(Millis::hours(number)),
        "d" => Some(Millis::days(number)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_a_number_and_a_letter() {
        assert_eq!(span("90s"), Some(Millis::seconds(90)));
        assert_eq!(span("24h"), Some(Millis::days(1)));
        for none in ["", "h", "1w", "-1h", "1.5h", "1 h", "é"] {
            assert_eq!(span(none), None, "{none:?}");
        }
    }
}
