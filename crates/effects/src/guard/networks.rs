//! Which addresses are not public, as a table, and the forms in which IPv6 hides an IPv4 address.
//!
//! Must stay true: what is not known to be public is refused. IPv6 is judged by exception (only
//! 2000::/3 is handed out), IPv4 by the special-purpose registry of IANA (RFC 6890 and successors).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::LazyLock;

use ipnet::IpNet;

/// A network that may not be called, and what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    /// In CIDR notation.
    pub cidr: &'static str,
    /// What a person calls it.
    pub what: &'static str,
}

const fn net(cidr: &'static str, what: &'static str) -> Network {
    Network { cidr, what }
}

/// Every refused network; the first that holds an address names it.
pub const TABLE: &[Network] = &[
    net("169.254.169.254/32", "a cloud metadata address"),
    net("168.63.129.16/32", "a cloud metadata address"),
    net("100.100.100.200/32", "a cloud metadata address"),
    net("192.0.0.192/32", "a cloud metadata address"),
    net("0.0.0.0/8", "an unspecified address"),
    net("10.0.0.0/8", "a private address"),
    net("100.64.0.0/10", "a carrier-grade NAT address"),
    net("127.0.0.0/8", "a loopback address"),
    net("169.254.0.0/16", "a link-local address"),
    net("172.16.0.0/12", "a private address"),
    net("192.0.0.0/24", "a reserved address"),
    net("192.0.2.0/24", "a documentation address"),
    net("192.88.99.0/24", "a reserved address"),
    net("192.168.0.0/16", "a private address"),
    net("198.18.0.0/15", "a benchmarking address"),
    net("198.51.100.0/24", "a documentation address"),
    net("203.0.113.0/24", "a documentation address"),
    net("224.0.0.0/4", "a multicast address"),
    net("255.255.255.255/32", "the broadcast address"),
    net("240.0.0.0/4", "a reserved address"),
    net("fd00:ec2::254/128", "a cloud metadata address"),
    net("fd20:ce::254/128", "a cloud metadata address"),
    net("::/128", "an unspecified address"),
    net("::1/128", "a loopback address"),
    net("64:ff9b:1::/48", "a local NAT64 address"),
    net("100::/64", "a discard-only address"),
    net("2001:2::/48", "a benchmarking address"),
    net("2001:db8::/32", "a documentation address"),
    net("3fff::/20", "a documentation address"),
    net("2001::/23", "a protocol-assignment address"),
    net("fc00::/7", "a private (unique local) address"),
    net("fe80::/10", "a link-local address"),
    net("fec0::/10", "a private (site-local) address"),
    net("ff00::/8", "a multicast address"),
];

static NETWORKS: LazyLock<Vec<(IpNet, &'static str)>> = LazyLock::new(|| {
    TABLE
        .iter()
        .filter_map(|row| Some((row.cidr.parse().ok()?, row.what)))
        .collect()
});

/// What `address` is when it is not a public one; `None` when it may be called.
#[must_use]
pub fn why_not_public(address: IpAddr) -> Option<&'static str> {
    let listed = NETWORKS
        .iter()
        .find(|(network, _)| network.contains(&address))
        .map(|(_, what)| *what);
    match address {
        IpAddr::V4(_) => listed,
        IpAddr::V6(v6) => listed.or_else(|| match embedded(v6) {
            Some(v4) => why_not_public(IpAddr::V4(v4)),
            None => (v6.segments()[0] & 0xe000 != 0x2000).then_some("a reserved address"),
        }),
    }
}

/// The IPv4 address that a packet to `address` really ends at: mapped, compatible, NAT64, 6to4, ISATAP.
fn embedded(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let s = address.segments();
    let v4 = |high: u16, low: u16| Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)));
    match s {
        [0, 0, 0, 0, 0, 0xffff | 0, high, low] => v4(high, low),
        [0, 0, 0, 0, 0xffff, 0, high, low] => v4(high, low),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => v4(high, low),
        [0x2002, high, low, ..] => v4(high, low),
        [_, _, _, _, 0 | 0x200, 0x5efe, high, low] => v4(high, low),
        [..] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_network_and_its_first_and_last_address_are_refused() {
        assert_eq!(
            NETWORKS.len(),
            TABLE.len(),
            "a row of the table is not in CIDR notation"
        );
        for (network, _) in NETWORKS.iter() {
            for end in [network.network(), network.broadcast()] {
                assert!(why_not_public(end).is_some(), "{end} of {network}");
            }
        }
    }

    #[test]
    fn addresses_next_to_a_refused_network_are_public() {
        for text in [
            "1.0.0.0",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "169.253.255.255",
            "169.255.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.0.3.0",
            "192.167.255.255",
            "192.169.0.0",
            "198.17.255.255",
            "198.20.0.0",
            "203.0.114.0",
            "223.255.255.255",
            "8.8.8.8",
            "2606:4700::1111",
            "2001:4860:4860::8888",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
        ] {
            let address: IpAddr = text.parse().expect("a row of this test is an address");
            assert_eq!(why_not_public(address), None, "{text}");
        }
    }

    #[test]
    fn private_ipv4_hidden_in_ipv6_is_found() {
        for text in [
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "::10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::a00:1",
            "2002:7f00:1::",
            "2002:a9fe:a9fe::1",
            "::ffff:0:10.0.0.1",
            "2606:4700::5efe:c0a8:1",
            "2001:0:1::1",
            "4000::1",
            "1::1",
        ] {
            let address: IpAddr = text.parse().expect("a row of this test is an address");
            assert!(why_not_public(address).is_some(), "{text}");
        }
    }
}
