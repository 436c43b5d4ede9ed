//! Turns of conversations over the WebSocket while many runs hang on a slow endpoint.
//!
//! Every message has a moment at which it is to be sent, whatever the server does (an open loop).
//! Latency counts from that moment to the bot's reply, so a stall is paid by everyone who would have
//! spoken in it. Conversations of two bots alternate: one's turn triggers a workflow.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;

use serde_json::json;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

use super::{Bench, clear};
use crate::bench::chat::{Chat, Gone, Heard, client_id};
use crate::bench::child::Server;
use crate::bench::documents::{HANG, PLAIN_BOT, TRIGGER_BOT};
use crate::bench::figures::{Figure, Figures, Target};
use crate::bench::ground::{Ground, Guest, Wanted, unexpected};
use crate::bench::random::Random;
use crate::bench::sinks::Sinks;
use crate::bench::timing::{Latencies, millis};
use crate::stop::Stop;

/// A reply that takes longer has not come.
const PATIENCE: Duration = Duration::from_secs(10);

/// A conversation and when it speaks.
#[derive(Debug, Clone)]
struct Talk {
    address: SocketAddr,
    bot: &'static str,
    guest: Guest,
    number: u64,
    first: Instant,
    every: Duration,
    counts_from: Instant,
    until: Instant,
}

/// What the turns of a bot took.
#[derive(Debug, Default)]
struct Taken {
    latencies: Latencies,
    unanswered: usize,
}

/// Measures.
///
/// # Errors
/// When the server does not start, or chats break off.
pub async fn measure(bench: &Bench, figures: &mut Figures) -> Result<(), Stop> {
    let plan = bench.plan;
    let sinks = Sinks::open(plan.slow).await?;
    let ground = Ground::make(bench.data("turns"), &sinks).await?;
    let half = plan.conversations / 2;
    let plain = ground.add_guests(PLAIN_BOT, half).await?;
    let trigger = ground.add_guests(TRIGGER_BOT, half).await?;
    let users = ground.add_silent(plan.hanging).await?;
    let wanted = Wanted {
        flow: HANG,
        start_at: None,
    };
    ground.trigger(wanted, &users).await?;
    let folder = ground.close().await?;

    let server = Server::start(&folder, plan.bound).await?;
    if !sinks
        .ledger
        .until(plan.bound, |ledger| ledger.slow_calls() > 0)
        .await
    {
        return Err(unexpected("no run reached the slow endpoint"));
    }
    let before = server.used().cpu;
    let all = talks(bench, server.address, (plain, trigger));
    let [without, with] = speak(all).await?;
    let used = server.used();
    server.kill().await?;
    clear(&folder);

    let spoken = without.latencies.count() + with.latencies.count();
    let unanswered = without.unanswered + with.unanswered;
    if unanswered > 0 {
        return Err(unexpected(format!(
            "{unanswered} turns had no reply in {PATIENCE:?}"
        )));
    }
    report(figures, bench, (&without.latencies, &with.latencies));
    figures.details.insert(
        "turns".to_owned(),
        json!({
            "turns_per_s": plan.turns_a_second,
            "counted": spoken,
            "without_trigger": without.latencies.json(),
            "with_trigger": with.latencies.json(),
            "slow_calls": sinks.ledger.slow_calls(),
            "server_cpu_s": (used.cpu - before).as_secs_f64(),
            "server_memory_mib": used.memory_mib,
        }),
    );
    Ok(())
}

fn report(figures: &mut Figures, bench: &Bench, (without, with): (&Latencies, &Latencies)) {
    let mut all = without.clone();
    all.extend(with.clone());
    let name = format!("turn p99, {} runs hanging", bench.plan.hanging);
    figures.add(
        Figure::new(
            &name,
            (millis(all.quantile(990)), "ms"),
            Target::AtMost(20.0),
        )
        .noting(all.words()),
    );
    let added = |per_mille| millis(with.quantile(per_mille)) - millis(without.quantile(per_mille));
    figures.add(
        Figure::new(
            "Trigger Workflow adds, p99",
            (added(990), "ms"),
            Target::AtMost(1.0),
        )
        .noting(format!("p50 {:.2} · p95 {:.2} ms", added(500), added(950))),
    );
}

/// Each conversation speaks in its turn; their number and the pace follow from the plan.
fn talks(
    bench: &Bench,
    address: SocketAddr,
    (plain, trigger): (Vec<Guest>, Vec<Guest>),
) -> Vec<Talk> {
    let plan = bench.plan;
    let gap = Duration::from_secs(1) / plan.turns_a_second;
    let every = gap * plan.conversations;
    let begin = Instant::now() + Duration::from_secs(1);
    let pairs = plain.into_iter().zip(trigger);
    let guests = pairs.flat_map(|(one, other)| [(PLAIN_BOT, one), (TRIGGER_BOT, other)]);
    (0_u32..)
        .zip(guests)
        .map(|(number, (bot, guest))| Talk {
            address,
            bot,
            guest,
            number: u64::from(number),
            first: begin + gap * number,
            every,
            counts_from: begin + plan.warm_up,
            until: begin + plan.warm_up + plan.turns_for,
        })
        .collect()
}

/// Without and with Trigger Workflow.
async fn speak(talks: Vec<Talk>) -> Result<[Taken; 2], Stop> {
    let mut speaking = JoinSet::new();
    for talk in talks {
        let at = usize::from(talk.bot == TRIGGER_BOT);
        speaking.spawn(async move { (at, talk.speak().await) });
    }
    let mut taken = <[Taken; 2]>::default();
    while let Some(ended) = speaking.join_next().await {
        let (at, one) = ended.map_err(unexpected)?;
        let one = one.map_err(unexpected)?;
        if let Some(taken) = taken.get_mut(at) {
            taken.latencies.extend(one.latencies);
            taken.unanswered += one.unanswered;
        }
    }
    Ok(taken)
}

impl Talk {
    async fn speak(self) -> Result<Taken, Gone> {
        let mut chat = Chat::open(self.address, self.bot, &self.guest).await?;
        let mut random = Random::seeded(self.number);
        let mut taken = Taken::default();
        let mut asked: HashMap<String, Instant> = HashMap::new();
        let mut echoed: Option<String> = None;
        let mut next = self.first;
        loop {
            let done = next >= self.until;
            if done && asked.is_empty() {
                return Ok(taken);
            }
            let wake = if done { self.until + PATIENCE } else { next };
            tokio::select! {
                heard = chat.hear() => match heard? {
                    Heard::Echo(id) => echoed = Some(id),
                    // A turn's reply stands right behind what it replies to.
                    Heard::Bot => if let Some(meant) = echoed.take().and_then(|id| asked.remove(&id))
                        && meant >= self.counts_from
                    {
                        taken.latencies.add(meant.elapsed());
                    },
                    Heard::Refused(_) => return Err(Gone),
                    Heard::Other => {}
                },
                () = sleep_until(wake) => {
                    if done {
                        taken.unanswered = asked.len();
                        return Ok(taken);
                    }
                    let id = client_id(&mut random);
                    asked.insert(id.clone(), next);
                    chat.say(&id, "Jakarta").await?;
                    next += self.every;
                }
            }
        }
    }
}
