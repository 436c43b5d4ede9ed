//! `lancar serve`: the server put together, started, and stopped in order.
//!
//! * [`assemble`]: from settings to a whole server that does nothing yet
//! * [`listen`]: the port, and answering on it
//! * [`owner`]: the link for the first owner
//! * [`greet`]: what is printed at the start
//! * [`log`]: how is logged
//! * [`address`]: how other commands find this server

pub mod address;
pub mod assemble;
mod greet;
mod listen;
mod log;
mod owner;

use std::sync::Arc;
use std::time::Duration;

use lancar_engine::Embedded;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::config::{Loaded, Settings};
use crate::stop::Stop;
use assemble::{Assembled, Reach};

/// Serves until it is told to stop.
///
/// # Errors
/// When it can not start, or the port is lost.
pub fn run(loaded: &Loaded) -> Result<(), Stop> {
    let settings = &loaded.settings;
    log::start(settings)?;
    let runtime = Runtime::new()?;
    let served = runtime.block_on(serve(settings));
    // What did not end in its time is taken up again at the next start, with the same keys.
    runtime.shutdown_timeout(Duration::from_millis(100));
    served
}

async fn serve(settings: &Settings) -> Result<(), Stop> {
    let signals = listen::Signals::new()?;
    let foundation = assemble::open(settings).await?;
    let listener = listen::bind(&settings.listen).await?;
    let reach = Reach::of(settings, &listener)?;
    let assembled = assemble::assemble(settings, foundation, &reach).await?;
    let owner = owner::link_at_first_start(&assembled.app).await?;
    address::write(&settings.data, reach.local)?;
    greet::greet(settings, &assembled, &owner)?;
    work(settings, assembled, listener, signals).await
}

async fn work(
    settings: &Settings,
    assembled: Assembled,
    listener: TcpListener,
    signals: listen::Signals,
) -> Result<(), Stop> {
    let owner = format!("process {}", std::process::id());
    let engine = Embedded::start(Arc::clone(&assembled.core), owner);
    let served = listen::answer(listener, &assembled.app, signals).await;
    address::remove(&settings.data);
    let limit = Duration::from_secs(u64::from(settings.stop_seconds));
    if tokio::time::timeout(limit, engine.stop()).await.is_err() {
        tracing::warn!("calls under way were left behind; the next start takes them up again");
    }
    assembled.db.close().await?;
    tracing::info!("stopped");
    served
}
