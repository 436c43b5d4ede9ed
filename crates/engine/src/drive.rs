//! A run's steps inside a transaction: ask the domain what is next, carry it out, append, ask again,
//! until the run waits, ends, or starts an effect that must be committed before it is performed.

use lancar_domain::bot_user::Facts;
use lancar_domain::conversation::TurnInput;
use lancar_domain::flow::Library;
use lancar_domain::id::{BotUserId, Ids, RunId};
use lancar_domain::remote::{Mail, Outcome, Remote};
use lancar_domain::run::sentences::{call_interrupted, mail_without_profile};
use lancar_domain::run::{
    Event, Next, Pending, Phase, Position, Reason, Run, Started, Waiting, conclude, next, recover,
};
use lancar_domain::sentence::Sentence;
use lancar_domain::time::Timestamp;
use lancar_domain::tread::{self, Tread};
use lancar_domain::trigger::{Awaited, Scope};
use lancar_domain::walk::Change;
use lancar_store::StoreError;
use lancar_store::block_counts::count;
use lancar_store::bot_users::BotUser;
use lancar_store::mails::{MailState, OutboxMail};
use lancar_store::runs::Progress;
use lancar_store::{Tx, bot_users, dialect, lanes, mails, runs};

use crate::apply::{apply, facts, with_changes};
use crate::books::{Book, versions_of};
use crate::converse::take_turn_for;
use crate::core::Core;
use crate::counts::counts;
use crate::error::EngineError;
use crate::profile;
use crate::slots::{Claim, Permit};

/// Lines one run may append before others get their turn.
const LINES_AT_ONCE: usize = 200;

/// An effect that is committed as started and has to be performed.
#[derive(Debug)]
pub(crate) struct Job {
    pub run: RunId,
    pub book: std::sync::Arc<Book>,
    pub pending: Pending,
    /// The place among the calls to its host; freed with the job.
    pub _permit: Permit,
}

/// What driving a run led to, besides what was written.
#[derive(Debug, Default)]
pub(crate) struct Driven {
    /// To be performed after the commit.
    pub job: Option<Job>,
    /// Conversations with something new.
    pub announce: Vec<BotUserId>,
    /// Whether there is more to do at once.
    pub more: bool,
    /// A host whose limit the run waits for.
    pub waits_for: Option<String>,
}

/// Why a run is looked at.
#[derive(Debug, Clone)]
pub(crate) enum Occasion {
    /// It is due.
    Due,
    /// There is a place among the calls to its host.
    Place,
    /// Its effect came back.
    Outcome(Outcome),
    /// Its effect came back while the driver stops: nothing new is begun.
    LastOutcome(Outcome),
    /// Its driver died in the middle of an effect.
    Orphaned,
    /// It can not be driven: this line ends it.
    Told(Event),
    /// Someone decided this about it; whatever follows is the driver's.
    Decided(Event),
}

/// One look at a run: everything it can do now, in one transaction. The book is its bot's, opened in
/// the same transaction.
pub(crate) async fn drive(
    tx: &mut Tx,
    core: &Core,
    (run, book): (&RunId, std::sync::Arc<Book>),
    occasion: Occasion,
    (epoch, now): (i64, Timestamp),
) -> Result<Driven, EngineError> {
    let journal = runs::journal(tx, run).await?;
    let Some(run) = Run::fold(&journal) else {
        return Err(EngineError::no_run(run));
    };
    let Some(user) = bot_users::bot_user(tx, &run.start.bot_user).await? else {
        return Err(EngineError::no_user(&run.start.bot_user));
    };
    let stands_in = stands_in(&run);
    let library = core
        .books
        .for_user(tx, (&book, &user), &stands_in, now)
        .await?;
    let facts = facts(tx, &book, &user, run.start.inputs.clone(), now).await?;
    let ids = Ids::new(now, core.clock.entropy());
    let mut driver = Driver {
        tx,
        core,
        book,
        library,
        user,
        facts,
        run,
        ids,
        lines: Vec::new(),
        treads: Vec::new(),
        driven: Driven::default(),
        claim: Claim::New,
    };
    if let Some(lane) = driver.run.lane() {
        // Before any row, so that two who work in one lane do not wait for one another.
        dialect::lock_until_commit(driver.tx, &lane).await?;
    }
    let due = matches!(occasion, Occasion::Due);
    let goes_on = !matches!(occasion, Occasion::Decided(_) | Occasion::LastOutcome(_));
    driver.take_up(occasion).await?;
    if goes_on {
        driver.go_on().await?;
    }
    if due && driver.lines.is_empty() {
        // It was found due and is not: its row says something else than its journal.
        runs::renew_cache(driver.tx, &driver.run).await?;
    }
    driver.finish(epoch).await
}

