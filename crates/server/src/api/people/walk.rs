//! The lines of a file against the people there are. Looking at a file and taking it in are the same
//! walk, so that nobody is promised something else than what is done.
//!
//! Must stay true: a line is taken whole or not at all; of the file only some lines are in memory at
//! a time, besides the file itself and the values by which its people are found.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use lancar_domain::error::Code;
use lancar_domain::flow::{NameKind, Renaming, called_now};
use lancar_domain::id::{BotId, BotUserId, IdType};
use lancar_domain::people::sentences as line;
use lancar_domain::people::{
    Before, Delimiter, LineProblem, Mapping, Record, Table, Target, Wanted, read_line,
};
use lancar_domain::sentence::Sentence;
use lancar_domain::trigger::PREVIEW_CHANNEL;
use lancar_domain::walk::Change as Changed;
use lancar_store::Tx;
use lancar_store::bot_users::{BotUser, bot_user, bot_user_on, known};
use lancar_store::named::all;
use lancar_store::people::{field_ids, values_of};
use lancar_store::tags::Tag;

use super::columns::unreadable;
use super::limits::MOST_LINES;
use super::shape::Outcome;
use super::write::Writing;
use crate::api::bot_users::shape::API_CHANNEL;
use crate::error::Problem;
use crate::sentences;

/// Lines decided and written together.
const TOGETHER: usize = 500;
/// Values read at once to find people by.
const VALUES: u32 = 5_000;
/// Problems told of one file.
const MOST_PROBLEMS: usize = 1_000;

/// A file with what its columns hold.
#[derive(Debug, Clone)]
pub struct Job {
    /// The bot.
    pub bot: BotId,
    /// The file.
    pub text: String,
    /// What stands between its cells.
    pub delimiter: Delimiter,
    /// What its columns hold.
    pub mapping: Mapping,
    /// What was renamed since its columns were named, and since its tags were.
    pub renamings: Vec<Renaming>,
}

/// The people that lines are about, where a field tells.
pub type ByValue = HashMap<String, Holder>;

/// Who holds a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// One person.
    One(BotUserId),
    /// More than one.
    Many,
}

/// What a line comes to.
#[derive(Debug)]
pub enum Decided {
    /// Someone new.
    New {
        /// Who they are in another system.
        external_id: Option<String>,
        /// Whether they want e-mail.
        email_opt_in: Option<bool>,
        /// What is known of them from the beginning.
        changes: Vec<Changed>,
    },
    /// Someone who is there changes.
    Update {
        /// Who.
        user: BotUserId,
        /// What.
        changes: Vec<Changed>,
    },
    /// Someone who is there stays as they are.
    Same,
}

/// Finds the people that the lines of a file are about, where a field tells.
///
/// # Errors
/// What the database says.
pub async fn people_of(tx: &mut Tx, job: &Job) -> Result<ByValue, Problem> {
    let Some(Target::Field { name, .. }) = job.mapping.key_target() else {
        return Ok(ByValue::new());
    };
    let ids = field_ids(tx, &job.bot).await?;
    let Some(field) = ids.get(&**name) else {
        return Ok(ByValue::new());
    };
    let table = job.table()?;
    let keys = table
        .records()
        .filter_map(|record| read_line(&record, &job.mapping).ok()?.key);
    let wanted: HashSet<String> = keys.collect();
    let mut found = ByValue::new();
    let mut after = String::new();
    loop {
        let page = values_of(tx, (&job.bot, field), &after, VALUES).await?;
        let Some((last, _)) = page.last() else {
            return Ok(found);
        };
        after = last.to_string();
        for (user, value) in page {
            let value = Mapping::comparable(&value);
            if wanted.contains(&value) {
                found
                    .entry(value)
                    .and_modify(|holder| *holder = Holder::Many)
                    .or_insert(Holder::One(user));
            }
        }
    }
}

