//! What changed about a bot user and what led to it, newest first: from what was noted and from the
//! journals of their runs.

use lancar_domain::flow::Library;
use lancar_domain::id::{BotUserId, FlowId, RunId};
use lancar_domain::run::{Event, Line};
use lancar_domain::timeline::{
    Entry, Happening, Key, Noted, Origin, Source, What, of_run, of_start, tell,
};
use lancar_domain::trail::place;
use lancar_domain::walk::Point;
use lancar_store::bot_users::BotUser;
use lancar_store::user_changes::{notes_of, run_lines_of};
use lancar_store::{Listed, Page, Tx};

use crate::books::{Book, versions_of};
use crate::core::Core;
use crate::error::EngineError;

/// How far back one looks: the newest notes, and the newest lines of journals. What is older is not
/// told, and what was before a field's first line is not known.
const MOST: u32 = 5_000;

/// One line of a timeline, with names for people.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// The line.
    pub entry: Entry,
    /// Where it happened, as it is called.
    pub place: Option<Place>,
    /// The workflow that was triggered, as it is called.
    pub workflow: Option<String>,
}

/// A block, as it is called in the version that was walked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The block.
    pub point: Point,
    /// The sub flow's name.
    pub flow: String,
    /// The block's label.
    pub block: String,
}

/// A page of the timeline of a bot user, newest line first.
///
/// # Errors
/// What the database says.
pub async fn timeline(
    tx: &mut Tx,
    core: &Core,
    user: &BotUser,
    page: &Page<Key>,
) -> Result<Listed<Told, Key>, EngineError> {
    let book = core.books.open(tx, &user.bot).await?;
    let mut entries = entries(tx, &book, user).await?;
    entries.reverse();
    let after = |entry: &Entry| page.after.as_ref().is_none_or(|after| entry.key < *after);
    let size = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let mut rows: Vec<Entry> = entries.into_iter().filter(after).take(size + 1).collect();
    let next = if rows.len() > size {
        rows.truncate(size);
        rows.last().map(|entry| entry.key.clone())
    } else {
        None
    };
    let points = rows.iter().filter_map(point);
    let library = core.books.library(tx, &book, &versions_of(points)).await?;
    let rows = rows.into_iter().map(|entry| named(entry, &library));
    Ok(Listed {
        rows: rows.collect(),
        next,
    })
}

async fn entries(tx: &mut Tx, book: &Book, user: &BotUser) -> Result<Vec<Entry>, EngineError> {
    let notes = notes_of(tx, &user.id, MOST).await?;
    let has_come = |one: &Noted| one.happened.contains(&Happening::Came);
    let is_told = notes.iter().any(|note| note.noted.iter().any(has_come));
    let mut sources: Vec<Source> = notes
        .into_iter()
        .map(|note| Source {
            key: Key::of_note(note.at, note.id.as_str()),
            noted: note.noted,
        })
        .collect();
    if !is_told {
        sources.push(Source {
            key: Key::of_arrival(user.created_at),
            noted: vec![Noted {
                origin: Origin::Arrival,
                happened: vec![Happening::Came],
            }],
        });
    }
    sources.extend(run_sources(tx, book, &user.id).await?);
    Ok(tell(sources))
}

async fn run_sources(
    tx: &mut Tx,
    book: &Book,
    user: &BotUserId,
) -> Result<Vec<Source>, EngineError> {
    let lines = run_lines_of(tx, user, MOST).await?;
    let sources = lines
        .into_iter()
        .filter_map(|(run, line)| source(book, &run, &line));
    Ok(sources.collect())
}

fn source(book: &Book, run: &RunId, line: &Line) -> Option<Source> {
    let noted = if let Event::Started { run } = &line.event {
        of_start(run)?
    } else {
        let (at, _) = place(&line.event)?;
        let is_theirs = |field: &str| !book.bot_fields.contains_key(field);
        of_run((run, at), line.event.changes(), is_theirs)
    };
    Some(Source {
        key: Key::of_line(line.at, run, line.seq),
        noted: vec![noted],
    })
}

fn point(entry: &Entry) -> Option<&Point> {
    match &entry.origin {
        Origin::Conversation { at } | Origin::Run { at, .. } => Some(at),
        Origin::Arrival | Origin::Actor { .. } | Origin::Import { .. } => None,
    }
}

fn named(entry: Entry, library: &Library) -> Told {
    let place = point(&entry).map(|point| {
        let program = library.pinned(&point.flow, point.version);
        let block = program.and_then(|program| program.block(&point.block));
        Place {
            point: point.clone(),
            flow: program.map_or_else(
                || point.flow.to_string(),
                |program| program.document().name.clone(),
            ),
            block: block.map_or_else(|| point.block.to_string(), |block| block.label().to_owned()),
        }
    });
    let workflow = match &entry.what {
        What::WorkflowTriggered { flow, .. } => Some(name_of(library, flow)),
        What::Came
        | What::TagAdded(_)
        | What::TagRemoved(_)
        | What::FieldSet { .. }
        | What::FieldCleared { .. }
        | What::EmailOptedIn
        | What::EmailOptedOut
        | What::MadeTester
        | What::NoLongerTester
        | What::Assigned { .. }
        | What::Unassigned => None,
    };
    Told {
        entry,
        place,
        workflow,
    }
}

fn name_of(library: &Library, flow: &FlowId) -> String {
    library.current(flow).map_or_else(
        || flow.to_string(),
        |program| program.document().name.clone(),
    )
}
