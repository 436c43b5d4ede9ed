//! The chats that are open in this process, so that a server that goes away says so to each of them.
//!
//! Must stay true: a chat counts from the answer to its request until its last frame is sent, so who
//! waits for the end misses none.

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tokio_util::task::task_tracker::TaskTrackerToken;

/// The chats that are open in this process. A clone is the same.
#[derive(Debug, Clone, Default)]
pub struct OpenChats {
    leaving: CancellationToken,
    open: TaskTracker,
}

impl OpenChats {
    /// Closes every chat, also one that is only about to open, so that its client comes back to another
    /// process or to the next start. Comes back when all have been told.
    pub async fn close(&self) {
        self.leaving.cancel();
        self.open.close();
        self.open.wait().await;
    }

    /// Counts a chat until what is given back is dropped.
    pub(crate) fn enter(&self) -> TaskTrackerToken {
        self.open.token()
    }

    /// Comes back when the server goes away.
    pub(crate) async fn leaving(&self) {
        self.leaving.cancelled().await;
    }
}
