//! `local-address` in the data folder: where a running server answers programs on the same machine.
//! With `local-token` beside it, the other commands find it and are let in.

use std::fs;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;

/// The file's name.
const FILE: &str = "local-address";
/// The file that the server writes its token into.
const TOKEN: &str = "local-token";

/// Says where the server is. A crash leaves the file behind, so who reads it must see whether anyone
/// answers there.
///
/// # Errors
/// When the file can not be written.
pub fn write(data: &Path, address: SocketAddr) -> io::Result<()> {
    let beside = data.join(format!("{FILE}.new"));
    fs::write(&beside, format!("{address}\n"))?;
    fs::rename(beside, data.join(FILE))
}

/// Takes the file away at the end.
pub fn remove(data: &Path) {
    // When it stays, readers find nobody there: as after a crash.
    let _ = fs::remove_file(data.join(FILE));
}

/// Where a server may be.
#[must_use]
pub fn read(data: &Path) -> Option<SocketAddr> {
    fs::read_to_string(data.join(FILE))
        .ok()?
        .trim()
        .parse()
        .ok()
}

/// What a program on the same machine proves itself with.
#[must_use]
pub fn token(data: &Path) -> Option<String> {
    let text = fs::read_to_string(data.join(TOKEN)).ok()?;
    Some(text.trim().to_owned())
}

/// How a socket is reached from the same machine.
#[must_use]
pub fn from_here(bound: SocketAddr) -> SocketAddr {
    let ip = match bound.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, bound.port())
}

#[cfg(test)]
mod tests {
    use super::from_here;

    fn check(bound: &str, expected: &str) {
        let bound = bound.parse().expect("an address");
        assert_eq!(from_here(bound).to_string(), expected);
    }

    #[test]
    fn every_address_is_reached_over_loopback_when_it_can_be() {
        check("0.0.0.0:80", "127.0.0.1:80");
        check("[::]:80", "[::1]:80");
        check("127.0.0.1:80", "127.0.0.1:80");
        check("192.0.2.1:80", "192.0.2.1:80");
    }
}
