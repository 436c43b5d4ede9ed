//! Looks at a file of people: its columns, and what they probably hold.

use axum::Json;
use axum::extract::State;
use lancar_domain::error::Code;
use lancar_domain::id::BotId;
use lancar_domain::people::{Table, suggest, unguard};

use super::columns::{settable, unreadable};
use super::limits::MOST_LINES;
use super::shape::{ColumnView, File, ReadView};
use crate::api::body::Body;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Cells of a column that are shown, and how many are looked at to guess what it holds.
const SHOWN: usize = 3;
const LOOKED_AT: usize = 50;
/// Most characters of a cell that is shown.
const LONGEST: usize = 80;

/// Look at a file of people
///
/// Its columns with their first cells, and what each probably holds: the beginning of an import.
/// Nothing is changed.
#[utoipa::path(
    post, path = "/bots/{bot}/bot-users/import/read", tag = "files of people",
    operation_id = "read_people_file",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none")),
    request_body = File,
    responses(
        (status = 200, description = "What the file looks like.", body = ReadView),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["people:files"]), ("api_key" = ["people:files"])),
)]
pub async fn read(
    may: May<need::PeopleFiles>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Body(file): Body<File>,
) -> Result<Json<ReadView>, Problem> {
    let whole = app.whole(&may.actor.workspace, &bot).await?;
    let fields: Vec<String> = settable(&whole).into_iter().map(|(name, _)| name).collect();
    let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
    let table = Table::open(&file.text, file.delimiter).map_err(|error| unreadable(&error))?;
    let mut cells: Vec<Vec<String>> = vec![Vec::new(); table.header().len()];
    let mut lines = 0;
    for record in table.records() {
        lines += 1;
        for (kept, cell) in cells.iter_mut().zip(&record.cells) {
            let cell = unguard(cell).trim();
            if !cell.is_empty() && kept.len() < LOOKED_AT {
                kept.push(cell.to_owned());
            }
        }
    }
    if lines > MOST_LINES {
        let why = sentences::too_many_lines(MOST_LINES);
        return Err(Problem::new(Code::TooLarge, why).about("text"));
    }
    let columns = table.header().iter().zip(&cells).map(|(name, cells)| {
        let looked_at: Vec<&str> = cells.iter().map(String::as_str).collect();
        let shown = cells.iter().take(SHOWN);
        let shown = shown.map(|cell| cell.chars().take(LONGEST).collect());
        ColumnView::of(name, shown.collect(), suggest(name, &looked_at, &fields))
    });
    Ok(Json(ReadView {
        delimiter: table.delimiter().as_str(),
        lines,
        columns: columns.collect(),
    }))
}