/// The next run of a lane may go, when none is under way. `run` is leaving it.
pub(crate) async fn let_next_in(
    tx: &mut Tx,
    (lane, run): (&str, &RunId),
    now: Timestamp,
) -> Result<bool, EngineError> {
    let Some((id, _)) = lanes::first_waiting(tx, lane, run).await? else {
        return Ok(false);
    };
    let journal = match runs::journal(tx, &id).await {
        Ok(journal) => journal,
        // One that can not be read must not hold up the lane; the search for due work deals with it.
        Err(StoreError::Column { .. }) => {
            runs::set_aside(tx, &id, &Reason::Unreadable, (now, now)).await?;
            return Ok(true);
        }
        Err(error) => return Err(error.into()),
    };
    let Some(mut run) = Run::fold(&journal) else {
        return Ok(false);
    };
    if !matches!(run.phase, Phase::Parked(Waiting::Turn { .. }, _)) {
        return Ok(false);
    }
    run.apply(&Event::Unparked);
    let progress = Progress {
        run: &run,
        lines: &[Event::Unparked],
        lease: None,
        now,
    };
    if !runs::append(tx, &progress).await? {
        return Err(EngineError::Overtaken(id));
    }
    Ok(true)
}

/// The versions a run stands in, which have to be at hand.
pub(crate) fn stands_in(run: &Run) -> Vec<(lancar_domain::id::FlowId, u32)> {
    let mut versions = vec![
        (run.start.flow.clone(), run.start.version),
        (run.start.flow.clone(), run.version),
    ];
    match run.position() {
        Position::Start => {}
        Position::At(point) | Position::Left(point, _) => versions.extend(versions_of([&point])),
        Position::Again(pending) => versions.extend(versions_of([&pending.at])),
    }
    versions
}

struct Driver<'t> {
    tx: &'t mut Tx,
    core: &'t Core,
    book: std::sync::Arc<Book>,
    library: std::sync::Arc<Library>,
    user: BotUser,
    facts: Facts,
    run: Run,
    ids: Ids,
    lines: Vec<Event>,
    /// What of it is counted.
    treads: Vec<Tread>,
    driven: Driven,
    /// How it asks for a place at a host.
    claim: Claim,
}

