//! [`Guard`]: every connection of Lancar to the outside is opened here.
//!
//! Must stay true: the address that was checked is the address that is connected to, so a name
//! server that changes its mind between check and connect gains nothing; one refused address among
//! several refuses the name; no proxy is ever consulted.

use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use lancar_domain::time::Millis;
use tokio::net::TcpStream;
use url::{Host, Url};

use super::allow::AllowList;
use super::networks::why_not_public;
use super::refusal::{ConnectError, Refusal};
use super::resolve::{Resolve, SystemResolver};
use super::stream::GuardedStream;
use crate::{cause, sentences};

/// How long an address may stay silent before the next one is tried beside it (RFC 8305 §5).
const NEXT_ADDRESS_AFTER: Duration = Duration::from_millis(250);

/// Decides who may be called, and opens the connection. A clone is the same guard.
#[derive(Clone)]
pub struct Guard {
    inner: Arc<Inner>,
}

struct Inner {
    allow: RwLock<Arc<AllowList>>,
    /// Counts the lists, so that an open connection sees with one read that it must ask again.
    generation: AtomicU64,
    resolver: Arc<dyn Resolve>,
}

impl Guard {
    /// A guard that asks the operating system for addresses.
    #[must_use]
    pub fn new(allow: AllowList) -> Self {
        Self::with_resolver(allow, Arc::new(SystemResolver))
    }

    /// A guard with its own source of addresses.
    #[must_use]
    pub fn with_resolver(allow: AllowList, resolver: Arc<dyn Resolve>) -> Self {
        let (allow, generation) = (RwLock::new(Arc::new(allow)), AtomicU64::new(0));
        Self {
            inner: Arc::new(Inner {
                allow,
                generation,
                resolver,
            }),
        }
    }

    /// Replaces the allow list, for new connections and for those that are open: a connection whose
    /// address is no longer allowed sends nothing more.
    pub fn replace(&self, allow: AllowList) {
        *self
            .inner
            .allow
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(allow);
        self.inner.generation.fetch_add(1, Ordering::Release);
    }

    /// The allow list in force.
    #[must_use]
    pub fn allow_list(&self) -> Arc<AllowList> {
        self.inner
            .allow
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Checks what can be known of a URL without asking for addresses: scheme, user name, literal
    /// addresses in whatever notation (the `url` crate has already normalised them).
    ///
    /// # Errors
    /// When it may not be called.
    pub fn check_url(&self, url: &Url) -> Result<(), Refusal> {
        let default = match url.scheme() {
            "http" => 80,
            "https" => 443,
            other => {
                return Err(Refusal::Scheme {
                    scheme: other.to_owned(),
                });
            }
        };
        let host = url.host().ok_or(Refusal::NoHost)?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::UserInfo {
                host: host.to_string(),
            });
        }
        let port = url.port().unwrap_or(default);
        match host {
            Host::Domain(name) if name.trim_end_matches('.').is_empty() => Err(Refusal::NoHost),
            Host::Domain(_) => Ok(()),
            Host::Ipv4(ip) => self.check_address(&ip.to_string(), IpAddr::V4(ip), port),
            Host::Ipv6(ip) => self.check_address(&ip.to_string(), IpAddr::V6(ip), port),
        }
    }

    /// Checks one address that `host` was said to have.
    ///
    /// # Errors
    /// When it is not public and not allowed.
    pub fn check_address(&self, host: &str, address: IpAddr, port: u16) -> Result<(), Refusal> {
        let Some(what) = why_not_public(address) else {
            return Ok(());
        };
        let allow = self.allow_list();
        if allow.permits_address(address, port) || allow.permits_host(host, port) {
            return Ok(());
        }
        Err(Refusal::Address {
            host: host.to_owned(),
            address,
            what,
        })
    }

    /// Connects to `host`, a name or a literal address (with or without brackets), within `limit`,
    /// at an address that was just checked. `TCP_NODELAY` is set.
    ///
    /// # Errors
    /// When an address is refused, none is known, or none answers.
    pub async fn connect(
        &self,
        host: &str,
        port: u16,
        limit: Millis,
    ) -> Result<GuardedStream, ConnectError> {
        let seen = self.generation();
        let work = async {
            let addresses = self.addresses(host, port).await?;
            let tcp =
                first_to_answer(addresses)
                    .await
                    .map_err(|cause| ConnectError::Unreachable {
                        host: host.to_owned(),
                        port,
                        cause: cause::of_system(&cause),
                    })?;
            let address = tcp.peer_addr().map_err(|cause| ConnectError::Unreachable {
                host: host.to_owned(),
                port,
                cause: cause::of_system(&cause),
            })?;
            Ok(GuardedStream::new(
                tcp,
                self.clone(),
                host.into(),
                address,
                seen,
            ))
        };
        let allowed = Duration::from_millis(limit.0.max(0).unsigned_abs());
        tokio::time::timeout(allowed, work)
            .await
            .unwrap_or_else(|_| {
                Err(ConnectError::TimedOut {
                    host: host.to_owned(),
                    port,
                    limit,
                })
            })
    }

    /// Which allow list is in force, as a number that only rises.
    pub(super) fn generation(&self) -> u64 {
        self.inner.generation.load(Ordering::Acquire)
    }

    /// The addresses of a host, every one of them checked.
    async fn addresses(&self, host: &str, port: u16) -> Result<Vec<SocketAddr>, ConnectError> {
        let unresolved = |cause| ConnectError::Unresolved {
            host: host.to_owned(),
            cause,
        };
        let found = match Host::parse(host).or_else(|_| Host::parse(&format!("[{host}]"))) {
            Ok(Host::Ipv4(ip)) => vec![IpAddr::V4(ip)],
            Ok(Host::Ipv6(ip)) => vec![IpAddr::V6(ip)],
            Ok(Host::Domain(name)) => self
                .inner
                .resolver
                .resolve(&name)
                .await
                .map_err(|e| unresolved(cause::of_system(&e)))?,
            Err(cause) => return Err(unresolved(cause::of_url(cause))),
        };
        if found.is_empty() {
            return Err(unresolved(sentences::cause_no_address()));
        }
        for address in &found {
            self.check_address(host, *address, port)?;
        }
        Ok(found
            .into_iter()
            .map(|address| SocketAddr::new(address, port))
            .collect())
    }
}

impl std::fmt::Debug for Guard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Guard")
            .field("allow", &self.allow_list())
            .finish_non_exhaustive()
    }
}

/// Tries the addresses in order, the next one also when the one before stays silent, and keeps the
/// first connection that stands.
async fn first_to_answer(addresses: Vec<SocketAddr>) -> std::io::Result<TcpStream> {
    let mut waiting = addresses.into_iter();
    let mut tried = FuturesUnordered::new();
    let mut last = std::io::Error::other("no address to try");
    if let Some(first) = waiting.next() {
        tried.push(TcpStream::connect(first));
    }
    loop {
        tokio::select! {
            answer = tried.next() => match answer {
                Some(Ok(tcp)) => {
                    tcp.set_nodelay(true)?;
                    return Ok(tcp);
                }
                Some(Err(cause)) => {
                    last = cause;
                    tried.extend(waiting.next().map(TcpStream::connect));
                }
                None => return Err(last),
            },
            () = tokio::time::sleep(NEXT_ADDRESS_AFTER), if waiting.len() > 0 => {
                tried.extend(waiting.next().map(TcpStream::connect));
            }
        }
    }
}
