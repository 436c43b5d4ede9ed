//! Whom a filter and a search mean, found a page at a time in a bounded piece of work, and what is done
//! to several of them.
//!
//! Must stay true: the filter is decided by the domain, over the same facts as a Condition block's;
//! the database only narrows who is looked at. A page that is not full says whether it was cut short.

use std::collections::BTreeMap;

use lancar_domain::bot_user::Facts;
use lancar_domain::condition::{Filter, FilterProblem, Names};
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::time::Timestamp;
use lancar_domain::value::FieldType;
use lancar_store::Tx;
use lancar_store::bot_users::{BotUser, Known};
use lancar_store::crowd::{Crowd, WINDOW, known_of};
use lancar_store::named::all;
use lancar_store::tags::Tag;

use crate::apply::add_bot_fields;
use crate::books::Book;
use crate::core::Core;
use crate::error::EngineError;

/// Candidates that are read at once, at least and at most.
const AT_ONCE: (usize, usize) = (50, 250);

/// Most people that are looked through for one answer.
const MOST_LOOKED_THROUGH: u32 = 2 * WINDOW;

/// Most candidates whose facts are read for one answer.
const MOST_CANDIDATES: usize = 1_000;

/// Which people of a bot.
#[derive(Debug, Clone)]
pub struct Meant {
    /// Whose.
    pub bot: BotId,
    /// Of this channel; all but previews without one.
    pub channel: Option<String>,
    /// Of whom these conditions hold.
    pub filter: Filter,
    /// Whose name, address, number or id begins so.
    pub search: Option<String>,
}

/// A bot user and what is known about them.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub user: BotUser,
    /// Tags and fields.
    pub known: Known,
}

/// Most windows that one answer counts, where the database decides.
const MOST_WINDOWS: usize = 5;

/// A page of people.
#[derive(Debug)]
pub struct Found {
    /// Newest first.
    pub people: Vec<Person>,
    /// Where to go on; none when there are no more.
    pub next: Option<BotUserId>,
    /// Whether the page is not full because enough was looked through for one answer.
    pub stopped_early: bool,
}

/// What a filter may name in a bot.
struct Vocabulary<'b> {
    book: &'b Book,
    tags: Vec<String>,
}

impl Names for Vocabulary<'_> {
    fn field_type(&self, name: &str) -> Option<FieldType> {
        self.book.facts.field(name).map(|spec| spec.kind)
    }

    fn knows_tag(&self, name: &str) -> bool {
        self.tags.iter().any(|tag| tag == name)
    }
}

/// Whether a filter fits the bot: the first thing that is wrong with it, if anything is.
///
/// # Errors
/// When there is no such bot; what the database says.
pub async fn check_filter(
    tx: &mut Tx,
    core: &Core,
    (bot, filter): (&BotId, &Filter),
) -> Result<Option<FilterProblem>, EngineError> {
    if filter.is_empty() {
        return Ok(None);
    }
    let book = core.books.open(tx, bot).await?;
    let tags = all::<Tag>(tx, bot).await?;
    let names = Vocabulary {
        book: &book,
        tags: tags.into_iter().map(|tag| tag.name).collect(),
    };
    Ok(filter.check(&names).err())
}

/// The people who are meant, after that one, `most` at most.
///
/// # Errors
/// When there is no such bot; what the database says.
pub async fn find(
    tx: &mut Tx,
    core: &Core,
    (meant, after): (&Meant, Option<BotUserId>),
    (most, now): (usize, Timestamp),
) -> Result<Found, EngineError> {
    let crowd = gather(tx, meant).await?;
    let eyes = Eyes::open(tx, core, (&meant.bot, &meant.filter), now).await?;
    let (mut people, mut after) = (Vec::new(), after);
    let (mut looked_through, mut candidates) = (0, 0);
    // One more than the page, which says whether there is a next one.
    let at_once = most.saturating_add(1).clamp(AT_ONCE.0, AT_ONCE.1);
    let at_once = u32::try_from(at_once).unwrap_or(u32::MAX);
    loop {
        let piece = crowd.next(tx, after.as_ref(), at_once).await?;
        candidates += piece.candidates.len();
        // A piece with few candidates went through a whole window.
        let is_full = piece.candidates.len() >= at_once as usize;
        looked_through += if is_full { at_once } else { WINDOW };
        for person in eyes.see(tx, piece.candidates).await? {
            if people.len() == most {
                let next = people.last().map(|last: &Person| last.user.id.clone());
                return Ok(Found {
                    people,
                    next,
                    stopped_early: false,
                });
            }
            people.push(person);
        }
        after = piece.reached;
        if after.is_none() {
            break;
        }
        if looked_through >= MOST_LOOKED_THROUGH || candidates >= MOST_CANDIDATES {
            let stopped_early = people.len() < most;
            return Ok(Found {
                people,
                next: after,
                stopped_early,
            });
        }
    }
    Ok(Found {
        people,
        next: None,
        stopped_early: false,
    })
}

