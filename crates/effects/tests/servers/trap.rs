//! A listener that nobody may ever reach.
//!
//! It never accepts: a connection made by the kernel waits in its backlog, so one look at the end
//! tells for sure, without waiting for anything.

use std::io;
use std::net::{Ipv6Addr, SocketAddr, TcpListener};

/// See the file.
pub struct Trap {
    listener: TcpListener,
}

impl Trap {
    /// On every address of the machine, IPv4 and IPv6; on IPv4 only where there is no IPv6.
    pub fn everywhere() -> io::Result<Self> {
        let all = SocketAddr::from((Ipv6Addr::UNSPECIFIED, 0));
        Self::of(TcpListener::bind(all).or_else(|_| TcpListener::bind(("0.0.0.0", 0)))?)
    }

    /// At one address.
    pub fn at(address: SocketAddr) -> io::Result<Self> {
        Self::of(TcpListener::bind(address)?)
    }

    fn of(listener: TcpListener) -> io::Result<Self> {
        listener.set_nonblocking(true)?;
        Ok(Self { listener })
    }

    /// The port it listens on.
    pub fn port(&self) -> io::Result<u16> {
        Ok(self.listener.local_addr()?.port())
    }

    /// How many came since the last look.
    pub fn caught(&self) -> usize {
        std::iter::from_fn(|| self.listener.accept().ok()).count()
    }
}