impl Driver<'_> {
    async fn take_up(&mut self, occasion: Occasion) -> Result<(), EngineError> {
        match occasion {
            Occasion::Due => self.found_due().await,
            Occasion::Told(event) => self.append(event).await,
            Occasion::Decided(event) => {
                let was_out = self.run.status().is_over();
                self.append(event).await?;
                if was_out {
                    self.queue_again().await
                } else {
                    Ok(())
                }
            }
            Occasion::Place => match &self.run.phase {
                Phase::Parked(Waiting::Host { .. }, _) => {
                    self.claim = Claim::Waited;
                    self.append(Event::Unparked).await
                }
                Phase::Parked(..)
                | Phase::Ready(_)
                | Phase::Performing(_)
                | Phase::Retrying(..)
                | Phase::Unsure(..)
                | Phase::Held(_)
                | Phase::Failed(..)
                | Phase::Succeeded(_)
                | Phase::Cancelled => Ok(()),
            },
            Occasion::Orphaned => {
                self.claim = Claim::Waited;
                self.take_over().await
            }
            Occasion::Outcome(outcome) | Occasion::LastOutcome(outcome) => {
                if let Phase::Performing(Pending {
                    key,
                    remote: Remote::Mail(mail),
                    ..
                }) = &self.run.phase
                {
                    let (key, mail) = (key.clone(), mail.clone());
                    self.note_mail(&key, &mail, &outcome).await?;
                }
                match conclude(&self.run, &self.library, &self.facts, outcome) {
                    Some(event) => self.append(event).await,
                    None => Ok(()),
                }
            }
        }
    }

    /// What holds a run that was found due. A phase that is never due by itself is that of a run that
    /// was set aside meanwhile: nobody else is going to wake it.
    async fn found_due(&mut self) -> Result<(), EngineError> {
        match &self.run.phase {
            Phase::Performing(_) => self.take_over().await,
            Phase::Parked(Waiting::Host { host }, _) => {
                self.driven.waits_for = Some(host.clone());
                Ok(())
            }
            Phase::Parked(Waiting::Turn { .. }, _) => match self.someone_before().await? {
                Some(_) => Ok(()),
                None => self.append(Event::Unparked).await,
            },
            Phase::Parked(Waiting::Delay { .. }, _)
            | Phase::Ready(_)
            | Phase::Retrying(..)
            | Phase::Unsure(..)
            | Phase::Held(_)
            | Phase::Failed(..)
            | Phase::Succeeded(_)
            | Phase::Cancelled => Ok(()),
        }
    }

    /// Takes up an attempt whose end nobody saw.
    async fn take_over(&mut self) -> Result<(), EngineError> {
        match recover(&self.run, &self.library, self.facts.now) {
            Some(event) => {
                self.note_unknown_mail().await?;
                self.append(event).await
            }
            None => Ok(()),
        }
    }

    /// A run that comes back into its lane waits for the one that has begun meanwhile.
    async fn queue_again(&mut self) -> Result<(), EngineError> {
        if !self.run.holds_lane() {
            return Ok(());
        }
        let Some(lane) = self.run.lane() else {
            return Ok(());
        };
        match lanes::holder(self.tx, &lane, &self.run.start.id).await? {
            Some(behind) => {
                let waiting = Waiting::Turn { behind };
                self.append(Event::Parked { waiting }).await
            }
            None => Ok(()),
        }
    }

    /// Everything the run can do without waiting.
    async fn go_on(&mut self) -> Result<(), EngineError> {
        loop {
            if self.lines.len() >= LINES_AT_ONCE {
                self.driven.more = true;
                return Ok(());
            }
            if let Some(waiting) = self.someone_ahead().await? {
                return self.append(Event::Parked { waiting }).await;
            }
            match next(
                &self.run,
                &self.library,
                &self.facts,
                self.core.limits().run,
                self.ids.next(),
            ) {
                Next::Append(event) => self.append(event).await?,
                Next::Wait => return Ok(()),
                Next::Start(started) => {
                    if self.start(*started).await? {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Before its first block: the run it waits for, when runs go one at a time.
    async fn someone_ahead(&mut self) -> Result<Option<Waiting>, EngineError> {
        if !matches!(self.run.phase, Phase::Ready(Position::Start)) {
            return Ok(None);
        }
        let behind = self.someone_before().await?;
        Ok(behind.map(|behind| Waiting::Turn { behind }))
    }

    async fn someone_before(&mut self) -> Result<Option<RunId>, EngineError> {
        let Some(lane) = self.run.lane() else {
            return Ok(None);
        };
        Ok(lanes::ahead(self.tx, &lane, &self.run.start.id).await?)
    }

    /// Starts an effect; true when the run can do nothing more before it comes back.
    async fn start(&mut self, started: Started) -> Result<bool, EngineError> {
        let mut sending = None;
        let host = match &started.pending.remote {
            Remote::Request(_) => started.pending.remote.host().unwrap_or_default(),
            Remote::Mail(mail) => {
                let (key, mail) = (started.pending.key.clone(), mail.clone());
                match profile::named(self.tx, &self.book.workspace, mail.profile.as_deref()).await?
                {
                    Some(profile) => {
                        sending = Some((key, mail));
                        profile.host
                    }
                    None if mail.profile.is_none() => {
                        self.append(started.event).await?;
                        self.take_back(Outcome::Kept).await?;
                        return Ok(false);
                    }
                    None => {
                        self.append(started.event).await?;
                        let outcome = profile::missing(mail.profile.as_deref());
                        self.take_back(outcome).await?;
                        return Ok(false);
                    }
                }
            }
        };
        let Some(permit) = self.core.slots.take(&host, self.claim) else {
            self.driven.waits_for = Some(host.clone());
            self.append(Event::Parked {
                waiting: Waiting::Host { host },
            })
            .await?;
            return Ok(true);
        };
        if let Some((key, mail)) = sending {
            // Not before there is a place: the key of an attempt that is only parked is used by none.
            self.note_mail_as(&key, &mail, (MailState::Sending, None))
                .await?;
        }
        self.append(started.event).await?;
        self.driven.job = Some(Job {
            run: self.run.start.id.clone(),
            book: std::sync::Arc::clone(&self.book),
            pending: started.pending,
            _permit: permit,
        });
        Ok(true)
    }

    async fn take_back(&mut self, outcome: Outcome) -> Result<(), EngineError> {
        // Boxed: taking up an outcome and starting an effect call one another.
        Box::pin(self.take_up(Occasion::Outcome(outcome))).await
    }

    /// Adds a line, with what its changes came to.
    async fn append(&mut self, mut event: Event) -> Result<(), EngineError> {
        let changes = event.changes().to_vec();
        if !changes.is_empty() {
            let done = apply(
                self.tx,
                &self.book,
                &self.user,
                &changes,
                (self.facts.now, &mut self.ids),
            )
            .await?;
            for change in &done {
                self.facts.apply(change);
            }
            self.driven.more |= done
                .iter()
                .any(|change| matches!(change, Change::RunStarted { .. }));
            event = with_changes(event, done);
        }
        tread::of_line(&self.run, &self.library, &event, &mut self.treads);
        self.run.apply(&event);
        self.lines.push(event);
        Ok(())
    }

    async fn finish(mut self, epoch: i64) -> Result<Driven, EngineError> {
        if self.lines.is_empty() {
            return Ok(self.driven);
        }
        let progress = Progress {
            run: &self.run,
            lines: &self.lines,
            lease: Some(epoch),
            now: self.facts.now,
        };
        if !runs::append(self.tx, &progress).await? {
            return Err(EngineError::Overtaken(self.run.start.id));
        }
        if self.run.start.effects.are_performed() && counts(&self.user) {
            count(self.tx, &self.book.bot, std::mem::take(&mut self.treads));
        }
        runs::hint(self.tx, &self.book.bot);
        if self.run.status().is_over() {
            if let Some(lane) = self.run.lane() {
                let now = self.facts.now;
                self.driven.more |= let_next_in(self.tx, (&lane, &self.run.start.id), now).await?;
            }
            self.tell_conversation().await?;
        }
        Ok(self.driven)
    }

    /// The conversation that waits for the run goes on, in the same commit.
    async fn tell_conversation(&mut self) -> Result<(), EngineError> {
        let Scope::Errand {
            awaited: Awaited::Yes,
            ..
        } = &self.run.start.scope
        else {
            return Ok(());
        };
        let leave = match &self.run.phase {
            Phase::Succeeded(leave) => leave.clone(),
            Phase::Failed(..) | Phase::Cancelled => None,
            Phase::Ready(_)
            | Phase::Parked(..)
            | Phase::Performing(_)
            | Phase::Retrying(..)
            | Phase::Held(_)
            | Phase::Unsure(..) => return Ok(()),
        };
        let input = TurnInput::RunDone {
            run: self.run.start.id.clone(),
            leave,
        };
        let turned = take_turn_for(
            self.tx,
            &self.core.books,
            &self.user.id,
            input,
            (self.facts.now, &mut self.ids),
        )
        .await?;
        self.driven.more |= turned.started_runs;
        self.driven.announce.push(self.user.id.clone());
        Ok(())
    }

    async fn note_mail(
        &mut self,
        key: &str,
        mail: &Mail,
        outcome: &Outcome,
    ) -> Result<(), EngineError> {
        let noted = match outcome {
            Outcome::Accepted { response } => {
                (MailState::Sent, Some(Sentence::of(response.clone(), None)))
            }
            Outcome::Kept => (MailState::NotSent, Some(mail_without_profile())),
            Outcome::Failed(failure) => (MailState::Failed, Some(failure.why.clone())),
            Outcome::Unknown { why } => (MailState::Unknown, Some(why.clone())),
            Outcome::Answered(_) => return Ok(()),
        };
        self.note_mail_as(key, mail, noted).await
    }

    async fn note_unknown_mail(&mut self) -> Result<(), EngineError> {
        let Phase::Performing(Pending {
            key,
            remote: Remote::Mail(mail),
            ..
        }) = &self.run.phase
        else {
            return Ok(());
        };
        let (key, mail) = (key.clone(), mail.clone());
        let noted = (MailState::Unknown, Some(call_interrupted()));
        self.note_mail_as(&key, &mail, noted).await
    }

    async fn note_mail_as(
        &mut self,
        key: &str,
        mail: &Mail,
        (state, response): (MailState, Option<Sentence>),
    ) -> Result<(), EngineError> {
        let noted = OutboxMail {
            id: self.ids.next(),
            workspace: self.book.workspace.clone(),
            run: Some(self.run.start.id.clone()),
            at: self.facts.now,
            state,
            message_id: profile::message_id(key),
            mail: mail.clone(),
            response,
        };
        Ok(mails::save_mail(self.tx, &noted).await?)
    }
}
