//! `lancar bench fill`: a folder with very many people and runs in it, to see how lists behave there.
//!
//! Must stay true: it is written with the store's own statements, as a server writes; the same seed makes
//! the same people; it only ever fills a folder in which there was nothing before; none of its runs does
//! anything when a server is started on it.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use lancar_domain::error::Code;
use lancar_domain::id::{BotId, BotUserId, FlowId, IdType, Ids, RunId, TagId};
use lancar_domain::run::{Event, Run};
use lancar_domain::time::{Millis, Timestamp};
use lancar_domain::trigger::{Cause, Effects, NewRun, Order, Scope};
use lancar_domain::value::Value;
use lancar_engine::EngineError;
use lancar_store::bot_users::{BotUser, add_tag, insert_bot_user, write_user_field};
use lancar_store::runs::{Progress, append, trigger};
use lancar_store::{StoreError, Tx};
use tokio::runtime::Runtime;

use super::documents::{CROWD_BOT, CROWD_FLOWS, crowd};
use super::ground::{Ground, id, unexpected};
use super::random::Random;
use crate::out::Out;
use crate::stop::Stop;

/// How much is made, and where.
#[derive(Debug, Args)]
pub struct FillArgs {
    /// The folder: it is made, and there must be nothing in it
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// So many bot users
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub users: u32,
    /// So many runs, shared out among them
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub runs: u32,
    /// Decides who is made: the same seed, the same people
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    pub seed: u64,
}

/// Rows of people or runs in one commit.
const AT_ONCE: u32 = 1_000;
/// People came over so long a time, and runs were triggered.
const SPAN: Millis = Millis::days(90);

const FIRST: [&str; 12] = [
    "Sari", "Budi", "Dewi", "Agus", "Rina", "Eko", "Putri", "Wayan", "Siti", "Joko", "Ayu", "Bayu",
];
const LAST: [&str; 8] = [
    "Wijaya", "Santoso", "Lestari", "Pratama", "Hidayat", "Saputra", "Utami", "Kusuma",
];

/// Who is made, by their number.
#[derive(Debug, Clone)]
pub struct Crowd {
    /// How many people.
    pub users: u32,
    /// How many runs.
    pub runs: u32,
    /// Decides what is known of each.
    pub seed: u64,
    /// When the last of them came.
    pub until: Timestamp,
    /// Whose they are.
    pub bot: BotId,
    /// Workflows, from the most to the least used.
    pub flows: Vec<FlowId>,
}

/// Fills the folder, and says what is in it.
///
/// # Errors
/// When there is something in the folder; when the disk or the database can not be used.
pub fn run(args: &FillArgs, out: &mut Out) -> Result<(), Stop> {
    let taken = fs::read_dir(&args.folder).is_ok_and(|mut entries| entries.next().is_some());
    if taken {
        let folder = args.folder.display();
        return Err(Stop::usage(format!(
            "There is something in {folder} already: name a folder that is empty, or not there yet."
        )));
    }
    Runtime::new()?.block_on(fill(args))?;
    let (folder, users, runs) = (args.folder.display(), args.users, args.runs);
    writeln!(
        out,
        "{folder} holds {users} bot users and {runs} runs.\n\n\
         lancar bench lists {folder}      how long pages take\n\
         lancar serve --data {folder}     to look at it"
    )?;
    out.flush()?;
    Ok(())
}

async fn fill(args: &FillArgs) -> Result<(), Stop> {
    let ground = Ground::open(args.folder.clone()).await?;
    ground.add(crowd()).await?;
    let crowd = Crowd {
        users: args.users,
        runs: args.runs,
        seed: args.seed,
        until: ground.core.clock.now(),
        bot: id(CROWD_BOT)?,
        flows: CROWD_FLOWS
            .iter()
            .map(|flow| id(flow))
            .collect::<Result<_, _>>()?,
    };
    in_groups(args.users, "bot users", async |from, to| {
        let crowd = crowd.clone();
        ground
            .write(move |tx| Box::pin(async move { Ok(add_people(tx, &crowd, from..to).await?) }))
            .await
    })
    .await?;
    if args.users > 0 {
        in_groups(args.runs, "runs", async |from, to| {
            let crowd = crowd.clone();
            ground
                .write(move |tx| Box::pin(async move { add_runs(tx, &crowd, from..to).await }))
                .await
        })
        .await?;
    }
    ground.close().await?;
    Ok(())
}

async fn in_groups(
    all: u32,
    what: &str,
    write: impl AsyncFn(u32, u32) -> Result<(), Stop>,
) -> Result<(), Stop> {
    for from in (0..all).step_by(AT_ONCE as usize) {
        let to = all.min(from + AT_ONCE);
        write(from, to).await?;
        if to.is_multiple_of(100_000) || to == all {
            // A person who does not look is told nothing.
            let _ = writeln!(std::io::stderr(), "fill: {to} {what} …");
        }
    }
    Ok(())
}

impl Crowd {
    /// Someone by their number, from the oldest.
    #[must_use]
    pub fn user(&self, n: u32) -> BotUserId {
        self.ids(n, self.users).next()
    }

