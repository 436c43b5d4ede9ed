//! What a team decides while the server runs, and how it comes into force: at once in the process that
//! stored it, within seconds in every other one.
//!
//! Must stay true: a setting that was never written has its default; what is stored and can not be
//! read any more counts as never written, so that a server always starts.

use std::convert::Infallible;
use std::sync::{Arc, PoisonError};

use lancar_domain::id::WorkspaceId;
use lancar_domain::run;
use lancar_domain::time::Millis;
use lancar_effects::guard::{AllowEntry, AllowList};
use lancar_engine::RequestLimits;
use lancar_store::{StoreError, Tx, settings as store};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tokio::sync::{Mutex, MutexGuard, watch};

use crate::app::App;

/// How long settings that another process stored may go unnoticed. A look is one small read.
pub const LOOK_AGAIN: Millis = Millis::seconds(2);

/// The settings of the installation, kept with its first workspace.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Addresses that may be called although they are not public.
    pub egress_allow: Vec<String>,
    /// Limits of runs and calls.
    pub limits: Limits,
    /// Whether `/metrics` answers.
    pub metrics: bool,
}

/// Limits of runs and calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Most blocks one run walks through.
    pub blocks_per_run: u32,
    /// After how many days a run is given up.
    pub run_age_days: u32,
    /// How many seconds an external request may take at most.
    pub request_seconds: u32,
    /// How many MiB an answer may have.
    pub response_mib: u32,
    /// How deep workflows trigger workflows.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            blocks_per_run: 10_000,
            run_age_days: 30,
            request_seconds: 30,
            response_mib: 5,
            depth: 10,
        }
    }
}

impl From<Limits> for lancar_engine::Limits {
    fn from(limits: Limits) -> Self {
        Self {
            run: run::Limits {
                blocks: limits.blocks_per_run,
                age: Millis::days(i64::from(limits.run_age_days)),
                depth: limits.depth,
            },
            request: RequestLimits {
                timeout: Millis::seconds(i64::from(limits.request_seconds)),
                answer_bytes: limits.response_mib as usize * 1024 * 1024,
            },
        }
    }
}

impl Settings {
    /// As they are stored, each key for itself.
    ///
    /// # Errors
    /// What the database says.
    pub async fn stored(tx: &mut Tx, workspace: &WorkspaceId) -> Result<Self, StoreError> {
        let stored = store::settings(tx, workspace).await?;
        let whole = serde_json::Value::Object(stored.into_iter().collect());
        Ok(serde_json::from_value(whole).unwrap_or_else(|error| {
            tracing::error!("the stored settings can not be read, defaults count: {error}");
            Self::default()
        }))
    }

    /// Stores them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn store(&self, tx: &mut Tx, workspace: &WorkspaceId) -> Result<(), StoreError> {
        let Self {
            egress_allow,
            limits,
            metrics,
        } = self;
        for (key, value) in [
            ("egress_allow", json!(egress_allow)),
            ("limits", json!(limits)),
            ("metrics", json!(metrics)),
        ] {
            store::put_setting(tx, workspace, key, &value).await?;
        }
        Ok(())
    }
}

/// The settings in force. A clone is the same.
#[derive(Debug, Clone, Default)]
pub struct Live(Arc<InForce>);

#[derive(Debug, Default)]
struct InForce {
    now: watch::Sender<Arc<Settings>>,
    /// What may be called besides.
    beside: std::sync::Mutex<Vec<AllowEntry>>,
    /// Held from reading or storing settings until they are in force, so that an older reading never
    /// replaces a newer one.
    turn: Mutex<()>,
}

impl InForce {
    fn beside(&self) -> std::sync::MutexGuard<'_, Vec<AllowEntry>> {
        self.beside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Live {
    /// As they are at this moment.
    #[must_use]
    pub fn now(&self) -> Arc<Settings> {
        Arc::clone(&self.0.now.borrow())
    }

    /// Tells of every change from now on.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Arc<Settings>> {
        self.0.now.subscribe()
    }

    /// Waits until nobody else reads or stores settings.
    pub(crate) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.0.turn.lock().await
    }
}

impl App {
    /// Puts the stored settings in force, when they are others than those in force.
    ///
    /// # Errors
    /// What the database says.
    pub async fn reload_settings(&self) -> Result<(), StoreError> {
        let _turn = self.settings.turn().await;
        let settings = self.stored_settings().await?;
        if settings != *self.settings.now() {
            tracing::info!("the settings have changed");
            self.put_in_force(settings);
        }
        Ok(())
    }

    /// Looks again and again whether another process on the same database has stored settings, and
    /// puts them in force. It never ends by itself.
    pub async fn follow_settings(&self) -> Infallible {
        loop {
            let until = self.clock.now().plus(LOOK_AGAIN);
            self.clock.sleep_until(until).await;
            if let Err(error) = self.reload_settings().await {
                tracing::warn!(%error, "the settings can not be read; those in force stay");
            }
        }
    }

    /// Puts settings in force that were just stored.
    pub fn put_in_force(&self, settings: Settings) {
        self.allow(&settings);
        self.engine.set_limits(settings.limits.into());
        self.settings.0.now.send_replace(Arc::new(settings));
    }

    /// Lets these addresses be called besides those of configuration and settings, and no longer those
    /// that were let so before.
    pub async fn allow_beside(&self, entries: Vec<AllowEntry>) {
        let _turn = self.settings.turn().await;
        *self.settings.0.beside() = entries;
        self.allow(&self.settings.now());
    }

    fn allow(&self, settings: &Settings) {
        let written = settings.egress_allow.iter();
        let entries = written.filter_map(|line| line.parse::<AllowEntry>().ok());
        let always = self.config.egress_allow.iter().cloned();
        let beside = self.settings.0.beside().clone();
        let all = always.chain(entries).chain(beside);
        self.guard.replace(AllowList::new(all.collect()));
    }

    pub(crate) async fn stored_settings(&self) -> Result<Settings, StoreError> {
        let workspace = self.workspace.clone();
        self.db
            .read(move |tx| Box::pin(async move { Settings::stored(tx, &workspace).await }))
            .await
    }
}
