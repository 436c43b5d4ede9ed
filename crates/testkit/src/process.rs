//! One server process in a thread: its tasks run on a runtime of their own, and ending that runtime
//! ends them wherever they stand, as a kill does. Nothing is cleaned up but what the system would.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use lancar_effects::guard::{AllowList, Guard};
use lancar_effects::outside::Outside;
use lancar_effects::secret::Keyring;
use lancar_engine::clock::ManualClock;
use lancar_engine::{Capacity, Core, Embedded, Limits};
use lancar_server::app::{App, Parts};
use lancar_server::auth::LocalToken;
use lancar_server::config::Config;
use lancar_store::Db;
use lancar_store::crash::CrashPoint;
use tokio::runtime::{Builder, Handle};
use tokio::sync::oneshot;

use crate::api::TOKEN;
use crate::ground::{Fallible, Ground, open};

/// What a process is started with.
#[derive(Clone)]
pub struct Setup {
    /// Shared with the test, and with other processes.
    pub clock: ManualClock,
    /// Everything beyond the database.
    pub outside: Arc<dyn Outside>,
    /// Where it ends.
    pub crash: CrashPoint,
    /// How much may go on at once.
    pub capacity: Capacity,
    /// How much a run may do.
    pub limits: Limits,
    /// Whether it has an engine.
    pub engine: Engine,
}

/// Whether a process has an engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// It drives when nobody else does.
    Drives,
    /// It only serves.
    Absent,
}

/// A process.
pub struct Process {
    /// What its handlers hold.
    pub app: App,
    /// What its engine works with.
    pub core: Arc<Core>,
    /// Where it ends.
    pub crash: CrashPoint,
    engine: Mutex<Option<Embedded>>,
    handle: Handle,
    end: Option<(oneshot::Sender<()>, std::thread::JoinHandle<()>)>,
}

impl Process {
    /// Starts one on a ground.
    ///
    /// # Errors
    /// When the database can not be opened.
    pub async fn start(ground: &Ground, setup: Setup) -> Fallible<Self> {
        let (handle, end) = runtime().await?;
        let crash = setup.crash.clone();
        // Connections live on the runtime that opens them.
        let (url, keys) = (ground.url(), ground.keys());
        let begun = handle.spawn(async move {
            let db = open(&url, setup.crash.clone()).await?;
            begin(db, &keys, setup).await
        });
        let (app, core, engine) = begun.await??;
        Ok(Self {
            app,
            core,
            crash,
            engine: Mutex::new(engine),
            handle,
            end: Some(end),
        })
    }

    /// Does something in the process.
    ///
    /// # Errors
    /// What it answers; when the process ended meanwhile.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl Future<Output = Fallible<T>> + Send + 'static,
    ) -> Fallible<T> {
        self.handle.spawn(work).await?
    }

    /// Ends its tasks wherever they stand, and lets go what the system would let go.
    ///
    /// # Errors
    /// When that can not be done.
    pub async fn kill(&mut self) -> Fallible {
        if let Some((end, thread)) = self.end.take() {
            drop(end);
            let joined = tokio::task::spawn_blocking(move || thread.join()).await?;
            joined.map_err(|_| "the runtime panicked")?;
        }
        Ok(self.core.db.close().await?)
    }

    /// Stops the engine and closes the database, as a server that is told to stop does.
    ///
    /// # Errors
    /// What the database says.
    pub async fn stop(mut self) -> Fallible {
        if let Some(engine) = self.take_engine() {
            self.run(async move {
                engine.stop().await;
                Ok(())
            })
            .await?;
        }
        self.kill().await
    }

    fn take_engine(&self) -> Option<Embedded> {
        self.engine
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }
}

type End = (oneshot::Sender<()>, std::thread::JoinHandle<()>);

async fn runtime() -> Fallible<(Handle, End)> {
    let (started, handle) = oneshot::channel();
    let (end, ended) = oneshot::channel::<()>();
    let thread = std::thread::Builder::new()
        .name("process".to_owned())
        .spawn(move || {
            let Ok(runtime) = Builder::new_current_thread().enable_all().build() else {
                return;
            };
            if started.send(runtime.handle().clone()).is_ok() {
                // An error is the signal: whoever held the sender let it go.
                let _ended = runtime.block_on(ended);
            }
        })?;
    Ok((handle.await?, (end, thread)))
}

async fn begin(
    db: Db,
    keys: &std::path::Path,
    setup: Setup,
) -> Fallible<(App, Arc<Core>, Option<Embedded>)> {
    let keyring = Arc::new(Keyring::open_or_create(keys)?);
    let clock = Arc::new(setup.clock);
    let core = Arc::new(Core::new(
        db.clone(),
        clock.clone(),
        (setup.outside.clone(), keyring.clone()),
        setup.capacity,
    ));
    let mut config = Config::at("http://localhost:8080".parse()?);
    config.local_token = Some(LocalToken::of(TOKEN));
    let app = App::open(Parts {
        db,
        keyring,
        guard: Guard::new(AllowList::none()),
        outside: setup.outside,
        clock,
        engine: Arc::clone(&core),
        config,
    })
    .await?;
    core.set_limits(setup.limits);
    let engine = match setup.engine {
        Engine::Drives => Some(Embedded::start(Arc::clone(&core), "test".to_owned())),
        Engine::Absent => None,
    };
    Ok((app, core, engine))
}
