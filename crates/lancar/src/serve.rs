//! `lancar serve`: the server put together, started, and stopped in order.
//!
//! * [`assemble`]: from settings to a whole server that does nothing yet
//! * [`listen`]: the port, and answering on it
//! * [`greet`]: what is printed at the start
//! * [`log`]: how is logged
//! * [`address`]: how other commands find this server

pub mod address;
pub mod assemble;
mod greet;
mod listen;
mod log;

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use lancar_engine::Embedded;
use lancar_engine::counts::write_counts;
use lancar_server::app::router;
use lancar_server::auth::one_time_link::owner_at_start;
use lancar_server::error::Problem;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::client::{Client, Within};
use crate::config::{Loaded, Settings};
use crate::demo::{Crm, Guide, example, follow};
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
    let mut reach = Reach::of(settings, &listener)?;
    let crm = match settings.demo {
        true => Some(Crm::open(&settings.data).await?),
        false => None,
    };
    if let Some(crm) = &crm {
        reach.allow_also(crm.address)?;
    }
    let assembled = assemble::assemble(settings, foundation, &reach).await?;
    let owner = owner_at_start(&assembled.app)
        .await
        .map_err(|problem| said(&problem))?;
    let demo = match crm {
        Some(crm) => Some(Demo::prepare(settings, &assembled, crm).await?),
        None => None,
    };
    address::write(&settings.data, reach.local)?;
    let guide = demo.as_ref().map(|demo| &demo.guide);
    greet::greet(settings, &assembled, (&owner, guide))?;
    work(settings, assembled, (listener, signals), demo).await
}

/// The example, ready.
struct Demo {
    guide: Guide,
    crm: JoinHandle<()>,
    following: JoinHandle<Infallible>,
}

impl Demo {
    async fn prepare(settings: &Settings, assembled: &Assembled, crm: Crm) -> Result<Self, Stop> {
        let token = address::token(&settings.data)
            .ok_or_else(|| Stop::unreachable("The token file is gone."))?;
        let client = Client::within(Within::of(assembled, token));
        let (url, address) = (crm.url(), crm.address);
        // Before anybody is told that it is there.
        let crm = crm.answer();
        follow::tell(&assembled.app, address).await?;
        example::load(&client, &url).await?;
        Ok(Self {
            guide: Guide::of(&assembled.app.config, url),
            crm,
            following: tokio::spawn(follow::follow(assembled.app.clone())),
        })
    }
}

async fn work(
    settings: &Settings,
    assembled: Assembled,
    (listener, mut signals): (TcpListener, listen::Signals),
    demo: Option<Demo>,
) -> Result<(), Stop> {
    let owner = format!("process {}", std::process::id());
    let engine = Embedded::start(Arc::clone(&assembled.core), owner);
    let app = assembled.app.clone();
    let following = tokio::spawn(async move { app.follow_settings().await });
    let db = assembled.db.clone();
    let relaying = tokio::spawn(async move { db.relay().await });
    let mut routes = router(assembled.app.clone());
    if let Some(demo) = &demo {
        routes = routes.merge(demo.guide.clone().router());
    }
    let (tell, told) = oneshot::channel::<()>();
    let mut answering = Box::pin(listen::answer(listener, routes, async move {
        // Told by a word or by silence.
        let _ = told.await;
    }));
    let lost = tokio::select! {
        lost = &mut answering => Some(lost),
        () = signals.next() => None,
    };
    tracing::info!("stopping: what is under way is finished");
    following.abort();
    relaying.abort();
    address::remove(&settings.data);
    drop(tell);
    let (chats, core) = (assembled.app.chats.clone(), Arc::clone(&assembled.core));
    let ending = async {
        let answered = async {
            match lost {
                Some(lost) => lost,
                None => answering.await,
            }
        };
        let (answered, (), ()) = tokio::join!(answered, engine.stop(), chats.close());
        // Turns were taken until now.
        write_counts(&core, core.clock.now()).await;
        answered
    };
    let limit = Duration::from_secs(u64::from(settings.stop_seconds));
    let Some(served) = finished(ending, limit, signals).await else {
        // As after a crash: everything that counts is committed.
        return Ok(());
    };
    // Calls to it were under way until now.
    if let Some(demo) = demo {
        demo.following.abort();
        demo.crm.abort();
    }
    assembled.db.close().await?;
    tracing::info!("stopped");
    served
}

/// Waits for the end of what is under way, but not longer than that; none when told to end again.
async fn finished(
    ending: impl Future<Output = Result<(), Stop>>,
    limit: Duration,
    mut signals: listen::Signals,
) -> Option<Result<(), Stop>> {
    tokio::select! {
        ended = tokio::time::timeout(limit, ending) => Some(ended.unwrap_or_else(|_| {
            tracing::warn!("calls under way were left behind; the next start takes them up again");
            Ok(())
        })),
        () = signals.next() => {
            tracing::warn!("told again: ending at once");
            None
        }
    }
}

/// The server's own problem at its own start: its cause is for whoever starts it.
fn said(problem: &Problem) -> Stop {
    let cause = problem.cause().unwrap_or("the log says more");
    Stop::unreachable(format!("The server can not start: {cause}."))
}
