//! The exceptions to the guard that an operator writes into the settings: `host[:port]`, `CIDR[:port]`.
//!
//! Must stay true: an entry with a port allows that port only; a host entry trusts whatever that name
//! resolves to, and no other name that happens to share the address.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;

/// Why a line is not an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "\"{text}\" is not an allow-list entry: write host, host:port, network/bits or [network/bits]:port"
)]
pub struct AllowError {
    /// The line.
    pub text: String,
}

/// One exception.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AllowEntry {
    /// A name, and everything it resolves to.
    Host {
        /// In lower case, without a closing dot.
        name: String,
        /// `None` is every port.
        port: Option<u16>,
    },
    /// All addresses of a network.
    Network {
        /// The network; a single address is one of full length.
        net: IpNet,
        /// `None` is every port.
        port: Option<u16>,
    },
}

/// All exceptions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowList {
    entries: Vec<AllowEntry>,
}

impl AllowList {
    /// Nothing but public addresses.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The list of these entries.
    #[must_use]
    pub fn new(entries: Vec<AllowEntry>) -> Self {
        Self { entries }
    }

    /// The entries, as given.
    #[must_use]
    pub fn entries(&self) -> &[AllowEntry] {
        &self.entries
    }

    /// Whether everything that `host` resolves to may be called on `port`.
    #[must_use]
    pub fn permits_host(&self, host: &str, port: u16) -> bool {
        let host = host.trim_end_matches('.');
        self.entries.iter().any(|entry| match entry {
            AllowEntry::Host { name, port: only } => {
                name.eq_ignore_ascii_case(host) && only.is_none_or(|only| only == port)
            }
            AllowEntry::Network { .. } => false,
        })
    }

    /// Whether `address` may be called on `port`. An IPv4 address in its IPv6 form is the same address.
    #[must_use]
    pub fn permits_address(&self, address: IpAddr, port: u16) -> bool {
        self.entries.iter().any(|entry| match entry {
            AllowEntry::Network { net, port: only } => {
                (net.contains(&address) || net.contains(&address.to_canonical()))
                    && only.is_none_or(|only| only == port)
            }
            AllowEntry::Host { .. } => false,
        })
    }
}

impl FromStr for AllowList {
    type Err = AllowError;

    /// Entries between commas or white space.
    fn from_str(text: &str) -> Result<Self, AllowError> {
        text.split(|c: char| c == ',' || c.is_whitespace())
            .filter(|part| !part.is_empty())
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map(Self::new)
    }
}

impl FromStr for AllowEntry {
    type Err = AllowError;

    fn from_str(text: &str) -> Result<Self, AllowError> {
        let refused = || AllowError {
            text: text.chars().take(80).collect(),
        };
        let text = text.trim();
        let (name, port) = split_port(text).ok_or_else(refused)?;
        let port = port.map(str::parse).transpose().map_err(|_| refused())?;
        if let Some(net) = name
            .parse()
            .ok()
            .or_else(|| name.parse::<IpAddr>().ok().map(IpNet::from))
        {
            return Ok(Self::Network {
                net: net.trunc(),
                port,
            });
        }
        match url::Host::parse(name).map_err(|_| refused())? {
            url::Host::Domain(name) if name.trim_end_matches('.').is_empty() => Err(refused()),
            url::Host::Domain(name) => Ok(Self::Host {
                name: name.trim_end_matches('.').to_ascii_lowercase(),
                port,
            }),
            url::Host::Ipv4(ip) => Ok(Self::Network {
                net: IpNet::from(IpAddr::V4(ip)),
                port,
            }),
            url::Host::Ipv6(ip) => Ok(Self::Network {
                net: IpNet::from(IpAddr::V6(ip)),
                port,
            }),
        }
    }
}

impl fmt::Display for AllowEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host { name, port: None } => write!(f, "{name}"),
            Self::Host {
                name,
                port: Some(port),
            } => write!(f, "{name}:{port}"),
            Self::Network { net, port: None } => write!(f, "{net}"),
            Self::Network {
                net: net @ IpNet::V4(_),
                port: Some(port),
            } => write!(f, "{net}:{port}"),
            Self::Network {
                net: net @ IpNet::V6(_),
                port: Some(port),
            } => {
                write!(f, "[{net}]:{port}")
            }
        }
    }
}

/// Host and port of an entry; several colons without brackets are an IPv6 address without a port.
fn split_port(text: &str) -> Option<(&str, Option<&str>)> {
    if let Some(rest) = text.strip_prefix('[') {
        let (name, rest) = rest.split_once(']')?;
        return match rest {
            "" => Some((name, None)),
            rest => Some((name, Some(rest.strip_prefix(':')?))),
        };
    }
    match text.matches(':').count() {
        1 => text.split_once(':').map(|(name, port)| (name, Some(port))),
        _ => Some((text, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(entry: &str, shown: &str) {
        let read: AllowEntry = entry.parse().expect("a row of this test is an entry");
        assert_eq!(read.to_string(), shown);
        assert_eq!(shown.parse(), Ok(read), "{shown} reads back");
    }

    #[test]
    fn entries_are_hosts_and_networks_with_or_without_a_port() {
        check("CRM.internal.", "crm.internal");
        check("crm.internal:8080", "crm.internal:8080");
        check("10.1.2.3/8", "10.0.0.0/8");
        check("10.1.2.3:25", "10.1.2.3/32:25");
        check("10.0.0.0/8:443", "10.0.0.0/8:443");
        check("fd00::/8", "fd00::/8");
        check("::1", "::1/128");
        check("[::1]:8080", "[::1/128]:8080");
        check("[fd00::/8]:443", "[fd00::/8]:443");
        check("0x7f000001", "127.0.0.1/32");
    }

    #[test]
    fn what_is_no_entry_is_refused() {
        for text in [
            "",
            ".",
            "host:port",
            "host:70000",
            "[::1",
            "[::1]x",
            "a b",
            "http://x",
            "10.0.0.0/33",
        ] {
            assert!(text.parse::<AllowEntry>().is_err(), "{text:?}");
        }
        assert!("10.0.0.0/8, a:b".parse::<AllowList>().is_err());
    }

    #[test]
    fn an_entry_allows_its_own_port_and_name_only() {
        let list: AllowList = "crm.internal:8080 127.0.0.0/8:25".parse().expect("a list");
        assert!(list.permits_host("crm.internal.", 8080));
        assert!(list.permits_host("CRM.internal", 8080));
        assert!(!list.permits_host("crm.internal", 22));
        assert!(!list.permits_host("a.crm.internal", 8080));
        let mapped: IpAddr = "::ffff:127.0.0.1".parse().expect("an address");
        assert!(list.permits_address(mapped, 25));
        assert!(!list.permits_address(mapped, 26));
    }
}
