//! [`Peer`]: from which address a request comes.
//!
//! Must stay true: what a header says counts only when the connection comes from a proxy that the
//! configuration names, and only as far as that proxy itself can know it: the last address that is
//! not one of ours.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;

use crate::config::Config;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// Where a request comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    /// The client's address, if anything is known about it.
    pub address: Option<IpAddr>,
    /// Whether it comes from this machine and nobody passed it on.
    pub is_local: bool,
}

impl Peer {
    /// Of a request.
    #[must_use]
    pub fn of(request: &Request, config: &Config) -> Self {
        let connected = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let connected = connected.map(|ConnectInfo(address)| address.ip().to_canonical());
        let passed_on = ["forwarded", FORWARDED_FOR, "x-real-ip", "via"]
            .iter()
            .any(|name| request.headers().contains_key(*name));
        let address = match connected {
            Some(proxy) if config.trusts(proxy) => {
                Some(client_behind(request.headers(), config).unwrap_or(proxy))
            }
            other => other,
        };
        Self {
            address,
            is_local: !passed_on && connected.is_some_and(|ip| ip.is_loopback()),
        }
    }

    /// What rates are counted by: an IPv6 client has a whole /64 to choose addresses from.
    #[must_use]
    pub fn key(self) -> String {
        match self.address {
            None => "unknown".to_owned(),
            Some(IpAddr::V4(ip)) => ip.to_string(),
            Some(IpAddr::V6(ip)) => {
                let [a, b, c, d, ..] = ip.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
        }
    }
}

fn client_behind(headers: &HeaderMap, config: &Config) -> Option<IpAddr> {
    let lines = headers.get_all(FORWARDED_FOR).iter();
    let words: Vec<&str> = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .collect();
    for word in words.iter().rev() {
        // What can not be read was not written by our proxy.
        let ip: IpAddr = word.parse().ok()?;
        if !config.trusts(ip) {
            return Some(ip.to_canonical());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn check(from: &str, forwarded: Option<&str>, expected: (&str, bool)) {
        let url = "http://localhost/".parse().expect("a URL");
        let mut config = Config::at(url);
        config.trusted_proxies = vec!["10.0.0.0/8".parse().expect("a network")];
        let mut request = Request::new(Body::empty());
        let from: SocketAddr = from.parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(from));
        if let Some(forwarded) = forwarded {
            let value = forwarded.parse().expect("a header");
            request.headers_mut().insert(FORWARDED_FOR, value);
        }
        let peer = Peer::of(&request, &config);
        assert_eq!(
            (peer.key().as_str(), peer.is_local),
            expected,
            "{from} {forwarded:?}"
        );
    }

    #[test]
    fn only_named_proxies_are_believed() {
        check("127.0.0.1:9", None, ("127.0.0.1", true));
        check("[::ffff:127.0.0.1]:9", None, ("127.0.0.1", true));
        check("127.0.0.1:9", Some("203.0.113.7"), ("127.0.0.1", false));
        check("203.0.113.9:9", Some("127.0.0.1"), ("203.0.113.9", false));
        check("10.0.0.1:9", Some("203.0.113.7"), ("203.0.113.7", false));
        check(
            "10.0.0.1:9",
            Some("1.1.1.1, 203.0.113.7, 10.2.2.2"),
            ("203.0.113.7", false),
        );
        check("10.0.0.1:9", Some("what"), ("10.0.0.1", false));
        check("[2001:db8:1:2:3::4]:9", None, ("2001:db8:1:2::/64", false));
    }
}
