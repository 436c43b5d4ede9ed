//! Several demos on one PostgreSQL: each brings a CRM, and the example calls that of the demo which was
//! started last, whichever process drives its runs. Where that CRM is stands beside the settings, and
//! every demo lets it be called.
//!
//! Must stay true: only what a demo itself has written there is let, and only on this machine; the example
//! is pointed to a CRM only when the other demos have had time to follow.

use std::convert::Infallible;
use std::net::SocketAddr;

use lancar_effects::guard::AllowEntry;
use lancar_engine::clock::{Clock, SystemClock};
use lancar_server::app::App;
use lancar_server::settings::LOOK_AGAIN;
use lancar_store::{StoreError, settings};
use serde_json::json;
use tokio::net::TcpStream;

const KEY: &str = "demo_crm";

/// Writes where the CRM of this demo is, and waits until the others know, when there may be others.
///
/// # Errors
/// What the database says.
pub async fn tell(app: &App, crm: SocketAddr) -> Result<(), StoreError> {
    let workspace = app.workspace.clone();
    let earlier = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let earlier = settings::setting(tx, &workspace, KEY).await?;
                settings::put_setting(tx, &workspace, KEY, &json!(crm.to_string())).await?;
                Ok::<_, StoreError>(earlier)
            })
        })
        .await?;
    let earlier = earlier.as_ref().and_then(address).filter(|one| *one != crm);
    if let Some(earlier) = earlier
        && TcpStream::connect(earlier).await.is_ok()
    {
        // They look as often, and then have to read.
        let until = SystemClock.now().plus(LOOK_AGAIN).plus(LOOK_AGAIN);
        SystemClock.sleep_until(until).await;
    }
    Ok(())
}

/// Lets the CRM that the example calls be called. It never ends by itself.
pub async fn follow(app: App) -> Infallible {
    let mut known = None;
    loop {
        match told(&app).await {
            Ok(crm) if crm == known => {}
            Ok(crm) => {
                let entry = crm.and_then(|crm| crm.to_string().parse::<AllowEntry>().ok());
                app.allow_beside(entry.into_iter().collect()).await;
                known = crm;
            }
            Err(error) => tracing::warn!(%error, "where the demo CRM is can not be read"),
        }
        let until = SystemClock.now().plus(LOOK_AGAIN);
        SystemClock.sleep_until(until).await;
    }
}

async fn told(app: &App) -> Result<Option<SocketAddr>, StoreError> {
    let workspace = app.workspace.clone();
    let read = app
        .db
        .read(move |tx| Box::pin(async move { settings::setting(tx, &workspace, KEY).await }));
    Ok(read.await?.as_ref().and_then(address))
}

/// On this machine, as every demo CRM is.
fn address(told: &serde_json::Value) -> Option<SocketAddr> {
    let address: SocketAddr = told.as_str()?.parse().ok()?;
    address.ip().is_loopback().then_some(address)
}
