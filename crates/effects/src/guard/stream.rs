//! A connection that the guard opened, and that ends when its permission does.
//!
//! Must stay true: connections are kept for reuse, so the allow list may change while one is open;
//! nothing is written to an address that would be refused now.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use hyper_util::client::legacy::connect::{Connected, Connection};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::gate::Guard;

/// A TCP connection to an address that the guard has checked.
#[derive(Debug)]
pub struct GuardedStream {
    tcp: TcpStream,
    guard: Guard,
    host: Arc<str>,
    address: SocketAddr,
    seen: u64,
}

impl GuardedStream {
    pub(super) fn new(
        tcp: TcpStream,
        guard: Guard,
        host: Arc<str>,
        address: SocketAddr,
        seen: u64,
    ) -> Self {
        Self {
            tcp,
            guard,
            host,
            address,
            seen,
        }
    }

    /// The address at the other end: the one that was checked.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// One atomic read unless the allow list was replaced since the last write.
    fn still_allowed(&mut self) -> io::Result<()> {
        let now = self.guard.generation();
        if now != self.seen {
            self.guard
                .check_address(&self.host, self.address.ip(), self.address.port())
                .map_err(|refusal| io::Error::new(io::ErrorKind::PermissionDenied, refusal))?;
            self.seen = now;
        }
        Ok(())
    }
}

impl AsyncRead for GuardedStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_read(cx, buf)
    }
}

impl AsyncWrite for GuardedStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.still_allowed()?;
        Pin::new(&mut self.tcp).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.still_allowed()?;
        Pin::new(&mut self.tcp).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.tcp.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(cx)
    }
}

impl Connection for GuardedStream {
    fn connected(&self) -> Connected {
        Connected::new()
    }
}

impl lettre::transport::smtp::client::AsyncTokioStream for GuardedStream {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}
