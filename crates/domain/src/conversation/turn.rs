//! One turn: something happened, the conversation walks until it waits again. Pure: replies,
//! changes and runs come back as data and commit together.

use serde::{Deserialize, Serialize};

use crate::block::{Content, Delivery, Question, Verdict};
use crate::bot_user::Facts;
use crate::error::Code;
use crate::flow::{Exit, Library};
use crate::id::{FlowId, Ids, ItemId, RunId};
use crate::message::Say;
use crate::remote::Remote;
use crate::run::sentences;
use crate::time::Timestamp;
use crate::trail::{self, Walked};
use crate::tread::{self, Tread};
use crate::trigger::{Awaited, Cause, NewRun, Order, Scope};
use crate::walk::{
    Arrival, Ask, Chance, Change, Control, Decision, Here, Move, Point, Refusal, Step, advance,
    start_of, travel,
};

use super::pause::{Done, Onwards};
use super::state::{Asked, Conversation, Inbound, Standing};

/// Blocks and items one turn may go through.
const MAX_STEPS: usize = 1_000;
/// Messages that are kept for later while a run is awaited.
const MAX_HELD: usize = 50;

/// What a turn is about.
#[derive(Debug, Clone, PartialEq)]
pub enum TurnInput {
    /// The bot user did something.
    Inbound(Inbound),
    /// The run the conversation waits for has gone through, by that way out.
    RunDone {
        /// The run.
        run: RunId,
        /// The way out of the block it performed; none when it failed or was cancelled.
        leave: Option<Move>,
    },
    /// The time of a question, or of a pause, may be over.
    Clock,
    /// They begin at the Start of a sub flow, as someone who tries it does.
    Enter {
        /// The sub flow.
        flow: FlowId,
    },
    /// Someone of the team takes over: the bot keeps still.
    Pause {
        /// When it goes on by itself; none: when someone says so.
        until: Option<Timestamp>,
    },
    /// Someone of the team wrote by hand.
    ByHand {
        /// The bot keeps still at least until then; none: it is left as it is.
        pause_until: Option<Timestamp>,
    },
    /// The bot goes on after a pause.
    Resume(Onwards),
}

/// A press of a button or quick reply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pressed {
    /// The block whose message it was on.
    pub origin: Point,
    /// The button.
    pub button: ItemId,
    /// What stood on it.
    pub label: String,
}

/// What a turn leads to. All of it commits together.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// Where the conversation stands now.
    pub conversation: Conversation,
    /// What the bot says, in order.
    pub says: Vec<Say>,
    /// What changes in our own database, in order; started runs among it.
    pub changes: Vec<Change>,
    /// For each change the block that led to it.
    pub causes: Vec<Point>,
    /// Why the walk ended early, when it did.
    pub refusal: Option<Refusal>,
    /// The blocks it went through, in order.
    pub walked: Vec<Walked>,
    /// What of it is counted.
    pub treads: Vec<Tread>,
}

/// Takes one turn. `main` is the sub flow that starts when nothing is awaited.
#[must_use]
pub fn turn(
    library: &Library,
    facts: Facts,
    conversation: Conversation,
    turn: (TurnInput, Option<&FlowId>, &mut Ids),
) -> Turn {
    let (input, main, ids) = turn;
    let mut walk = Walk {
        library,
        facts,
        main,
        ids,
        conversation,
        says: Vec::new(),
        changes: Vec::new(),
        causes: Vec::new(),
        steps: 0,
        walked: Vec::new(),
        treads: Vec::new(),
    };
    // What walks nowhere draws nothing: said twice, it leaves what it left when it was said once.
    let walks = match &input {
        TurnInput::Pause { .. } | TurnInput::ByHand { .. } => false,
        TurnInput::Resume(_) => walk.conversation.is_paused(),
        TurnInput::Inbound(_)
        | TurnInput::RunDone { .. }
        | TurnInput::Clock
        | TurnInput::Enter { .. } => true,
    };
    walk.conversation.turns = walk.conversation.turns.saturating_add(u64::from(walks));
    let mut refusal = walk.take_whole(input);
    // What came in meanwhile is taken up also when the walk ended early: it is not lost with it.
    while walk.takes_up_held() {
        let held = walk.conversation.held.remove(0);
        let later = walk.take_whole(TurnInput::Inbound(held));
        refusal = refusal.or(later);
    }
    Turn {
        conversation: walk.conversation,
        says: walk.says,
        changes: walk.changes,
        causes: walk.causes,
        refusal,
        walked: walk.walked,
        treads: walk.treads,
    }
}