/// Walks over a file; what its lines come to is written, when there is a hand that does.
///
/// # Errors
/// When there are more lines than allowed; what the database says.
pub async fn walk(
    tx: &mut Tx,
    (job, people): (&Job, &ByValue),
    mut writing: Option<&mut Writing>,
) -> Result<Outcome, Problem> {
    let table = job.table()?;
    let mut walk = Walk {
        job,
        people,
        outcome: Outcome::default(),
        keys: HashMap::new(),
        external: HashSet::new(),
        spellings: spellings(tx, &job.bot).await?,
    };
    let mut decided = Vec::with_capacity(TOGETHER);
    for record in table.records() {
        walk.outcome.lines += 1;
        if walk.outcome.lines > MOST_LINES {
            let why = sentences::too_many_lines(MOST_LINES);
            return Err(Problem::new(Code::TooLarge, why).about("text"));
        }
        match walk.line(tx, &record).await? {
            Ok(one) => {
                walk.count(&one);
                decided.push(one);
            }
            Err(problems) => walk.refuse(problems),
        }
        if decided.len() == TOGETHER {
            if let Some(writing) = writing.as_deref_mut() {
                writing.write(tx, &decided).await?;
            }
            decided.clear();
        }
    }
    if let Some(writing) = writing {
        writing.write(tx, &decided).await?;
    }
    Ok(walk.outcome)
}

impl Job {
    /// Follows what was renamed since: its columns hold the same fields, and its cells mean the same
    /// tags.
    pub fn follow(&mut self, renamings: Vec<Renaming>) {
        for (_, target) in &mut self.mapping.columns {
            if let Target::Field { name, .. } = target {
                *name = called_now(&renamings, NameKind::Field, name).into();
            }
        }
        self.renamings.extend(renamings);
    }

    fn table(&self) -> Result<Table<'_>, Problem> {
        Table::open(&self.text, Some(self.delimiter)).map_err(|error| unreadable(&error))
    }
}

async fn spellings(tx: &mut Tx, bot: &BotId) -> Result<HashMap<String, Arc<str>>, Problem> {
    let tags = all::<Tag>(tx, bot).await?.into_iter();
    let spellings = tags.map(|tag| (tag.name.to_lowercase(), tag.name.into()));
    Ok(spellings.collect())
}

struct Walk<'j> {
    job: &'j Job,
    people: &'j ByValue,
    outcome: Outcome,
    /// The lines in which a person was met.
    keys: HashMap<String, u64>,
    /// Ids of other systems that new people have.
    external: HashSet<String>,
    /// How tags are spelled, by their name in small letters.
    spellings: HashMap<String, Arc<str>>,
}

type Refused = Vec<LineProblem>;

