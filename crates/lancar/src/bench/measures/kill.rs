//! People sign up in the chat while the server is killed and started again on the same folder.
//!
//! A person keeps what was not echoed and says it again, under the same id, to the server that comes
//! after. In the end everyone's sign-ups must have reached the CRM under one key and the mailbox under
//! one Message-ID: the sinks say, not Lancar.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::{Bench, clear};
use crate::bench::chat::{Chat, Gone, Heard, client_id};
use crate::bench::child::Server;
use crate::bench::documents::SIGN_UP_BOT;
use crate::bench::figures::{Figure, Figures, Target};
use crate::bench::ground::{Ground, Guest, unexpected};
use crate::bench::random::Random;
use crate::bench::sinks::{Count, Ledger, Sinks};
use crate::bench::timing::number;
use crate::stop::Stop;

/// What a person waits when the server is not there, or does not take it yet.
const TRY_AGAIN: Duration = Duration::from_millis(50);
/// After everything has come: for what would come a second time.
const LINGER: Duration = Duration::from_millis(500);

/// What a person is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// The server is there, and more people may sign up.
    SignUp(SocketAddr),
    /// The server is there; only what was begun is brought to its end.
    Finish(SocketAddr),
    /// There is no server.
    Wait,
}

/// One who signs up again and again, each time with another address.
struct Person {
    guest: Guest,
    number: u64,
    pause: Duration,
    told: watch::Receiver<Told>,
    leads: Vec<String>,
}

/// Measures.
///
/// # Errors
/// When the server does not start again, or people can not finish.
pub async fn measure(bench: &Bench, figures: &mut Figures) -> Result<(), Stop> {
    let sinks = Sinks::open(bench.plan.slow).await?;
    let ground = Ground::make(bench.data("kill"), &sinks).await?;
    let guests = ground.add_guests(SIGN_UP_BOT, bench.plan.people).await?;
    let folder = ground.close().await?;

    let (tell, told) = watch::channel(Told::Wait);
    let mut people = JoinSet::new();
    for (number, guest) in (0_u64..).zip(guests) {
        let person = Person {
            guest,
            number,
            pause: bench.plan.pause,
            told: told.clone(),
            leads: Vec::new(),
        };
        people.spawn(person.sign_up());
    }
    drop(told);
    let starts = kill_again_and_again(bench, &folder, &tell).await?;
    let server = Server::start(&folder, bench.plan.bound).await?;
    tell.send_replace(Told::Finish(server.address));
    let finished = tokio::time::timeout(bench.plan.bound, people.join_all()).await;
    let leads = finished
        .map_err(|_| unexpected("people can not finish their sign-ups"))?
        .concat();
    let counted = settle(&sinks.ledger, &leads, bench.plan.bound).await;
    server.kill().await?;
    clear(&folder);
    report(figures, bench, (counted, &starts));
    Ok(())
}

/// Starts and kills; how long each start took.
async fn kill_again_and_again(
    bench: &Bench,
    folder: &Path,
    tell: &watch::Sender<Told>,
) -> Result<Vec<Duration>, Stop> {
    let mut random = Random::seeded(bench.seed);
    let mut starts = Vec::new();
    for _ in 0..bench.kills {
        let server = Server::start(folder, bench.plan.bound).await?;
        starts.push(server.ready_after);
        tell.send_replace(Told::SignUp(server.address));
        tokio::time::sleep(random.span(bench.plan.kill_within)).await;
        server.kill().await?;
        tell.send_replace(Told::Wait);
    }
    Ok(starts)
}

/// Waits until nothing is missing, and then for what would be too much.
async fn settle(ledger: &Arc<Ledger>, leads: &[String], bound: Duration) -> Count {
    let count = |ledger: &Ledger| ledger.count(leads.iter().map(String::as_str));
    // What is still missing at the bound is lost.
    ledger.until(bound, |ledger| count(ledger).lost == 0).await;
    tokio::time::sleep(LINGER).await;
    count(ledger)
}

fn report(figures: &mut Figures, bench: &Bench, (counted, starts): (Count, &[Duration])) {
    figures.lost += counted.lost;
    figures.doubled += counted.doubled;
    let slowest = starts.iter().max().copied().unwrap_or_default();
    let sum = counted.lost + counted.doubled;
    let wrong = number(usize::try_from(sum).unwrap_or(usize::MAX));
    figures.add(
        Figure::new(
            &format!("lost and doubled, {} kills", bench.kills),
            (wrong, "sign-ups"),
            Target::Nothing,
        )
        .noting(format!(
            "of {} (seed {}), {} sent again under the same key; slowest restart {:.0} ms",
            counted.intended,
            bench.seed,
            counted.repeated,
            slowest.as_secs_f64() * 1_000.0
        )),
    );
    figures.details.insert(
        "kill".to_owned(),
        json!({
            "kills": bench.kills,
            "seed": bench.seed,
            "sign_ups": counted.intended,
            "lost": counted.lost,
            "doubled": counted.doubled,
            "repeated_under_the_same_key": counted.repeated,
            "slowest_restart_ms": slowest.as_secs_f64() * 1_000.0,
        }),
    );
}

impl Person {
    /// Signs up until told to finish; answers every lead that was ever said.
    async fn sign_up(mut self) -> Vec<String> {
        let mut random = Random::seeded(self.number);
        let mut open: Option<Chat> = None;
        while let Some(address) = self.next_server().await {
            let lead = format!("lead-{}-{}@bench.example", self.number, self.leads.len());
            let id = client_id(&mut random);
            self.leads.push(lead.clone());
            self.until_echoed((&id, &lead), (&mut open, address)).await;
            tokio::time::sleep(self.pause).await;
        }
        self.leads
    }

    /// The server to sign up with; none when it is time to finish.
    async fn next_server(&mut self) -> Option<SocketAddr> {
        let told = self.told.wait_for(|told| *told != Told::Wait).await.ok()?;
        match *told {
            Told::SignUp(address) => Some(address),
            Told::Finish(_) | Told::Wait => None,
        }
    }

    /// Says it to whichever server is there, again and again under the same id, until it is echoed.
    async fn until_echoed(
        &mut self,
        (id, lead): (&str, &str),
        (open, mut address): (&mut Option<Chat>, SocketAddr),
    ) {
        loop {
            if let Some(mut chat) = open.take().or(self.chat(address).await)
                && let Ok(true) = say(&mut chat, (id, lead)).await
            {
                *open = Some(chat);
                return;
            }
            tokio::time::sleep(TRY_AGAIN).await;
            match self
                .told
                .wait_for(|told| *told != Told::Wait)
                .await
                .as_deref()
            {
                Ok(Told::SignUp(there) | Told::Finish(there)) => address = *there,
                // Nobody tells any more: the bench has failed elsewhere, and says so there.
                Ok(Told::Wait) | Err(_) => return,
            }
        }
    }

    async fn chat(&self, address: SocketAddr) -> Option<Chat> {
        Chat::open(address, SIGN_UP_BOT, &self.guest).await.ok()
    }
}

/// Whether it was echoed; not when it is to be said again later.
async fn say(chat: &mut Chat, (id, lead): (&str, &str)) -> Result<bool, Gone> {
    chat.say(id, lead).await?;
    loop {
        match chat.hear().await? {
            Heard::Echo(echoed) if echoed == id => return Ok(true),
            Heard::Refused(refused) if refused == id => return Ok(false),
            Heard::Echo(_) | Heard::Refused(_) | Heard::Bot | Heard::Other => {}
        }
    }
}
