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
use crate::serve::address;
use crate::stop::Stop;
use loopback::Loopback;
pub use within::Within;

/// How commands ask the API.
pub enum Client {
    /// A server that runs.
    Loopback(Box<Loopback>),
    /// The server within this process.
    Within(Box<Within>),
}

impl Client {
    /// Finds the server of the data folder, or opens the folder itself.
    ///
    /// # Errors
    /// When the folder is in use and nobody answers; when it can not be opened.
    pub async fn open(settings: &Settings) -> Result<Self, Stop> {
        let written = address::read(&settings.data);
        let token = address::token(&settings.data);
        if let (Some(at), Some(token)) = (written, token) {
            let loopback = Loopback::new(at, token)?;
            if loopback.answers().await {
                return Ok(Self::Loopback(Box::new(loopback)));
            }
        }
        match Within::open(settings).await {
            Ok(within) => Ok(Self::Within(Box::new(within))),
            Err(Stop::InUse(_)) => Err(Stop::InUse(format!(
                "The folder {} is in use by another Lancar, which does not answer on this machine: is \
                 it starting or stopping right now?",
                settings.data.display()
            ))),
            Err(stop) => Err(stop),
        }
    }

    /// Whether a server runs.
    #[must_use]
    pub fn is_running(&self) -> bool {
        matches!(self, Self::Loopback(_))
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
        match self {
            Self::Loopback(_) => Ok(()),
            Self::Within(within) => within.close().await,
        }
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> Result<Answer, Stop> {
        let body = body.map(ToString::to_string).unwrap_or_default();
        match self {
            Self::Loopback(loopback) => loopback.ask(method, path, body).await,
            Self::Within(within) => within.ask(method, path, body).await,
        }
    }
}