impl Walk<'_> {
    /// The tag as the bot spells it, or else the line that names it first.
    fn spelled(&mut self, tag: &str) -> Arc<str> {
        let spelling = self.spellings.entry(tag.to_lowercase());
        Arc::clone(spelling.or_insert_with(|| tag.into()))
    }

    async fn line(
        &mut self,
        tx: &mut Tx,
        record: &Record,
    ) -> Result<Result<Decided, Refused>, Problem> {
        let mut wanted = match read_line(record, &self.job.mapping) {
            Ok(wanted) => wanted,
            Err(problems) => return Ok(Err(problems)),
        };
        for tag in &mut wanted.tags {
            *tag = self.spelled(called_now(&self.job.renamings, NameKind::Tag, tag));
        }
        if let Some(key) = wanted.key.clone()
            && let Some(earlier) = self.keys.insert(key, wanted.line)
        {
            let why = line::line_repeated(earlier);
            return Ok(Err(self.about_key(&wanted, Code::ImportKeyRepeated, why)));
        }
        match self.find(tx, &wanted).await? {
            Ok(Some(user)) => {
                let known = known(tx, &user.id).await?;
                let changes = wanted.changes(Before {
                    fields: &known.fields,
                    tags: &known.tags,
                    email_opt_in: user.email_opt_in,
                });
                Ok(Ok(if changes.is_empty() {
                    Decided::Same
                } else {
                    Decided::Update {
                        user: user.id,
                        changes,
                    }
                }))
            }
            Ok(None) => self.someone_new(tx, wanted).await,
            Err(refused) => Ok(Err(refused)),
        }
    }

    /// The person a line is about; none when they are new.
    async fn find(
        &self,
        tx: &mut Tx,
        wanted: &Wanted,
    ) -> Result<Result<Option<BotUser>, Refused>, Problem> {
        let Some((target, key)) = self.job.mapping.key_target().zip(wanted.key.as_deref()) else {
            return Ok(Ok(None));
        };
        let id = match target {
            Target::ExternalId => {
                return Ok(Ok(bot_user_on(tx, &self.job.bot, API_CHANNEL, key).await?));
            }
            Target::Field { .. } => match self.people.get(key) {
                Some(Holder::One(id)) => id.clone(),
                Some(Holder::Many) => {
                    let why = line::line_ambiguous();
                    return Ok(Err(self.about_key(wanted, Code::ImportKeyAmbiguous, why)));
                }
                None => return Ok(Ok(None)),
            },
            Target::Id | Target::Ignore | Target::Tags | Target::EmailOptIn => {
                match BotUserId::parse(key) {
                    Ok(id) => id,
                    Err(_) => {
                        let why = line::line_id_malformed(key);
                        return Ok(Err(self.about_key(wanted, Code::ImportPersonMissing, why)));
                    }
                }
            }
        };
        let found = bot_user(tx, &id).await?;
        let found =
            found.filter(|user| user.bot == self.job.bot && user.channel != PREVIEW_CHANNEL);
        Ok(match found {
            Some(user) => Ok(Some(user)),
            None => {
                let why = line::line_about_nobody(id.as_str());
                Err(self.about_key(wanted, Code::ImportPersonMissing, why))
            }
        })
    }

    async fn someone_new(
        &mut self,
        tx: &mut Tx,
        wanted: Wanted,
    ) -> Result<Result<Decided, Refused>, Problem> {
        if let Some(external) = &wanted.external_id {
            let is_key = self.job.mapping.key_target() == Some(&Target::ExternalId);
            let known = if is_key {
                // It was looked for already.
                None
            } else {
                bot_user_on(tx, &self.job.bot, API_CHANNEL, external).await?
            };
            if known.is_some() || !self.external.insert(external.clone()) {
                let column = self.column_of(&Target::ExternalId);
                return Ok(Err(vec![LineProblem {
                    line: wanted.line,
                    column,
                    code: Code::AlreadyExists,
                    sentence: line::external_id_taken(),
                }]));
            }
        }
        let (fields, tags) = (BTreeMap::new(), BTreeSet::new());
        let changes = wanted.changes(Before {
            fields: &fields,
            tags: &tags,
            email_opt_in: None,
        });
        Ok(Ok(Decided::New {
            external_id: wanted.external_id,
            email_opt_in: wanted.email_opt_in,
            changes,
        }))
    }

    fn about_key(&self, wanted: &Wanted, code: Code, sentence: Sentence) -> Refused {
        vec![LineProblem {
            line: wanted.line,
            column: self.job.mapping.key_name().map(str::to_owned),
            code,
            sentence,
        }]
    }

    fn column_of(&self, target: &Target) -> Option<String> {
        let columns = &self.job.mapping.columns;
        let found = columns.iter().find(|(_, one)| one == target);
        found.map(|(name, _)| name.clone())
    }

    fn count(&mut self, decided: &Decided) {
        match decided {
            Decided::New { .. } => self.outcome.new += 1,
            Decided::Update { .. } => self.outcome.updated += 1,
            Decided::Same => self.outcome.unchanged += 1,
        }
    }

    fn refuse(&mut self, problems: Refused) {
        self.outcome.refused += 1;
        for problem in problems {
            if self.outcome.problems.len() < MOST_PROBLEMS {
                self.outcome.problems.push(problem.into());
            } else {
                self.outcome.problems_left_out += 1;
            }
        }
    }
}
