//! How a run, its story and its journal are shown.

use lancar_domain::remote::Remote;
use lancar_domain::run::{Event, Line, Phase, Run, Saying, Told};
use lancar_domain::trail;
use lancar_domain::walk::Point;
use lancar_effects::http::hide_in_request;
use lancar_store::runs::RunRow;
use serde::Serialize;

use super::reason::{Waiting, WhyFailed, apart};
use crate::api::bot_users::path::Step as WalkedStep;
use crate::error::Problem;

/// A run as lists show it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Run)]
pub struct View {
    /// Its id.
    #[schema(example = "run_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// Its bot.
    pub bot: String,
    /// The workflow, or the sub flow whose block it performs.
    pub workflow: String,
    /// The version it walks.
    pub version: u32,
    /// Whom it works for.
    pub bot_user: String,
    /// `queued`, `running`, `waiting`, `succeeded`, `failed` or `cancelled`.
    #[schema(example = "waiting")]
    pub status: &'static str,
    /// Why it waits or failed, in English words.
    pub reason: Option<String>,
    /// What it waits for, as data: `for` names the kind. Kinds are only added.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting: Option<Waiting>,
    /// Why it failed, as data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<WhyFailed>,
    /// The public code of its failure.
    pub code: Option<String>,
    /// When it goes on by itself; null when at once, or only after something else.
    #[schema(format = DateTime)]
    pub due_at: Option<String>,
    /// When it was triggered.
    #[schema(format = DateTime)]
    pub started_at: String,
    /// When its last line was written.
    #[schema(format = DateTime)]
    pub updated_at: String,
    /// When it ended.
    #[schema(format = DateTime)]
    pub ended_at: Option<String>,
}

/// A run in a list, with what people call whom it works for.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ListedRun)]
pub struct Listed {
    /// The run.
    #[serde(flatten)]
    pub run: View,
    /// First and last name of the bot user, as far as they are known; null when neither is.
    pub bot_user_name: Option<String>,
}

/// A run with its story.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RunStory)]
pub struct Story {
    /// The run.
    pub run: View,
    /// What the story is headed with.
    pub headline: Headline,
    /// What the bot user is called, if they said so.
    pub bot_user_name: Option<String>,
    /// The story, line by line.
    pub story: Vec<StoryLine>,
    /// The blocks it went through, oldest first, for a canvas that lights the path.
    pub path: Vec<WalkedStep>,
    /// Whether it is a test run: what it would send is shown, until someone says what becomes of it.
    pub test: bool,
    /// What it shows now instead of sending it.
    pub held: Option<Held>,
}

/// What a test run shows instead of sending it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RunHeld)]
pub struct Held {
    /// The block or item it belongs to.
    pub point: PointView,
    /// The `Idempotency-Key` under which it would be sent.
    pub key: String,
    /// `remote` names the kind: `request` or `mail`. Secrets are hidden; a body is at most 64 KiB.
    #[schema(value_type = Object)]
    pub remote: serde_json::Value,
    /// Whether the body is longer than what is shown.
    pub cut: bool,
}

impl Held {
    fn of(run: &Run) -> Option<Self> {
        let Phase::Held(pending) = &run.phase else {
            return None;
        };
        let mut remote = pending.remote.clone();
        let cut = hide(&mut remote);
        Some(Self {
            point: PointView::from(pending.at.clone()),
            key: pending.key.clone(),
            remote: serde_json::to_value(&remote).ok()?,
            cut,
        })
    }
}

/// What a story is headed with.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RunHeadline)]
pub struct Headline {
    /// The workflow's name and version: `Sync lead to CRM v7`.
    pub workflow: String,
    /// Where the run is.
    pub status: &'static str,
    /// Why it waits or failed, in words.
    pub reason: Option<String>,
    /// How long it took, or has been going on, in milliseconds.
    pub took_ms: i64,
    /// All of it in one line: `Sync lead to CRM v7   succeeded in 31 s`.
    pub line: String,
}

/// One line of a story.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RunStoryLine)]
pub struct StoryLine {
    /// The line of the journal it tells; an attempt and its end are one line, under the end's number.
    pub seq: u32,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// What kind of thing happened: `tag`, `external request`, …
    pub what: &'static str,
    /// What happened, in English words.
    pub words: String,
    /// The same as data, for other languages: `kind` names what happened. Kinds are only added.
    #[schema(value_type = Object)]
    pub said: Saying,
    /// The block or item it belongs to.
    pub point: Option<PointView>,
}

