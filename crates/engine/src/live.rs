//! Tells open chats that there is something new. A hint and nothing more: what is new stands in the
//! database, and a chat that missed a hint asks again by itself.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use lancar_domain::id::BotUserId;
use tokio::sync::Notify;

/// Who listens to which conversation.
#[derive(Debug, Clone, Default)]
pub struct Live {
    by_user: Arc<Mutex<HashMap<BotUserId, Arc<Notify>>>>,
}

/// One listener; dropped, it listens no more.
#[derive(Debug)]
pub struct Listener {
    live: Live,
    user: BotUserId,
    notify: Arc<Notify>,
}

impl Live {
    /// Listens to the conversation of a bot user.
    #[must_use]
    pub fn listen(&self, user: &BotUserId) -> Listener {
        let notify = Arc::clone(self.map().entry(user.clone()).or_default());
        Listener {
            live: self.clone(),
            user: user.clone(),
            notify,
        }
    }

    /// Something is new in the conversation of a bot user.
    pub fn announce(&self, user: &BotUserId) {
        if let Some(notify) = self.map().get(user) {
            notify.notify_waiters();
        }
    }

    fn map(&self) -> std::sync::MutexGuard<'_, HashMap<BotUserId, Arc<Notify>>> {
        self.by_user.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Listener {
    /// Comes back with the next hint. Ask for it *before* reading, so that none is missed.
    pub fn hint(&self) -> tokio::sync::futures::Notified<'_> {
        self.notify.notified()
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut map = self.live.map();
        // The map and this listener hold it: nobody else listens.
        if Arc::strong_count(&self.notify) <= 2 {
            map.remove(&self.user);
        }
    }
}
