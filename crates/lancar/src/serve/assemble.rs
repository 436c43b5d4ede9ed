//! From settings to a whole server that does nothing yet. The other commands use it as well, when
//! no server runs.

use std::fs::DirBuilder;
use std::net::SocketAddr;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::sync::Arc;

use ipnet::IpNet;
use lancar_effects::email::{MailLimits, Mailer};
use lancar_effects::guard::{AllowEntry, AllowList, Guard};
use lancar_effects::http::{HttpClient, Limits};
use lancar_effects::outside::RealOutside;
use lancar_effects::secret::Keyring;
use lancar_effects::trust::Trust;
use lancar_engine::clock::{Clock, SystemClock};
use lancar_engine::{Capacity, Core};
use lancar_server::app::{App, Parts};
use lancar_server::auth::LocalToken;
use lancar_server::config::Config;
use lancar_store::{DatabaseUrl, Db, Options};
use tokio::net::TcpListener;
use url::Url;

use super::address;
use crate::config::Settings;
use crate::stop::Stop;

/// What is there before anything listens.
pub struct Foundation {
    db: Db,
    keyring: Arc<Keyring>,
}

/// A whole server.
pub struct Assembled {
    /// The data.
    pub db: Db,
    /// What drives it.
    pub core: Arc<Core>,
    /// What answers.
    pub app: App,
}

/// How it is reached.
#[derive(Debug, Clone)]
pub struct Reach {
    /// By people.
    pub url: Url,
    /// By programs on this machine.
    pub local: SocketAddr,
    /// What those prove themselves with.
    pub token: LocalToken,
    /// Exceptions of the egress guard.
    pub egress_allow: Vec<AllowEntry>,
}

impl Reach {
    /// Of a server that listens.
    ///
    /// # Errors
    /// When the settings name what can not be, or the token can not be written.
    pub fn of(settings: &Settings, listener: &TcpListener) -> Result<Self, Stop> {
        let local = address::from_here(listener.local_addr()?);
        let token = LocalToken::create(&settings.data, &SystemClock)
            .map_err(|error| Stop::unreachable(format!("{error}.")))?;
        Self::at(settings, local, token)
    }

    /// Of a server that nothing reaches but the program it is in, which holds the token.
    ///
    /// # Errors
    /// When the settings name what can not be.
    pub fn within(settings: &Settings, token: LocalToken) -> Result<Self, Stop> {
        // As `serve` would be reached; port 0 would be another one each time.
        let local = settings.listen.parse().map_or_else(
            |_| SocketAddr::from(([127, 0, 0, 1], 8080)),
            address::from_here,
        );
        Self::at(settings, local, token)
    }

    /// Lets one more address be called, and nothing around it.
    ///
    /// # Errors
    /// Never for an address with a port.
    pub fn allow_also(&mut self, address: SocketAddr) -> Result<(), Stop> {
        let line = [address.to_string()];
        self.egress_allow
            .extend(parse_all::<AllowEntry>(&line, "egress_allow")?);
        Ok(())
    }

    fn at(settings: &Settings, local: SocketAddr, token: LocalToken) -> Result<Self, Stop> {
        let written = settings.url.clone();
        let url = public(&written.unwrap_or_else(|| format!("http://{local}")))?;
        Ok(Self {
            url,
            local,
            token,
            egress_allow: parse_all(&settings.egress_allow, "egress_allow")?,
        })
    }
}

/// Opens folder, database and keys, and brings the tables to this version's shape.
///
/// # Errors
/// When the folder or the database is in use or can not be used.
pub async fn open(settings: &Settings) -> Result<Foundation, Stop> {
    make_folder(&settings.data)?;
    let url = database(settings)?;
    let options = Options {
        readers: settings.readers,
        connections: settings.connections,
        ..Options::default()
    };
    let db = Db::open(&url, options).await?;
    let steps = db.migrate(SystemClock.now()).await?;
    if !steps.is_empty() {
        tracing::debug!(?steps, "the tables are in this version's shape");
    }
    let keyring = Keyring::open_or_create(&settings.data.join("keys"))
        .map_err(|error| Stop::unreachable(format!("{error}.")))?;
    Ok(Foundation {
        db,
        keyring: Arc::new(keyring),
    })
}