/// How many are meant after that one, as far as one answer goes, and where to go on counting.
///
/// # Errors
/// When there is no such bot; what the database says.
pub async fn count(
    tx: &mut Tx,
    core: &Core,
    (meant, after): (&Meant, Option<BotUserId>),
    now: Timestamp,
) -> Result<(usize, Option<BotUserId>), EngineError> {
    let crowd = gather(tx, meant).await?;
    if !crowd.is_decided() {
        let found = find(tx, core, (meant, after), (usize::MAX, now)).await?;
        return Ok((found.people.len(), found.next));
    }
    let (mut all, mut after) = (0, after);
    for _ in 0..MOST_WINDOWS {
        let (count, reached) = crowd.count_next(tx, after.as_ref()).await?;
        all += count;
        after = reached;
        if after.is_none() {
            break;
        }
    }
    Ok((all, after))
}

async fn gather(tx: &mut Tx, meant: &Meant) -> Result<Crowd, EngineError> {
    let asked = (&meant.filter, meant.search.as_deref());
    Ok(Crowd::gather(tx, &meant.bot, asked, meant.channel.as_deref()).await?)
}

/// Looks at people as the conditions of a filter do.
pub struct Eyes<'f> {
    filter: &'f Filter,
    /// What is the same for all of them.
    facts: Facts,
}

impl<'f> Eyes<'f> {
    /// At this moment, in this transaction.
    ///
    /// # Errors
    /// When there is no such bot; what the database says.
    pub async fn open(
        tx: &mut Tx,
        core: &Core,
        (bot, filter): (&BotId, &'f Filter),
        now: Timestamp,
    ) -> Result<Self, EngineError> {
        let book = core.books.open(tx, bot).await?;
        let nobody = lancar_domain::id::IdType::from_checked("usr_".into());
        let mut facts = Facts::new(std::sync::Arc::clone(&book.facts), nobody, now);
        facts.inputs = BTreeMap::new();
        add_bot_fields(tx, &book, &mut facts).await?;
        Ok(Self { filter, facts })
    }

    /// Those of the users of whom the filter holds, with what is known about them.
    ///
    /// # Errors
    /// What the database says.
    pub async fn see(&self, tx: &mut Tx, users: Vec<BotUser>) -> Result<Vec<Person>, EngineError> {
        let ids: Vec<BotUserId> = users.iter().map(|user| user.id.clone()).collect();
        let mut all = known_of(tx, &ids).await?;
        let people = users.into_iter().map(|user| Person {
            known: all.remove(&user.id).unwrap_or_default(),
            user,
        });
        Ok(people.filter(|person| self.means(person)).collect())
    }

    fn means(&self, person: &Person) -> bool {
        if self.filter.is_empty() {
            return true;
        }
        let mut facts = self.facts.clone();
        facts.user = person.user.id.clone();
        facts.email_opt_in = person.user.email_opt_in;
        facts.last_input.clone_from(&person.user.last_input);
        // As everywhere, a bot field goes before what a person has under the same name.
        for (name, value) in &person.known.fields {
            facts
                .fields
                .entry(name.clone())
                .or_insert_with(|| value.clone());
        }
        facts.tags.clone_from(&person.known.tags);
        self.filter.matches(&facts)
    }
}
