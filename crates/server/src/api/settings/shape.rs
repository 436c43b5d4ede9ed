//! How settings are shown and sent: the same document both ways.

use lancar_domain::id::WorkspaceId;
use lancar_effects::guard::AllowEntry;
use lancar_store::Tx;
use lancar_store::workspaces::workspace;
use serde::{Deserialize, Serialize};

use crate::api::names;
use crate::error::Problem;
use crate::sentences;
use crate::settings::{Limits, Settings};

/// Most entries of the allow list.
const MOST_ENTRIES: usize = 200;

/// The settings of the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Settings, example = json!({
    "name": "Team", "egress_allow": ["crm.internal:8080", "10.0.0.0/8"], "metrics": false,
    "limits": {
        "blocks_per_run": 10000, "run_age_days": 30, "request_seconds": 30, "response_mib": 5,
        "depth": 10
    }
}))]
pub struct Document {
    /// What the workspace is called.
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
    /// Addresses that may be called although they are not public: `host[:port]` or
    /// `network/bits[:port]`.
    #[schema(max_items = 200)]
    pub egress_allow: Vec<String>,
    /// Limits of runs and calls.
    pub limits: LimitsDocument,
    /// Whether `/metrics` answers.
    pub metrics: bool,
}

/// Limits of runs and calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Limits)]
pub struct LimitsDocument {
    /// Most blocks one run walks through.
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub blocks_per_run: u32,
    /// After how many days a run is given up.
    #[schema(minimum = 1, maximum = 365)]
    pub run_age_days: u32,
    /// How many seconds an external request may take at most, whatever its own time-out is.
    #[schema(minimum = 1, maximum = 120)]
    pub request_seconds: u32,
    /// How many MiB an answer may have.
    #[schema(minimum = 1, maximum = 64)]
    pub response_mib: u32,
    /// How deep workflows trigger workflows.
    #[schema(minimum = 1, maximum = 100)]
    pub depth: u32,
}

impl Document {
    /// As it is stored now, in a workspace and in the first one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn stored(
        tx: &mut Tx,
        (id, first): (&WorkspaceId, &WorkspaceId),
    ) -> Result<Self, Problem> {
        let found = workspace(tx, id).await?;
        let found = found.ok_or_else(|| Problem::internal("the workspace is gone"))?;
        let settings = Settings::stored(tx, first).await?;
        Ok(Self {
            name: found.name,
            egress_allow: settings.egress_allow,
            limits: settings.limits.into(),
            metrics: settings.metrics,
        })
    }

    /// What concerns the whole installation.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            egress_allow: self.egress_allow.clone(),
            limits: self.limits.into(),
            metrics: self.metrics,
        }
    }

    /// Name and settings, checked and written the one way they are kept.
    ///
    /// # Errors
    /// A problem naming the field.
    pub fn checked(self) -> Result<(String, Settings), Problem> {
        let name = names::name("name", &self.name)?;
        self.limits.check()?;
        if self.egress_allow.len() > MOST_ENTRIES {
            let why = sentences::some_at_most(MOST_ENTRIES, "entries");
            return Err(Problem::field("egress_allow", why));
        }
        let entries = self.egress_allow.iter().enumerate().map(|(at, text)| {
            let entry = text.parse::<AllowEntry>();
            entry.map(|entry| entry.to_string()).map_err(|_| {
                let why = sentences::egress_entry();
                Problem::field(format!("egress_allow[{at}]"), why)
            })
        });
        let settings = Settings {
            egress_allow: entries.collect::<Result<_, _>>()?,
            limits: self.limits.into(),
            metrics: self.metrics,
        };
        Ok((name, settings))
    }
}

impl LimitsDocument {
    fn check(self) -> Result<(), Problem> {
        for (field, value, most) in [
            ("blocks_per_run", self.blocks_per_run, 1_000_000),
            ("run_age_days", self.run_age_days, 365),
            ("request_seconds", self.request_seconds, 120),
            ("response_mib", self.response_mib, 64),
            ("depth", self.depth, 100),
        ] {
            if !(1..=most).contains(&value) {
                let why = sentences::number_range(1_u32, most);
                return Err(Problem::field(format!("limits.{field}"), why));
            }
        }
        Ok(())
    }
}

impl From<Limits> for LimitsDocument {
    fn from(limits: Limits) -> Self {
        let Limits {
            blocks_per_run,
            run_age_days,
            request_seconds,
            response_mib,
            depth,
        } = limits;
        Self {
            blocks_per_run,
            run_age_days,
            request_seconds,
            response_mib,
            depth,
        }
    }
}

impl From<LimitsDocument> for Limits {
    fn from(limits: LimitsDocument) -> Self {
        let LimitsDocument {
            blocks_per_run,
            run_age_days,
            request_seconds,
            response_mib,
            depth,
        } = limits;
        Self {
            blocks_per_run,
            run_age_days,
            request_seconds,
            response_mib,
            depth,
        }
    }
}