/// Puts the server together.
///
/// # Errors
/// When a setting can not be used, or the database says so.
pub async fn assemble(
    settings: &Settings,
    foundation: Foundation,
    reach: &Reach,
) -> Result<Assembled, Stop> {
    let Foundation { db, keyring } = foundation;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let guard = Guard::new(AllowList::new(reach.egress_allow.clone()));
    let outside = outside(settings, &guard)?;
    let capacity = Capacity {
        calls_per_host: settings.calls_per_host,
        calls: settings.calls,
    };
    let core = Arc::new(Core::new(
        db.clone(),
        Arc::clone(&clock),
        (outside.clone(), Arc::clone(&keyring)),
        capacity,
    ));
    let config = Config {
        public_url: reach.url.clone(),
        trusted_proxies: parse_all::<IpNet>(&settings.trusted_proxies, "trusted_proxies")?,
        egress_allow: reach.egress_allow.clone(),
        local_token: Some(reach.token.clone()),
    };
    let app = App::open(Parts {
        db: db.clone(),
        keyring,
        guard,
        outside,
        clock,
        engine: Arc::clone(&core),
        config,
    })
    .await?;
    Ok(Assembled { db, core, app })
}

/// Where the data is: as given, or in the data folder.
///
/// # Errors
/// When the text can not be read.
pub fn database(settings: &Settings) -> Result<DatabaseUrl, Stop> {
    match &settings.database {
        Some(text) => Ok(text.parse()?),
        None => Ok(DatabaseUrl::sqlite(settings.data.join("lancar.db"))),
    }
}

fn outside(settings: &Settings, guard: &Guard) -> Result<Arc<RealOutside>, Stop> {
    let trust = trust(settings)?;
    let tls = |error: &dyn std::fmt::Display| Stop::unreachable(format!("TLS: {error}."));
    let http = HttpClient::new(guard.clone(), &trust, Limits::default()).map_err(|e| tls(&e))?;
    let mailer = Mailer::new(guard.clone(), trust, MailLimits::default()).map_err(|e| tls(&e))?;
    Ok(Arc::new(RealOutside::new(http, mailer)))
}

fn trust(settings: &Settings) -> Result<Trust, Stop> {
    let Some(file) = &settings.certificates else {
        return Ok(Trust::web());
    };
    let wrong = |why: &dyn std::fmt::Display| {
        Stop::usage(format!("`certificates`: {}: {why}.", file.display()))
    };
    let pem = std::fs::read(file).map_err(|error| wrong(&error))?;
    Trust::web().and_pem(&pem).map_err(|error| wrong(&error))
}

fn public(text: &str) -> Result<Url, Stop> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.path() == "/" => Ok(url),
        Ok(_) | Err(_) => Err(Stop::usage(format!(
            "`url`: \"{text}\" is not how people reach a server: write https://HOST or http://HOST:PORT."
        ))),
    }
}

/// For its owner alone: keys and everything people said are in it.
fn make_folder(data: &Path) -> Result<(), Stop> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(data);
    made.map_err(|error| {
        let data = data.display();
        Stop::unreachable(format!("The data folder {data} can not be made: {error}."))
    })
}

fn parse_all<T: std::str::FromStr<Err: std::fmt::Display>>(
    lines: &[String],
    key: &str,
) -> Result<Vec<T>, Stop> {
    let read = |line: &String| {
        let wrong = |error| Stop::usage(format!("`{key}`: \"{line}\": {error}."));
        line.parse().map_err(wrong)
    };
    lines.iter().map(read).collect()
}
