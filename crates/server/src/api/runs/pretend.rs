//! Lets a test run go on as if what it shows had been sent.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::id::RunId;
use lancar_domain::remote::Answer;
use lancar_domain::run::Pretence;
use lancar_engine::control::TestWord;
use serde::Deserialize;

use super::shape::View;
use super::tested::tell;
use crate::api::body::Body;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Most headers of a sample answer.
const MOST_HEADERS: usize = 100;

/// What is said to have come of it.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RunPretence, example = json!({
    "outcome": "succeeded", "answer": {"status": 201, "body": "{\"id\":7}"}}))]
pub struct Input {
    /// Whether it worked.
    pub outcome: Ending,
    /// How a request was answered; a mail has no answer. Left out: 200 without a body, or no answer.
    #[serde(default)]
    pub answer: Option<Sample>,
}

/// Whether it worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PretendedOutcome)]
pub enum Ending {
    /// It did: the answer is mapped to fields, and the run takes the way of a success.
    Succeeded,
    /// It did not, and no try is left: the run takes the way of that failure, or fails.
    Failed,
}

/// A sample answer.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SampleAnswer)]
pub struct Sample {
    /// 200 to 399 for a success, 400 to 599 for a failure.
    pub status: u16,
    /// Names and values.
    #[serde(default)]
    pub headers: Vec<SampleHeader>,
    /// As text.
    #[serde(default)]
    pub body: String,
}

/// A header of a sample answer.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SampleHeader)]
pub struct SampleHeader {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl Input {
    fn read(self) -> Result<Pretence, Problem> {
        let answer = self.answer.map(Sample::read).transpose()?;
        Ok(match self.outcome {
            Ending::Succeeded => Pretence::Succeeded(answer),
            Ending::Failed => Pretence::Failed(answer),
        })
    }
}

impl Sample {
    fn read(self) -> Result<Answer, Problem> {
        if self.headers.len() > MOST_HEADERS {
            let why = sentences::some_at_most(MOST_HEADERS, "headers");
            return Err(Problem::field("answer.headers", why));
        }
        let headers = self.headers.into_iter();
        Ok(Answer {
            status: self.status,
            headers: headers
                .map(|header| (header.name.to_ascii_lowercase(), header.value))
                .collect(),
            body: self.body,
            ..Answer::default()
        })
    }
}

/// Pretend an outcome
///
/// A test run that shows a request or mail goes on as if it had been sent and this had come of it.
/// Nothing is sent; the history says that it was pretended, and by whom.
#[utoipa::path(
    post, path = "/runs/{run}/pretend", tag = "runs", operation_id = "pretend_test_run",
    params(("run" = String, Path, description = "The run.", example = "run_none")),
    request_body = Input,
    responses(
        (status = 202, description = "It goes on.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["runs:write"]), ("api_key" = ["runs:write"])),
)]
pub async fn pretend(
    may: May<need::RunsWrite>,
    State(app): State<App>,
    Target(run): Target<RunId>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let word = TestWord::Pretend(input.read()?);
    let row = tell(&app, &may.actor, run, word).await?;
    Ok((StatusCode::ACCEPTED, Json(View::from(row))))
}
