//! What a block would do with what is known, as a person tries it in the builder.
//!
//! Must stay true: it is the same step that a walk takes, and nothing of it is done: no change is
//! kept, no run is started, nothing is sent.

use crate::block::Content;
use crate::bot_user::Facts;
use crate::error::Code;
use crate::flow::{Block, Exit, Library};
use crate::id::{Ids, ItemId};
use crate::message::Say;
use crate::remote::Remote;
use crate::run::{Saying, sentences, words};
use crate::walk::{Ask, Chance, Change, Control, Decision, Move, Point, Refusal, Step, advance};

/// How much of a block is tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Extent {
    /// All of it; an action list from its first item until it is left.
    Whole,
    /// One item of an action list.
    Item(ItemId),
}

/// What a block would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// In order.
    pub steps: Vec<Tried>,
    /// How it would be left, as far as that is known: a question waits, and a request decides by its
    /// answer (it is taken as a success).
    pub leave: Option<Move>,
}

/// One thing that a block would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The item of an action list.
    pub item: Option<ItemId>,
    /// What it is, as in the history of a run.
    pub says: Saying,
    /// As data.
    pub deed: Deed,
}

/// What would be done, as data.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// A way is chosen.
    Decided(Decision),
    /// Something changes in our own database.
    Changed(Change),
    /// Something is said.
    Said(Say),
    /// Something is asked.
    Asked(Ask),
    /// Something is sent outside.
    Sent(Remote),
    /// A mail is not sent, because its receiver does not want any.
    OptedOut,
    /// The walk would end here.
    Refused(Refusal),
}

/// Tries the block at a point.
///
/// # Errors
/// [`Code::BlockMissing`] when there is no such block; [`Code::InvalidBody`] when it has no such item.
pub fn try_block(
    library: &Library,
    facts: &Facts,
    at: Point,
    (extent, ids): (Extent, &mut Ids),
) -> Result<Trial, Refusal> {
    let block = library
        .pinned(&at.flow, at.version)
        .and_then(|program| program.block(&at.block));
    let block = block.ok_or_else(|| {
        let why = sentences::no_block_in_flow(at.block.as_str(), at.flow.as_str());
        Refusal::new(Code::BlockMissing, why)
    })?;
    let mut trying = Trying {
        library,
        block,
        facts: facts.clone(),
        at,
        steps: Vec::new(),
    };
    if let Extent::Item(item) = &extent {
        trying.at.item = place_of(block, item)?;
    }
    let leave = loop {
        let chance = Chance::new(0, ids.next());
        let leave = trying.step(&chance);
        match (&extent, &leave) {
            (Extent::Whole, Some(Move::NextItem)) => trying.at.item += 1,
            (Extent::Whole | Extent::Item(_), _) => break leave,
        }
    };
    Ok(Trial {
        steps: trying.steps,
        leave,
    })
}

impl Trial {
    /// The exit it would be left by.
    #[must_use]
    pub fn exit(&self) -> Option<&Exit> {
        match &self.leave {
            Some(Move::Exit(exit)) => Some(exit),
            Some(Move::NextItem | Move::To(_) | Move::Into(_) | Move::Back(_) | Move::Rest)
            | None => None,
        }
    }
}

fn place_of(block: &Block, item: &ItemId) -> Result<usize, Refusal> {
    let items = items(block);
    let place = items.iter().position(|known| known.id == *item);
    place.ok_or_else(|| {
        let why = sentences::block_without_item(item.as_str()).about("item");
        Refusal::new(Code::InvalidBody, why)
    })
}

fn items(block: &Block) -> &[crate::action::Item] {
    match &block.content {
        Content::Action(action) => &action.items,
        Content::SendMessage(_)
        | Content::Question(_)
        | Content::Condition(_)
        | Content::Split(_)
        | Content::SendEmail(_)
        | Content::Goto(_)
        | Content::Output(_) => &[],
    }
}

struct Trying<'a> {
    library: &'a Library,
    block: &'a Block,
    facts: Facts,
    at: Point,
    steps: Vec<Tried>,
}

impl Trying<'_> {
    /// Tries what stands at the point, and says how it would be left.
    fn step(&mut self, chance: &Chance) -> Option<Move> {
        match advance(self.library, &self.facts, &self.at, chance) {
            Step::Control(control) => Some(self.decided(control)),
            Step::Local(local) => {
                for say in local.says {
                    let text = text_of(&say);
                    self.push(Saying::Message { text }, Deed::Said(say));
                }
                self.changed(local.changes);
                Some(local.leave)
            }
            Step::Remote(remote) => Some(self.sent(remote)),
            Step::Ask(ask) => {
                let text = text_of(&ask.says);
                self.push(Saying::Question { text }, Deed::Asked(ask));
                None
            }
            Step::Stop(refusal) => {
                let (code, why) = (refusal.code, refusal.why.clone());
                self.push(Saying::Failed { code, why }, Deed::Refused(refusal));
                None
            }
        }
    }

    fn decided(&mut self, Control { decision, leave }: Control) -> Move {
        if decision == Decision::Through {
            return leave;
        }
        let tried = format!("\"{}\"", self.block.label());
        let says = words::decision(self.library, &tried, (&decision, &leave));
        let saved = match &decision {
            Decision::Picked { saved, .. } => saved.clone(),
            Decision::Matched { .. }
            | Decision::Went
            | Decision::Entered { .. }
            | Decision::Returned { .. }
            | Decision::Through => Vec::new(),
        };
        self.push(says, Deed::Decided(decision));
        self.changed(saved);
        leave
    }

    fn changed(&mut self, changes: Vec<Change>) {
        for change in changes {
            self.facts.apply(&change);
            let says = match &change {
                Change::RunStarted { run } => words::would_start(self.library, run),
                change => words::change(self.library, change),
            };
            self.push(says, Deed::Changed(change));
        }
    }

    fn sent(&mut self, remote: Remote) -> Move {
        let remote = match remote {
            Remote::Mail(mail) => match mail.respecting_opt_out(&self.facts) {
                Some(mail) => Remote::Mail(mail),
                None => {
                    self.push(Saying::OptedOut, Deed::OptedOut);
                    return Move::Exit(Exit::next());
                }
            },
            request @ Remote::Request(_) => request,
        };
        self.push(words::remote(&remote), Deed::Sent(remote));
        crate::run::success_at(self.library, &self.at)
    }

    fn push(&mut self, says: Saying, deed: Deed) {
        self.steps.push(Tried {
            item: items(self.block)
                .get(self.at.item)
                .map(|item| item.id.clone()),
            says,
            deed,
        });
    }
}

fn text_of(say: &Say) -> String {
    match &say.content {
        crate::message::Content::Text { text, .. } => text.clone(),
        crate::message::Content::Image { url, .. } => url.clone(),
    }
}
