//! How many streams of changes one session or key holds open.
//!
//! Must stay true: a place is freed by dropping it, whatever ends the stream.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::auth::Who;

/// Streams of one session or key. A tab has one, and none while nobody looks at it.
const MOST: u32 = 12;

/// The streams that are open in this process. A clone is the same.
#[derive(Debug, Clone, Default)]
pub struct OpenStreams {
    by_session: Arc<Mutex<HashMap<String, u32>>>,
}

/// The place of one stream.
#[derive(Debug)]
pub struct Place {
    streams: OpenStreams,
    session: String,
}

impl OpenStreams {
    /// A place for one more; none when there are too many.
    #[must_use]
    pub fn enter(&self, who: &Who) -> Option<Place> {
        let session = match who {
            Who::Member { session, .. } => session.clone(),
            Who::Key { id, .. } => id.to_string(),
            Who::Local => "local".to_owned(),
        };
        let mut map = self.map();
        let open = map.entry(session.clone()).or_default();
        if *open >= MOST {
            return None;
        }
        *open += 1;
        Some(Place {
            streams: self.clone(),
            session,
        })
    }

    fn map(&self) -> std::sync::MutexGuard<'_, HashMap<String, u32>> {
        self.by_session
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut map = self.streams.map();
        if let Some(open) = map.get_mut(&self.session) {
            *open -= 1;
            if *open == 0 {
                map.remove(&self.session);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_by_session_and_freed() {
        let streams = OpenStreams::default();
        let mut places: Vec<_> = (0..MOST)
            .map(|_| streams.enter(&Who::Local).expect("there is a place"))
            .collect();
        assert!(streams.enter(&Who::Local).is_none());
        places.pop();
        places.extend(streams.enter(&Who::Local));
        assert!(streams.enter(&Who::Local).is_none());
        places.clear();
        assert!(streams.map().is_empty());
    }
}
