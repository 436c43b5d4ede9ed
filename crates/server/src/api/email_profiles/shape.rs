//! How a profile is shown, and what is sent to store one.

use lancar_domain::id::EmailProfileId;
use lancar_effects::secret::{Secret, SecretPlace};
use lancar_engine::profile::{ProfileSettings, SecurityKind};
use lancar_store::email_profiles::EmailProfile;
use serde::{Deserialize, Serialize};

use crate::api::change::Change;
use crate::api::names::name;
use crate::app::App;
use crate::auth::one_time_link::check_email;
use crate::error::Problem;
use crate::sentences;

/// Most bytes of host, user name, password and names.
const LONGEST: usize = 255;

/// An e-mail profile. It has a password exactly when it has a user name.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = EmailProfile)]
pub struct View {
    /// Its id.
    #[schema(example = "eml_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// What documents call it.
    pub name: String,
    /// The mail server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Whom one logs in as; null when one does not.
    pub username: Option<String>,
    /// The sender's name.
    pub from_name: Option<String>,
    /// The sender's address.
    pub from_address: String,
    /// When it was made.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When it was last written.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

/// How a connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = MailSecurity)]
pub enum Security {
    /// Plain first, TLS before anything that matters; mostly port 587.
    StartTls,
    /// TLS from the first byte; mostly port 465.
    Tls,
    /// Nothing: for a server on the same machine or a closed network.
    None,
}

/// A profile to store.
#[derive(Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EmailProfileInput, example = json!({
    "name": "Sales", "host": "smtp.example.com", "port": 587, "security": "starttls",
    "username": "sales", "password": "…", "from_name": "Sales", "from_address": "sales@example.com"
}))]
pub struct Input {
    /// What documents call it; unique in the workspace.
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
    /// The mail server: a name or an address.
    pub host: String,
    /// Its port.
    #[schema(minimum = 1)]
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Whom to log in as; leave it out where no login is needed.
    pub username: Option<String>,
    /// The password, never shown again. Needed with a user name; when a profile is replaced it may be
    /// left out as long as host, port, security and user name stay.
    #[schema(write_only)]
    pub password: Option<String>,
    /// The sender's name.
    pub from_name: Option<String>,
    /// The sender's address.
    #[schema(format = Email)]
    pub from_address: String,
}

/// A profile ready to be stored.
pub struct Ready {
    /// All but the password.
    pub profile: EmailProfile,
    /// The same settings as a type.
    pub settings: ProfileSettings,
    /// The sealed password, if one was sent.
    pub sealed: Option<Vec<u8>>,
}

impl Input {
    /// Checks it and seals the password for `id`.
    ///
    /// # Errors
    /// A problem naming the field.
    pub fn seal(self, app: &App, change: &Change, id: EmailProfileId) -> Result<Ready, Problem> {
        let password = self.password.map(Secret::new);
        let settings = ProfileSettings {
            host: host(&self.host)?,
            port: self.port,
            security: self.security.into(),
            username: optional("username", self.username)?,
            from_name: optional("from_name", self.from_name)?,
            from_address: self.from_address,
        };
        if settings.port == 0 {
            return Err(Problem::field(
                "port",
                sentences::number_range(1_u32, 65_535_u32),
            ));
        }
        check_email("from_address", &settings.from_address)?;
        let sealed = match password {
            None => None,
            Some(_) if settings.username.is_none() => {
                return Err(Problem::field(
                    "password",
                    sentences::password_needs_username(),
                ));
            }
            Some(secret) if secret.expose().is_empty() || secret.expose().len() > LONGEST => {
                return Err(Problem::field("password", sentences::bytes(LONGEST)));
            }
            Some(secret) => {
                let place = SecretPlace {
                    workspace: change.workspace.as_str(),
                    secret: id.as_str(),
                };
                Some(
                    app.keyring
                        .seal(place, &secret)
                        .map_err(Problem::internal)?,
                )
            }
        };
        let profile = EmailProfile {
            id,
            workspace: change.workspace.clone(),
            name: name("name", &self.name)?,
            settings: serde_json::to_value(&settings).map_err(Problem::internal)?,
            created_at: change.at,
            updated_at: change.at,
        };
        Ok(Ready {
            profile,
            settings,
            sealed,
        })
    }
}

impl View {
    /// As the API shows it.
    ///
    /// # Errors
    /// When what is stored can not be read.
    pub fn of(profile: EmailProfile) -> Result<Self, Problem> {
        let settings = settings_of(&profile)?;
        Ok(Self {
            id: profile.id.to_string(),
            name: profile.name,
            host: settings.host,
            port: settings.port,
            security: settings.security.into(),
            username: settings.username,
            from_name: settings.from_name,
            from_address: settings.from_address,
            created_at: profile.created_at.to_string(),
            updated_at: profile.updated_at.to_string(),
        })
    }
}

/// The stored settings as a type.
///
/// # Errors
/// When they can not be read.
pub fn settings_of(profile: &EmailProfile) -> Result<ProfileSettings, Problem> {
    serde_json::from_value(profile.settings.clone()).map_err(Problem::internal)
}

impl From<Security> for SecurityKind {
    fn from(security: Security) -> Self {
        match security {
            Security::StartTls => Self::StartTls,
            Security::Tls => Self::Tls,
            Security::None => Self::None,
        }
    }
}

impl From<SecurityKind> for Security {
    fn from(security: SecurityKind) -> Self {
        match security {
            SecurityKind::StartTls => Self::StartTls,
            SecurityKind::Tls => Self::Tls,
            SecurityKind::None => Self::None,
        }
    }
}

fn host(text: &str) -> Result<String, Problem> {
    let text = text.trim().to_ascii_lowercase();
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let is_address = bare.parse::<std::net::IpAddr>().is_ok();
    let is_name = url::Host::parse(&text).is_ok() && !text.is_empty() && text.len() <= LONGEST;
    if is_address || is_name {
        return Ok(bare.to_owned());
    }
    Err(Problem::field("host", sentences::mail_host()))
}

fn optional(field: &str, text: Option<String>) -> Result<Option<String>, Problem> {
    let text = text
        .map(|text| text.trim().to_owned())
        .filter(|text| !text.is_empty());
    match &text {
        Some(long) if long.len() > LONGEST || long.chars().any(char::is_control) => {
            let why = sentences::bytes_in_line(LONGEST);
            Err(Problem::field(field, why))
        }
        Some(_) | None => Ok(text),
    }
}