    fn ids(&self, n: u32, of: u32) -> Ids {
        Ids::new(self.moment(n, of), u64::from(n))
    }

    /// Spread evenly over the time before now.
    fn moment(&self, n: u32, of: u32) -> Timestamp {
        let share = i64::from(of - n) * (SPAN.0 / i64::from(of.max(1)));
        self.until.plus(Millis::seconds(-share.div_euclid(1_000)))
    }

    fn random(&self, what: u64, n: u32) -> Random {
        Random::seeded(self.seed.wrapping_mul(31).wrapping_add(what) ^ (u64::from(n) << 20))
    }
}

async fn add_people(
    tx: &mut Tx,
    crowd: &Crowd,
    numbers: std::ops::Range<u32>,
) -> Result<(), StoreError> {
    for n in numbers {
        let mut random = crowd.random(1, n);
        let mut ids = crowd.ids(n, crowd.users);
        let at = crowd.moment(n, crowd.users);
        let user = BotUser {
            id: ids.next(),
            bot: crowd.bot.clone(),
            channel: if n % 3 == 0 { "api" } else { "web" }.to_owned(),
            external_id: format!("crm-{n}"),
            is_tester: false,
            email_opt_in: [None, Some(true), Some(true), Some(false)][random.below(4)],
            last_input: None,
            created_at: at,
            last_seen_at: at,
        };
        insert_bot_user(tx, &user).await?;
        let (first, last) = (FIRST[random.below(12)], LAST[random.below(8)]);
        let plan = ["free", "free", "free", "pro"][random.below(4)];
        let mail = format!("{}.{n}@example.com", first.to_lowercase());
        let known = [
            ("First Name", Value::text(first)),
            ("Last Name", Value::text(last)),
            ("Email", Value::text(mail)),
            ("Phone", Value::text(format!("+62812{:07}", n % 10_000_000))),
            ("Plan", Value::text(plan)),
            ("Score", Value::Number(i64::from(n % 1_000).into())),
        ];
        for (field, value) in &known {
            write_user_field(tx, &user, field, Some(value)).await?;
        }
        let tag = ids.next::<TagId>();
        if random.below(3) == 0 {
            add_tag(tx, &user, "customer", &tag).await?;
        }
        if n % 20_000 == 7 {
            add_tag(tx, &user, "vip", &tag).await?;
        }
    }
    Ok(())
}

async fn add_runs(
    tx: &mut Tx,
    crowd: &Crowd,
    numbers: std::ops::Range<u32>,
) -> Result<(), EngineError> {
    for n in numbers {
        let mut random = crowd.random(2, n);
        let at = crowd.moment(n, crowd.runs);
        let of = u32::try_from(random.below(crowd.users as usize)).unwrap_or(0);
        let flow = match random.below(1_000) {
            0 => &crowd.flows[2],
            1..=199 => &crowd.flows[1],
            200.. => &crowd.flows[0],
        };
        let fate = random.below(1_000);
        let start = NewRun {
            id: crowd.ids(n, crowd.runs).next::<RunId>(),
            flow: flow.clone(),
            version: 1,
            bot_user: crowd.user(of),
            scope: Scope::Workflow,
            cause: Cause::Api {
                actor: "bench".to_owned(),
            },
            inputs: std::collections::BTreeMap::new(),
            // Waiting runs wait for years: nothing comes due while they are looked at.
            start_at: (fate < 10).then(|| crowd.until.plus(Millis::days(3_650))),
            deduplicate: None,
            order: Order::Parallel,
            depth: 0,
            effects: Effects::Performed,
        };
        trigger(tx, &crowd.bot, &start, at).await?;
        let Some(end) = end_of(fate) else {
            continue;
        };
        let mut run = Run::begin(start, at);
        run.apply(&end);
        let progress = Progress {
            run: &run,
            lines: &[end],
            lease: None,
            now: at.plus(Millis::seconds(3)),
        };
        append(tx, &progress).await?;
    }
    Ok(())
}

/// What becomes of a run; none when it waits. In a thousand: 10 wait, 25 fail, 10 are cancelled.
fn end_of(fate: usize) -> Option<Event> {
    let failed = |code: Code| {
        Some(Event::Failed {
            at: None,
            code,
            why: code.meant(),
            outcome: None,
        })
    };
    match fate {
        0..10 => None,
        10..25 => failed(Code::RemoteUnavailable),
        25..34 => failed(Code::RemoteTimeout),
        34 => failed(Code::SecretMissing),
        35..45 => Some(Event::Cancelled {
            by: "bench".to_owned(),
        }),
        45.. => Some(Event::Succeeded),
    }
}

/// The crowd that a folder was filled with, as far as a list needs to know it.
///
/// # Errors
/// When ids are not well formed.
pub fn place() -> Result<(BotId, Vec<FlowId>), Stop> {
    let flows = CROWD_FLOWS.iter().map(|flow| FlowId::parse(flow));
    let flows = flows.collect::<Result<_, _>>().map_err(unexpected)?;
    Ok((id(CROWD_BOT)?, flows))
}
