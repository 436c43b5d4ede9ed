//! The outside, as the bench's server meets it: a CRM and a mail server in this process. They are the
//! judges: what was lost or doubled is counted here and nowhere else.
//!
//! * [`crm`]: takes leads, and one endpoint that takes its time
//! * [`mailbox`]: takes mails
//! * [`ledger`]: what came, under which keys and Message-IDs

mod crm;
mod ledger;
mod mailbox;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

pub use ledger::{Count, Ledger};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::stop::Stop;

/// Both sinks. Dropped, they answer no more.
pub struct Sinks {
    /// Where the CRM answers.
    pub crm: SocketAddr,
    /// Where the mail server answers.
    pub mailbox: SocketAddr,
    /// What came.
    pub ledger: Arc<Ledger>,
    _serving: JoinSet<()>,
}

impl Sinks {
    /// Opens both on loopback; the slow endpoint takes `slow`.
    ///
    /// # Errors
    /// When there is no port.
    pub async fn open(slow: Duration) -> Result<Self, Stop> {
        let ledger = Arc::new(Ledger::default());
        let (leads, mails) = (listen().await?, listen().await?);
        let (crm, mailbox) = (leads.local_addr()?, mails.local_addr()?);
        let mut serving = JoinSet::new();
        serving.spawn(crm::serve(leads, Arc::clone(&ledger), slow));
        serving.spawn(mailbox::serve(mails, Arc::clone(&ledger)));
        Ok(Self {
            crm,
            mailbox,
            ledger,
            _serving: serving,
        })
    }
}

async fn listen() -> std::io::Result<TcpListener> {
    TcpListener::bind("127.0.0.1:0").await
}
