//! E-mail profiles as they are stored, and what mails need of them.

use lancar_domain::error::Code;
use lancar_domain::id::WorkspaceId;
use lancar_domain::remote::{Failure, Outcome};
use lancar_effects::email::{EmailProfile, Security};
use lancar_effects::secret::{Keyring, SecretPlace};
use lancar_store::email_profiles::{self, SealedEmailProfile};
use lancar_store::{Page, Tx};
use serde::{Deserialize, Serialize};

use crate::error::EngineError;
use crate::sentences;

/// The settings of a profile as they are stored: everything but the password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileSettings {
    /// A name or address.
    pub host: String,
    /// Mostly 587 with STARTTLS, 465 with TLS, 25 without.
    pub port: u16,
    /// How the connection is protected.
    pub security: SecurityKind,
    /// Without it there is no login.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// The sender's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_name: Option<String>,
    /// The sender's address.
    pub from_address: String,
}

/// How a connection to a mail server is protected, as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecurityKind {
    /// Plain first, TLS before anything that matters.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// Nothing.
    None,
}

/// The settings of the profile of that name, or of the workspace's first.
pub(crate) async fn named(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    name: Option<&str>,
) -> Result<Option<ProfileSettings>, EngineError> {
    let Some(found) = sealed(tx, workspace, name).await? else {
        return Ok(None);
    };
    serde_json::from_value(found.profile.settings)
        .map(Some)
        .map_err(EngineError::document)
}

/// The profile of that name with its sealed password, or the workspace's first.
///
/// # Errors
/// What the database says.
pub async fn sealed(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    name: Option<&str>,
) -> Result<Option<SealedEmailProfile>, EngineError> {
    let name = match name {
        Some(name) => Some(name.to_owned()),
        None => {
            let first = email_profiles::list_email_profiles(tx, workspace, Page::first(1)).await?;
            first.rows.into_iter().next().map(|profile| profile.name)
        }
    };
    match name {
        Some(name) => Ok(email_profiles::sealed_email_profile(tx, workspace, &name).await?),
        None => Ok(None),
    }
}

/// A stored profile, opened for sending.
///
/// # Errors
/// A final failure when its password can not be opened or its settings not be read.
pub fn opened(stored: &SealedEmailProfile, keyring: &Keyring) -> Result<EmailProfile, Failure> {
    let name = stored.profile.name.as_str();
    let unreadable = |error: &dyn std::fmt::Display, why| {
        tracing::error!(profile = name, %error, "an e-mail profile can not be opened");
        Failure::lasting(Code::ProfileMissing, why)
    };
    let settings: ProfileSettings = serde_json::from_value(stored.profile.settings.clone())
        .map_err(|error| unreadable(&error, sentences::profile_unreadable(name)))?;
    let place = SecretPlace {
        workspace: stored.profile.workspace.as_str(),
        secret: stored.profile.id.as_str(),
    };
    let password = stored
        .sealed
        .as_ref()
        .map(|sealed| keyring.open(place, sealed))
        .transpose();
    let password = password.map_err(|error| unreadable(&error, sentences::profile_sealed(name)))?;
    Ok(EmailProfile {
        host: settings.host,
        port: settings.port,
        security: match settings.security {
            SecurityKind::StartTls => Security::StartTls,
            SecurityKind::Tls => Security::Tls,
            SecurityKind::None => Security::None,
        },
        username: settings.username,
        password,
        from_name: settings.from_name,
        from_address: settings.from_address,
    })
}

/// What a mail through a profile that does not exist comes to.
pub(crate) fn missing(name: Option<&str>) -> Outcome {
    let why = sentences::no_such_profile(name.unwrap_or_default());
    Outcome::Failed(Failure::lasting(Code::ProfileMissing, why))
}

/// The Message-ID of an effect's mail: the same at every try.
#[must_use]
pub fn message_id(key: &str) -> String {
    format!("{key}@lancar.mail")
}