struct Walk<'a> {
    library: &'a Library,
    facts: Facts,
    main: Option<&'a FlowId>,
    ids: &'a mut Ids,
    conversation: Conversation,
    says: Vec<Say>,
    changes: Vec<Change>,
    causes: Vec<Point>,
    steps: usize,
    walked: Vec<Walked>,
    treads: Vec<Tread>,
}

impl Walk<'_> {
    /// Takes an input; a refusal ends the walk where it is.
    fn take_whole(&mut self, input: TurnInput) -> Option<Refusal> {
        let refusal = self.take(input).err()?;
        self.conversation.standing = Standing::Idle;
        self.conversation.stack.clear();
        Some(refusal)
    }

    fn take(&mut self, input: TurnInput) -> Result<(), Refusal> {
        if self.conversation.is_paused() {
            return self.take_paused(input);
        }
        match input {
            TurnInput::Inbound(inbound) => self.inbound(inbound),
            TurnInput::RunDone { run, leave } => self.run_done(&run, leave),
            TurnInput::Clock => self.clock(),
            TurnInput::Enter { flow } => self.start(&flow),
            TurnInput::Pause { until } => {
                self.conversation.pause(until, self.facts.now);
                Ok(())
            }
            TurnInput::ByHand { pause_until } => {
                self.by_hand(pause_until);
                Ok(())
            }
            TurnInput::Resume(_) => Ok(()),
        }
    }

    /// While the bot keeps still, what the bot user says is for the person who took over.
    fn take_paused(&mut self, input: TurnInput) -> Result<(), Refusal> {
        match input {
            TurnInput::Inbound(_) | TurnInput::Enter { .. } => Ok(()),
            TurnInput::RunDone { run, leave } => {
                self.conversation.keep_for_later(Done { run, leave });
                Ok(())
            }
            TurnInput::Clock if self.conversation.pause_is_over(self.facts.now) => {
                self.resume(Onwards::Continue)
            }
            TurnInput::Clock => Ok(()),
            TurnInput::Pause { until } => {
                self.conversation.pause(until, self.facts.now);
                Ok(())
            }
            TurnInput::ByHand { pause_until } => {
                self.by_hand(pause_until);
                Ok(())
            }
            TurnInput::Resume(onwards) => self.resume(onwards),
        }
    }

    fn by_hand(&mut self, pause_until: Option<Timestamp>) {
        if let Some(until) = pause_until {
            self.conversation.pause_at_least(until, self.facts.now);
        }
    }

    fn resume(&mut self, onwards: Onwards) -> Result<(), Refusal> {
        let done = self.conversation.unpause(self.facts.now);
        match (onwards, done) {
            (Onwards::Continue, Some(Done { run, leave })) => self.run_done(&run, leave),
            (Onwards::Continue, None) => Ok(()),
            (Onwards::Restart, _) => {
                self.conversation.held.clear();
                self.start_main()
            }
        }
    }

    fn takes_up_held(&self) -> bool {
        let conversation = &self.conversation;
        !conversation.is_paused() && !conversation.is_working() && !conversation.held.is_empty()
    }

    fn inbound(&mut self, inbound: Inbound) -> Result<(), Refusal> {
        if self.conversation.is_working() {
            if self.conversation.held.len() < MAX_HELD {
                self.conversation.held.push(inbound);
            }
            return Ok(());
        }
        match inbound {
            Inbound::Arrived => self.start_main(),
            Inbound::Text { text } => self.text(&text),
            Inbound::Pressed(pressed) => self.pressed(&pressed),
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Refusal> {
        self.facts.hear(text);
        match self.conversation.standing.clone() {
            Standing::Answer(asked) => match self.question(&asked.at) {
                Some(question) => {
                    let verdict = question.answer(text, &self.facts, &self.wired(&asked.at));
                    self.answered(&question, asked, verdict)
                }
                None => self.start_main(),
            },
            Standing::Press { at } => match self.choice_named(&at, text) {
                Some(button) => self.leave(at, &Move::Exit(Exit::named(button.as_str()))),
                None => self.start_main(),
            },
            Standing::Idle | Standing::Run { .. } => self.start_main(),
        }
    }

    fn pressed(&mut self, pressed: &Pressed) -> Result<(), Refusal> {
        self.facts.hear(&pressed.label);
        if let Standing::Answer(asked) = self.conversation.standing.clone()
            && asked.at == pressed.origin
            && let Some(question) = self.question(&asked.at)
        {
            let verdict = question.press(&pressed.button, &self.facts, &self.wired(&asked.at));
            return self.answered(&question, asked, verdict);
        }
        let exit = Exit::named(pressed.button.as_str());
        let here =
            matches!(&self.conversation.standing, Standing::Press { at } if *at == pressed.origin);
        if !here {
            // The choices of a question count while it waits, and a button that leads nowhere says
            // nothing: neither may end what the conversation is about now.
            if self.question(&pressed.origin).is_some() || !self.wired(&pressed.origin)(&exit) {
                return Ok(());
            }
            // A button of an earlier message: the walk goes on from there, outside of any function.
            self.conversation.stack.clear();
        }
        self.leave(pressed.origin.clone(), &Move::Exit(exit))
    }

    fn answered(
        &mut self,
        question: &Question,
        asked: Asked,
        verdict: Verdict,
    ) -> Result<(), Refusal> {
        match verdict {
            Verdict::Taken { changes, exit } => {
                self.change(&asked.at, changes);
                self.leave(asked.at, &Move::Exit(exit))
            }
            Verdict::Missed => {
                let misses = asked.misses + 1;
                if question
                    .gives_up_after()
                    .is_some_and(|after| misses >= after)
                {
                    return self.leave(asked.at, &Move::Exit(Exit::named("no_match")));
                }
                if let Some(retry) = self.here(&asked.at, |here| question.retry(here)) {
                    self.says.push(retry);
                }
                self.conversation.standing = Standing::Answer(Asked { misses, ..asked });
                Ok(())
            }
        }
    }

    fn run_done(&mut self, run: &RunId, leave: Option<Move>) -> Result<(), Refusal> {
        match self.conversation.standing.clone() {
            Standing::Run { run: awaited, at } if awaited == *run => match leave {
                Some(leave) => self.leave(at, &leave),
                None => {
                    let why = sentences::errand_not_through(run.as_str());
                    Err(Refusal::new(Code::RunFinished, why))
                }
            },
            Standing::Idle
            | Standing::Answer(_)
            | Standing::Press { .. }
            | Standing::Run { .. } => Ok(()),
        }
    }

    fn clock(&mut self) -> Result<(), Refusal> {
        match self.conversation.standing.clone() {
            Standing::Answer(asked) if asked.expires_at.is_some_and(|at| at <= self.facts.now) => {
                self.leave(asked.at, &Move::Exit(Exit::named("expired")))
            }
            Standing::Idle
            | Standing::Answer(_)
            | Standing::Press { .. }
            | Standing::Run { .. } => Ok(()),
        }
    }

    fn start_main(&mut self) -> Result<(), Refusal> {
        self.conversation.stack.clear();
        self.conversation.standing = Standing::Idle;
        match self.main {
            Some(main) => self.start(main),
            None => Ok(()),
        }
    }

    fn start(&mut self, flow: &FlowId) -> Result<(), Refusal> {
        let Some(program) = self.library.current(flow) else {
            return Ok(());
        };
        self.treads.push(Tread::began(flow));
        match start_of(program) {
            Some(point) => self.walk(point),
            None => Ok(()),
        }
    }

    fn leave(&mut self, from: Point, leave: &Move) -> Result<(), Refusal> {
        self.conversation.standing = Standing::Idle;
        self.tread(&from, Some(leave));
        match travel(self.library, &from, &mut self.conversation.stack, leave)? {
            Arrival::At(point) => self.walk(point),
            Arrival::End => Ok(()),
            Arrival::Rest => {
                self.conversation.standing = Standing::Press { at: from };
                Ok(())
            }
        }
    }

    /// Walks until the conversation waits or the walk ends.
    fn walk(&mut self, mut point: Point) -> Result<(), Refusal> {
        loop {
            self.steps += 1;
            if self.steps > MAX_STEPS {
                let why = sentences::turn_too_long(MAX_STEPS);
                return Err(Refusal::new(Code::TooManyBlocks, why));
            }
            self.tread(&point, None);
            let chance = self.chance();
            let leave = match advance(self.library, &self.facts, &point, &chance) {
                Step::Control(Control { decision, leave }) => {
                    if let Decision::Picked { saved, .. } = decision {
                        self.change(&point, saved);
                    }
                    leave
                }
                Step::Local(local) => {
                    self.says.extend(local.says);
                    self.change(&point, local.changes);
                    local.leave
                }
                Step::Remote(remote) => match self.errand(&point, &remote) {
                    Some(leave) => leave,
                    None => return Ok(()),
                },
                Step::Ask(ask) => {
                    self.ask(point, ask);
                    return Ok(());
                }
                Step::Stop(refusal) => return Err(refusal),
            };
            self.tread(&point, Some(&leave));
            match travel(self.library, &point, &mut self.conversation.stack, &leave)? {
                Arrival::At(next) => point = next,
                Arrival::End => {
                    self.conversation.standing = Standing::Idle;
                    return Ok(());
                }
                Arrival::Rest => {
                    self.conversation.standing = Standing::Press { at: point };
                    return Ok(());
                }
            }
        }
    }

    /// Hands a remote effect to a run. The conversation waits for its outcome, unless the outcome
    /// can not change where it goes on.
    fn errand(&mut self, point: &Point, remote: &Remote) -> Option<Move> {
        let awaited = match remote {
            Remote::Request(_) => Awaited::Yes,
            Remote::Mail(mail) if mail.delivery == Delivery::Ask => Awaited::No,
            Remote::Mail(_) if self.wired(point)(&Exit::named("failed")) => Awaited::Yes,
            Remote::Mail(_) => Awaited::No,
        };
        let block = self
            .here(point, |here| here.block.label().to_owned())
            .unwrap_or_default();
        let run = NewRun {
            id: self.ids.next(),
            flow: point.flow.clone(),
            version: point.version,
            bot_user: self.facts.user.clone(),
            scope: Scope::Errand {
                point: point.clone(),
                awaited,
            },
            cause: Cause::Conversation { block },
            inputs: std::collections::BTreeMap::new(),
            start_at: None,
            deduplicate: None,
            order: Order::Parallel,
            depth: 0,
            effects: self.facts.effects,
        };
        let id = run.id.clone();
        if let Some(step) = self.walked.last_mut() {
            step.run = Some(id.clone());
        }
        self.change(point, vec![Change::RunStarted { run: Box::new(run) }]);
        match awaited {
            Awaited::No => Some(Move::Exit(Exit::next())),
            Awaited::Yes => {
                self.conversation.standing = Standing::Run {
                    run: id,
                    at: point.clone(),
                };
                None
            }
        }
    }

    fn ask(&mut self, at: Point, ask: Ask) {
        self.says.push(ask.says);
        self.conversation.standing = Standing::Answer(Asked {
            at,
            misses: 0,
            expires_at: ask.expires_in.map(|span| self.facts.now.plus(span)),
            expects: ask.expects,
        });
    }

    fn tread(&mut self, point: &Point, leave: Option<&Move>) {
        let step = Walked::at(point, self.facts.now);
        let step = match leave {
            Some(leave) => {
                let caller = self.conversation.stack.last();
                tread::of_move((point, leave), caller, self.library, &mut self.treads);
                step.left(leave)
            }
            None => {
                // Its other items are no blocks of their own.
                if point.item == 0 {
                    self.treads.push(Tread::came(point));
                }
                step
            }
        };
        trail::extend(&mut self.walked, step);
    }

    fn change(&mut self, at: &Point, changes: Vec<Change>) {
        for change in &changes {
            self.facts.apply(change);
            self.causes.push(at.clone());
        }
        self.changes.extend(changes);
    }

    fn chance(&mut self) -> Chance {
        let step = self.conversation.turns << 16 | u64::try_from(self.steps).unwrap_or(0);
        Chance::new(step, self.ids.next())
    }

    fn question(&self, at: &Point) -> Option<Question> {
        match &self
            .library
            .pinned(&at.flow, at.version)?
            .block(&at.block)?
            .content
        {
            Content::Question(question) => Some(question.clone()),
            Content::SendMessage(_)
            | Content::Action(_)
            | Content::Condition(_)
            | Content::Split(_)
            | Content::SendEmail(_)
            | Content::Goto(_)
            | Content::Output(_) => None,
        }
    }

    /// The button or quick reply whose label was written instead of pressed.
    fn choice_named(&self, at: &Point, text: &str) -> Option<ItemId> {
        let written = text.trim().to_lowercase();
        self.here(at, |here| match &here.block.content {
            Content::SendMessage(block) => block.choice_named(&written, here.facts),
            Content::Question(_)
            | Content::Action(_)
            | Content::Condition(_)
            | Content::Split(_)
            | Content::SendEmail(_)
            | Content::Goto(_)
            | Content::Output(_) => None,
        })?
    }

    fn wired(&self, at: &Point) -> impl Fn(&Exit) -> bool + use<'_> {
        let block = self
            .library
            .pinned(&at.flow, at.version)
            .and_then(|p| p.block(&at.block));
        move |exit| block.is_some_and(|block| block.exits.contains_key(exit))
    }

    fn here<T>(&self, point: &Point, look: impl FnOnce(&Here<'_>) -> T) -> Option<T> {
        let program = self.library.pinned(&point.flow, point.version)?;
        let block = program.block(&point.block)?;
        let chance = Chance::new(0, crate::id::IdType::from_checked("run_none".into()));
        let here = Here {
            point,
            block,
            program,
            library: self.library,
            facts: &self.facts,
            chance: &chance,
        };
        Some(look(&here))
    }
}
