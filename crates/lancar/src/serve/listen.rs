//! The port, answering on it, and the signals that end it.

use std::net::SocketAddr;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::stop::Stop;

/// What ends the server.
pub struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    /// Hears from now on; before, a signal ends the process at once.
    ///
    /// # Errors
    /// When the system does not allow it.
    pub fn new() -> Result<Self, Stop> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    /// Comes back with the next one.
    pub async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Takes the port.
///
/// # Errors
/// When someone else has it, or there is no such address.
pub async fn bind(address: &str) -> Result<TcpListener, Stop> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Stop::InUse(format!(
            "{address} is in use by another program: stop that one, or choose another port with \
             --listen (127.0.0.1:0 takes a free one)."
        )),
        std::io::ErrorKind::PermissionDenied => Stop::Usage(format!(
            "{address} may not be listened on ({error}): ports below 1024 need a permission; choose \
             a higher one with --listen and put a proxy before it."
        )),
        _ => Stop::Usage(format!(
            "{address} can not be listened on ({error}): --listen takes ADDRESS:PORT, such as \
             127.0.0.1:8080."
        )),
    })
}

/// Answers until it is told to stop; from then on the port is free, and what was asked before is
/// answered.
///
/// # Errors
/// When the port is lost.
pub async fn answer(
    listener: TcpListener,
    routes: Router,
    told: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Stop> {
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    let listener = listener.tap_io(|tcp| {
        // Small frames wait for nothing. A connection that is gone already says so when it is read.
        let _ = tcp.set_nodelay(true);
    });
    axum::serve(listener, service)
        .with_graceful_shutdown(told)
        .await?;
    Ok(())
}
