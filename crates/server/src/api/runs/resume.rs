//! Lets a failed run, or one that waits for a person, go on.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::RunId;
use lancar_domain::run::Resumption;
use lancar_engine::control::OnVersion;
use serde::Deserialize;

use super::several::{Deed, Resume};
use super::shape::View;
use crate::api::body::Body;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};

/// How a run goes on.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RunResumption, example = json!({"from": "block", "version": "same"}))]
pub struct Input {
    /// From where; `block` when left out.
    #[serde(default)]
    pub from: From,
    /// On which version; `same` when left out.
    #[serde(default)]
    pub version: Version,
}

/// From where a run goes on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ResumeFrom)]
pub enum From {
    /// Again from the Start.
    Start,
    /// The block where it stands is tried again.
    #[default]
    Block,
    /// The block where it stands counts as done.
    Skip,
}

/// On which version a run goes on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ResumeOn)]
pub enum Version {
    /// The one it began with.
    #[default]
    Same,
    /// The one that is published now.
    Newest,
}

impl Input {
    /// As it is carried out.
    #[must_use]
    pub const fn deed(&self) -> Deed {
        Deed::Resume(Resume {
            how: match self.from {
                From::Start => Resumption::Start,
                From::Block => Resumption::Block,
                From::Skip => Resumption::Skip,
            },
            on: match self.version {
                Version::Same => OnVersion::Same,
                Version::Newest => OnVersion::Newest,
            },
        })
    }
}

/// Resume a run
///
/// One that failed, or that waits for a person because nobody can say whether a mail went out: `block`
/// sends it again, `skip` counts it as sent.
#[utoipa::path(
    post, path = "/runs/{run}/resume", tag = "runs", operation_id = "resume_run",
    params(("run" = String, Path, description = "The run.", example = "run_none")),
    request_body = Input,
    responses(
        (status = 202, description = "It goes on.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["runs:write"]), ("api_key" = ["runs:write"])),
)]
pub async fn resume(
    may: May<need::RunsWrite>,
    State(app): State<App>,
    Target(run): Target<RunId>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let row = input.deed().carry_out(&app, &may.actor, run).await?;
    Ok((StatusCode::ACCEPTED, Json(View::from(row))))
}
