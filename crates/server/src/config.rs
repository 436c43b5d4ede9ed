//! What the one who starts the server decides. What a team decides while it runs is in
//! [`settings`](crate::settings).

use std::net::IpAddr;

use ipnet::IpNet;
use lancar_effects::guard::AllowEntry;
use url::Url;

use crate::auth::LocalToken;

/// The server's configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// Under which address people reach this server. It decides about `Secure` cookies, the links
    /// that are printed, and what counts as the same origin.
    pub public_url: Url,
    /// Proxies whose `X-Forwarded-For` is believed; from others the header is ignored.
    pub trusted_proxies: Vec<IpNet>,
    /// Exceptions of the egress guard that hold whatever the settings say.
    pub egress_allow: Vec<AllowEntry>,
    /// What a program on the same machine proves itself with, if that is offered.
    pub local_token: Option<LocalToken>,
}

impl Config {
    /// A server at this address, with nothing special.
    #[must_use]
    pub fn at(public_url: Url) -> Self {
        Self {
            public_url,
            trusted_proxies: Vec::new(),
            egress_allow: Vec::new(),
            local_token: None,
        }
    }

    /// Whether people reach it over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// Whether the word of this peer about its client's address is taken.
    #[must_use]
    pub fn trusts(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        self.trusted_proxies.iter().any(|net| net.contains(&peer))
    }

    /// A full address for a path of this server.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.public_url.as_str().trim_end_matches('/'))
    }
}