/// A block of a certain version, and an item inside an Action block.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Point)]
pub struct PointView {
    /// The sub flow.
    pub flow: String,
    /// Its version.
    pub version: u32,
    /// The block.
    pub block: String,
    /// The action item, from 0; 0 for every other kind of block.
    pub item: usize,
}

/// One line of a journal.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = RunEvent)]
pub struct EventView {
    /// From 0, without gaps.
    pub seq: u32,
    /// When it was written.
    #[schema(format = DateTime)]
    pub at: String,
    /// What happened: `event` names the kind. Secrets are hidden; bodies of requests and answers are
    /// at most 64 KiB.
    #[schema(value_type = Object)]
    pub body: serde_json::Value,
    /// Whether a request's body is longer than what is shown.
    pub cut: bool,
}

impl From<RunRow> for View {
    fn from(run: RunRow) -> Self {
        let (waiting, failure) = apart(run.because);
        Self {
            id: run.id.to_string(),
            bot: run.bot.to_string(),
            workflow: run.flow.to_string(),
            version: run.version,
            bot_user: run.user.to_string(),
            status: run.status.as_str(),
            reason: run.reason,
            waiting,
            failure,
            code: run.code,
            // Runs that go on at once are due since the beginning of time.
            due_at: run
                .due_at
                .filter(|at| at.millis() > 0)
                .map(|at| at.to_string()),
            started_at: run.started_at.to_string(),
            updated_at: run.updated_at.to_string(),
            ended_at: run.ended_at.map(|at| at.to_string()),
        }
    }
}

impl From<super::show::Told> for Story {
    fn from(told: super::show::Told) -> Self {
        let bot_user_name = told.bot_user_name;
        let told = told.story;
        let line = told.headline.to_line();
        let path = trail::of_run(&told.row.id, &told.journal);
        Self {
            run: told.row.into(),
            bot_user_name,
            headline: Headline {
                workflow: told.headline.workflow,
                status: told.headline.status.as_str(),
                reason: told.headline.reason.map(|reason| reason.to_string()),
                took_ms: told.headline.took.0,
                line,
            },
            test: !told.run.start.effects.are_performed(),
            held: Held::of(&told.run),
            path: path.into_iter().map(WalkedStep::from).collect(),
            story: told.lines.into_iter().map(StoryLine::from).collect(),
        }
    }
}

impl From<Told> for StoryLine {
    fn from(told: Told) -> Self {
        Self {
            seq: told.seq,
            at: told.at.to_string(),
            what: told.says.what(),
            words: told.says.to_string(),
            said: told.says,
            point: told.point.map(PointView::from),
        }
    }
}

impl From<Point> for PointView {
    fn from(point: Point) -> Self {
        Self {
            flow: point.flow.to_string(),
            version: point.version,
            block: point.block.to_string(),
            item: point.item,
        }
    }
}

/// A line of a journal as it may be shown.
#[derive(Debug)]
pub struct Shown {
    /// The line.
    pub line: Line,
    /// Whether a request's body is longer than what is left of it.
    pub cut: bool,
}

/// Hides what is secret by its name in what is sent, and cuts its body as answers are cut when they
/// are kept. Secrets themselves stand in no journal.
#[must_use]
pub fn shown(mut line: Line) -> Shown {
    let mut cut = false;
    if let Event::Attempted {
        remote: Some(remote),
        ..
    }
    | Event::Held { remote, .. } = &mut line.event
    {
        cut = hide(remote);
    }
    Shown { line, cut }
}

/// The same for what is sent; whether it was cut.
fn hide(remote: &mut Remote) -> bool {
    match remote {
        Remote::Request(request) => {
            hide_in_request(&mut request.url, &mut request.headers);
            request.cut_body()
        }
        Remote::Mail(_) => false,
    }
}

impl EventView {
    /// A line as the API shows it.
    ///
    /// # Errors
    /// Never in practice: an event is JSON in the store, too.
    pub fn of(line: Line) -> Result<Self, Problem> {
        let Shown { line, cut } = shown(line);
        Ok(Self {
            seq: line.seq,
            at: line.at.to_string(),
            body: serde_json::to_value(&line.event).map_err(Problem::internal)?,
            cut,
        })
    }
}
