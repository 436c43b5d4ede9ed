//! How a version is shown, and how one is found.

use lancar_domain::flow::FlowDocument;
use lancar_domain::id::{BotId, FlowId, WorkspaceId};
use lancar_store::Tx;
use lancar_store::bots::bot_of;
use lancar_store::versions::{Origin, Version, VersionLine, version};
use serde::Serialize;

use crate::api::documents::stored_flow;
use crate::error::Problem;

/// A version as lists show it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = VersionLine)]
pub struct Line {
    /// Its number; they rise, with gaps where testers met a draft.
    #[schema(example = 7)]
    pub version: u32,
    /// Who published it: a member, a key, or `cli`.
    pub author: String,
    /// What they said about it.
    pub note: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
}

/// A version.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Version)]
pub struct View {
    /// What lists show of it.
    #[serde(flatten)]
    pub line: Line,
    /// The sub flow document (`lancar.flow/1`) as it was published.
    #[schema(value_type = Object)]
    pub document: FlowDocument,
}

/// Which version.
#[derive(Debug, Clone)]
pub struct Place {
    /// Where.
    pub workspace: WorkspaceId,
    /// Of which bot.
    pub bot: BotId,
    /// Of which sub flow.
    pub flow: FlowId,
    /// Its number.
    pub number: u32,
}

/// A version that was published.
///
/// # Errors
/// 404 when there is none; what the database says.
pub async fn published_version(tx: &mut Tx, place: &Place) -> Result<View, Problem> {
    let Place {
        workspace,
        bot,
        flow,
        number,
    } = place;
    let ours = bot_of(tx, workspace, bot).await?.is_some();
    let found = match ours {
        true => version(tx, bot, flow, *number).await?,
        false => None,
    };
    match found {
        Some(Version {
            line,
            origin: Origin::Published,
            document,
        }) => Ok(View {
            line: line.into(),
            document: stored_flow(&document)?,
        }),
        Some(Version {
            origin: Origin::Test,
            ..
        })
        | None => Err(Problem::no("a version")),
    }
}

impl From<VersionLine> for Line {
    fn from(version: VersionLine) -> Self {
        Self {
            version: version.number,
            author: version.author,
            note: version.note,
            at: version.at.to_string(),
        }
    }
}
