//! [`Client`]: how commands ask the API. A server that runs on the folder is asked over loopback; when
//! none runs, the same router is asked within this process. Commands do not see the difference.
//!
//! * [`answer`]: what was answered
//! * `loopback`: a running server
//! * `within`: no running server

mod answer;
mod loopback;
mod within;

use axum::http::Method;
use serde_json::Value;

pub use answer::Answer;

use crate::config::Settings;
use crate::serve::{address, assemble};
use crate::stop::Stop;
use loopback::Loopback;
pub use within::Within;

/// How commands ask the API.
pub struct Client {
    way: Way,
    /// The workspace that commands work in; none: the first one.
    workspace: Option<String>,
}

/// Who answers.
enum Way {
    /// A server that runs.
    Loopback(Box<Loopback>),
    /// The server within this process.
    Within(Box<Within>),
}

/// What is asked.
struct Question<'q> {
    method: Method,
    path: &'q str,
    body: String,
    workspace: Option<&'q str>,
}

/// Where the workspaces are listed.
pub const WORKSPACES: &str = "/api/v1/workspaces";

/// What to do when there is no Lancar in the folder yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfNone {
    /// Make it.
    Make,
    /// Say so: whoever looks for something has named the wrong folder.
    Refuse,
}

impl Client {
    /// Finds the server of the data folder, or opens the folder itself.
    ///
    /// # Errors
    /// When the folder is in use and nobody answers; when it can not be opened, or is not there.
    pub async fn open(settings: &Settings, if_none: IfNone) -> Result<Self, Stop> {
        let written = address::read(&settings.data);
        let token = address::token(&settings.data);
        if let (Some(at), Some(token)) = (written, token) {
            let loopback = Loopback::new(at, token)?;
            if loopback.answers().await {
                return Ok(Self::by(Way::Loopback(Box::new(loopback))));
            }
        }
        if if_none == IfNone::Refuse && !is_there(settings)? {
            let data = settings.data.display();
            return Err(Stop::usage(format!(
                "There is no Lancar in {data} yet: name its folder with --data, or start one with \
                 `lancar serve`."
            )));
        }
        match Within::open(settings).await {
            Ok(within) => Ok(Self::within(within)),
            Err(Stop::InUse(_)) => Err(Stop::InUse(format!(
                "The folder {} is in use by another Lancar, which does not answer on this machine: is \
                 it starting or stopping right now?",
                settings.data.display()
            ))),
            Err(stop) => Err(stop),
        }
    }

    /// The server within this process.
    #[must_use]
    pub fn within(within: Within) -> Self {
        Self::by(Way::Within(Box::new(within)))
    }

    fn by(way: Way) -> Self {
        Self {
            way,
            workspace: None,
        }
    }

    /// Works in the workspace with this id or name from now on.
    ///
    /// # Errors
    /// When there is none, or several of that name; when nobody answers.
    pub async fn go_to(&mut self, named: &str) -> Result<(), Stop> {
        let all = self.list(WORKSPACES, usize::MAX).await?;
        let is = |key: &'static str| {
            let found = all.iter().filter(move |one| one[key] == *named);
            found.filter_map(|one| one["id"].as_str())
        };
        let found: Vec<&str> = match is("id").next() {
            Some(id) => vec![id],
            None => is("name").collect(),
        };
        match found.as_slice() {
            [id] => {
                self.workspace = Some((*id).to_owned());
                Ok(())
            }
            [] => Err(Stop::usage(format!(
                "There is no workspace {named:?}: `lancar workspace ls` lists them."
            ))),
            _ => Err(Stop::usage(format!(
                "Several workspaces are called {named:?}: name one by its id, as `lancar workspace ls` \
                 lists it."
            ))),
        }
    }

    /// Whether a server runs.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self.way, Way::Loopback(_))
    }

    /// Asks for something.
    ///
    /// # Errors
    /// When nobody answers.
    pub async fn get(&self, path: &str) -> Result<Answer, Stop> {
        self.ask(Method::GET, path, None).await
    }

    /// Asks to do something.
    ///
    /// # Errors
    /// When nobody answers.
    pub async fn post(&self, path: &str, body: &Value) -> Result<Answer, Stop> {
        self.ask(Method::POST, path, Some(body)).await
    }

    /// Asks to put something in a place.
    ///
    /// # Errors
    /// When nobody answers.
    pub async fn put(&self, path: &str, body: &Value) -> Result<Answer, Stop> {
        self.ask(Method::PUT, path, Some(body)).await
    }

    /// The rows of a list, page after page, `most` at most.
    ///
    /// # Errors
    /// When nobody answers, or the server refuses.
    pub async fn list(&self, path: &str, most: usize) -> Result<Vec<Value>, Stop> {
        let mut rows = Vec::new();
        let mut cursor: Option<String> = None;
        loop {
            let page = (most - rows.len()).min(200);
            let joint = if path.contains('?') { '&' } else { '?' };
            let from = cursor
                .map(|cursor| format!("&cursor={cursor}"))
                .unwrap_or_default();
            let answer = self
                .get(&format!("{path}{joint}limit={page}{from}"))
                .await?;
            let mut whole = answer.done()?;
            if let Some(Value::Array(items)) = whole.get_mut("items").map(Value::take) {
                rows.extend(items);
            }
            cursor = whole["next_cursor"].as_str().map(str::to_owned);
            if cursor.is_none() || rows.len() >= most {
                return Ok(rows);
            }
        }
    }

    /// Lets go of what was opened.
    ///
    /// # Errors
    /// When the database could not be closed in order. Nothing is lost then.
    pub async fn close(self) -> Result<(), Stop> {
        match self.way {
            Way::Loopback(_) => Ok(()),
            Way::Within(within) => within.close().await,
        }
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, Stop> {
        let body = body.map(ToString::to_string).unwrap_or_default();
        let question = Question {
            method,
            path,
            body,
            workspace: self.workspace.as_deref(),
        };
        match &self.way {
            Way::Loopback(loopback) => loopback.ask(question).await,
            Way::Within(within) => within.ask(question).await,
        }
    }
}

/// Whether there is something to open; of PostgreSQL only connecting tells.
fn is_there(settings: &Settings) -> Result<bool, Stop> {
    let url = assemble::database(settings)?;
    Ok(url.file().is_none_or(std::path::Path::exists))
}
