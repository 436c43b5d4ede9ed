//! Hints that something has changed, for whoever shows it: never what, so that a hint that is lost or
//! comes twice does no harm.
//!
//! Must stay true: a hint is given by the statement that changes something, and told only after the
//! commit; who listens reads the database then. Telling never waits, and holds so much and no more:
//! who can not follow is told [`Hint::Everything`].

use std::sync::Arc;

use lancar_domain::id::{BotId, BotUserId, FlowId};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};

/// Hints that one transaction, or one telling, holds; beyond it is everything.
const MOST: usize = 64;
/// Tellings that a listener may be behind.
const BEHIND: usize = 256;

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Hint {
    /// Runs of a bot.
    Runs {
        /// The bot.
        bot: BotId,
    },
    /// A conversation: its messages, where it stands, how far it is read.
    Conversation {
        /// The bot.
        bot: BotId,
        /// The bot user.
        user: BotUserId,
    },
    /// The bot users of a bot: who there is, their tags and fields.
    People {
        /// The bot.
        bot: BotId,
    },
    /// The draft of a sub flow.
    Draft {
        /// The bot.
        bot: BotId,
        /// The sub flow.
        flow: FlowId,
        /// The revision it has now.
        rev: i64,
        /// Who saved it, as the audit log names them.
        by: String,
    },
    /// What a bot is made of: its document, versions, fields, tags.
    Bot {
        /// The bot.
        bot: BotId,
    },
    /// The outbox.
    Mails,
    /// Who may do what: whoever listens makes sure that they still may.
    Access,
    /// More than is worth naming.
    Everything,
}

impl Hint {
    /// The bot it is about, if it is about one.
    #[must_use]
    pub fn bot(&self) -> Option<&BotId> {
        match self {
            Self::Runs { bot }
            | Self::Conversation { bot, .. }
            | Self::People { bot }
            | Self::Draft { bot, .. }
            | Self::Bot { bot } => Some(bot),
            Self::Mails | Self::Access | Self::Everything => None,
        }
    }
}

/// A few hints, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hints(Vec<Hint>);

/// Where hints are told. A clone is the same place.
#[derive(Debug, Clone)]
pub struct Changes(broadcast::Sender<Telling>);

/// Whose hints are told: those that came from another process are not passed on to it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    Here,
    Elsewhere,
}

/// What is told at once.
type Telling = (Origin, Arc<Hints>);

/// Someone who wants to know.
#[derive(Debug)]
pub struct Listener(broadcast::Receiver<Telling>);

impl Hints {
    /// Adds one, unless it is there.
    pub fn add(&mut self, hint: Hint) {
        // Access stays named beside everything: it is not looked at but asked for.
        let covered = self.0.contains(&Hint::Everything) && hint != Hint::Access;
        if covered || self.0.contains(&hint) {
            return;
        }
        if hint == Hint::Everything || self.0.len() >= MOST {
            let access = hint == Hint::Access || self.0.contains(&Hint::Access);
            self.0 = vec![Hint::Everything];
            self.0.extend(access.then_some(Hint::Access));
            return;
        }
        self.0.push(hint);
    }

    /// Adds those of another.
    pub fn extend(&mut self, others: &Self) {
        for hint in &others.0 {
            self.add(hint.clone());
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// In the order they came.
    pub fn iter(&self) -> impl Iterator<Item = &Hint> {
        self.0.iter()
    }

    /// Everything has changed, as far as anyone knows.
    #[must_use]
    pub fn everything() -> Self {
        Self(vec![Hint::Everything])
    }
}

impl Default for Changes {
    fn default() -> Self {
        Self(broadcast::Sender::new(BEHIND))
    }
}

impl Changes {
    /// Listens from now on.
    #[must_use]
    pub fn listen(&self) -> Listener {
        Listener(self.0.subscribe())
    }

    pub(crate) fn tell(&self, from: Origin, hints: Hints) {
        if !hints.is_empty() && self.0.receiver_count() > 0 {
            // Nobody listens any more: nobody misses anything.
            drop(self.0.send((from, Arc::new(hints))));
        }
    }
}

impl Listener {
    /// The next hints; none once the database is closed.
    pub async fn next(&mut self) -> Option<Hints> {
        match self.0.recv().await {
            Ok((_, hints)) => Some((*hints).clone()),
            Err(RecvError::Lagged(_)) => Some(Hints::everything()),
            Err(RecvError::Closed) => None,
        }
    }

    /// Adds to `hints` what has come meanwhile, without waiting.
    pub fn gather(&mut self, hints: &mut Hints) {
        self.gather_from(hints, |_| true);
    }

    /// The next hints of this process, to be passed on to others.
    pub(crate) async fn next_here(&mut self) -> Option<Hints> {
        loop {
            match self.0.recv().await {
                Ok((Origin::Here, hints)) => return Some((*hints).clone()),
                Ok((Origin::Elsewhere, _)) => {}
                Err(RecvError::Lagged(_)) => return Some(Hints::everything()),
                Err(RecvError::Closed) => return None,
            }
        }
    }

    pub(crate) fn gather_here(&mut self, hints: &mut Hints) {
        self.gather_from(hints, |from| from == Origin::Here);
    }

    fn gather_from(&mut self, hints: &mut Hints, wanted: impl Fn(Origin) -> bool) {
        loop {
            match self.0.try_recv() {
                Ok((from, more)) if wanted(from) => hints.extend(&more),
                Ok(_) => {}
                Err(TryRecvError::Lagged(_)) => hints.add(Hint::Everything),
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use lancar_domain::id::IdType;

    use super::*;

    fn runs(n: usize) -> Hint {
        Hint::Runs {
            bot: BotId::from_checked(format!("bot_{n}").into()),
        }
    }

    #[test]
    fn hints_are_named_once_and_too_many_are_everything() {
        let mut hints = Hints::default();
        hints.add(Hint::Access);
        for n in 0..MOST - 1 {
            hints.add(runs(n));
            hints.add(runs(n));
        }
        assert_eq!(hints.iter().count(), MOST);
        hints.add(runs(MOST));
        let all: Vec<_> = hints.iter().cloned().collect();
        assert_eq!(all, [Hint::Everything, Hint::Access]);
        hints.add(runs(0));
        assert_eq!(hints.iter().count(), 2);
    }

    #[tokio::test]
    async fn a_listener_hears_what_was_told_and_everything_when_it_fell_behind() {
        let changes = Changes::default();
        let mut listener = changes.listen();
        let one = Hints(vec![runs(1)]);
        changes.tell(Origin::Here, one.clone());
        changes.tell(Origin::Elsewhere, Hints(vec![runs(2)]));
        let mut heard = listener.next().await.expect("it was told");
        assert_eq!(heard, one);
        listener.gather(&mut heard);
        assert_eq!(heard, Hints(vec![runs(1), runs(2)]));
        for _ in 0..=BEHIND {
            changes.tell(Origin::Here, one.clone());
        }
        assert_eq!(listener.next().await, Some(Hints::everything()));
        drop(changes);
        let mut rest = Hints::default();
        listener.gather(&mut rest);
        assert_eq!(rest, one);
        assert_eq!(listener.next().await, None);
    }

    #[tokio::test]
    async fn what_came_from_elsewhere_is_not_passed_on() {
        let changes = Changes::default();
        let mut listener = changes.listen();
        changes.tell(Origin::Elsewhere, Hints(vec![runs(1)]));
        changes.tell(Origin::Here, Hints(vec![runs(2)]));
        assert_eq!(listener.next_here().await, Some(Hints(vec![runs(2)])));
    }
}
