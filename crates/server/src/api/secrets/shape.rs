//! How a secret is shown, and what is sent to store one.

use lancar_domain::id::SecretId;
use lancar_effects::http::HostPattern;
use lancar_effects::secret::{Secret, SecretPlace};
use lancar_store::secrets::Secret as Stored;
use serde::{Deserialize, Serialize};

use crate::api::change::Change;
use crate::api::names::name;
use crate::app::App;
use crate::error::Problem;
use crate::sentences;

/// Most bytes of a value.
const LONGEST_VALUE: usize = 16 * 1024;

/// Most hosts of a secret.
const MOST_HOSTS: usize = 50;

/// What may be known about a secret: never its value.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Secret)]
pub struct View {
    /// Its id.
    #[schema(example = "sec_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// What documents call it.
    pub name: String,
    /// The hosts it may be sent to.
    pub hosts: Vec<String>,
    /// When it was made.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When value or hosts were last written.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

/// A secret to store. Hosts are never changed without sending the value again: else whoever may
/// change them could send a value they do not know to a host of their own.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SecretInput, example = json!({"name": "CRM token", "value": "…", "hosts": ["api.crm.example"]}))]
pub struct Input {
    /// What documents call it; unique in the workspace.
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
    /// The value; it is never shown again.
    #[schema(min_length = 1, max_length = 16384, write_only)]
    pub value: String,
    /// The hosts it may be sent to: `api.example.com`, `*.example.com`, `api.example.com:8443`.
    #[schema(min_items = 1, max_items = 50)]
    pub hosts: Vec<String>,
}

/// A secret ready to be stored.
pub struct Ready {
    /// What may be known.
    pub stored: Stored,
    /// The sealed value.
    pub sealed: Vec<u8>,
}

impl Input {
    /// Checks it and seals the value for `id`.
    ///
    /// # Errors
    /// A problem naming the field.
    pub fn seal(self, app: &App, change: &Change, id: SecretId) -> Result<Ready, Problem> {
        let name = name("name", &self.name)?;
        let value = Secret::new(self.value);
        if value.expose().is_empty() || value.expose().len() > LONGEST_VALUE {
            let why = sentences::bytes(LONGEST_VALUE);
            return Err(Problem::field("value", why));
        }
        let hosts = hosts(&self.hosts)?;
        let place = SecretPlace {
            workspace: change.workspace.as_str(),
            secret: id.as_str(),
        };
        let sealed = app.keyring.seal(place, &value).map_err(Problem::internal)?;
        let stored = Stored {
            id,
            workspace: change.workspace.clone(),
            name,
            hosts,
            created_at: change.at,
            updated_at: change.at,
        };
        Ok(Ready { stored, sealed })
    }
}

impl From<Stored> for View {
    fn from(secret: Stored) -> Self {
        Self {
            id: secret.id.to_string(),
            name: secret.name,
            hosts: secret.hosts,
            created_at: secret.created_at.to_string(),
            updated_at: secret.updated_at.to_string(),
        }
    }
}

fn hosts(written: &[String]) -> Result<Vec<String>, Problem> {
    if written.is_empty() || written.len() > MOST_HOSTS {
        return Err(Problem::field(
            "hosts",
            sentences::several(MOST_HOSTS, "hosts"),
        ));
    }
    let checked = written.iter().enumerate().map(|(at, text)| {
        let text = text.trim().to_ascii_lowercase();
        match text.parse::<HostPattern>() {
            Ok(_) => Ok(text),
            Err(_) => Err(Problem::field(
                format!("hosts[{at}]"),
                sentences::secret_host(),
            )),
        }
    });
    checked.collect()
}
