//! The sign-up workflow in the background: tag, field, external request, condition, e-mail, by a
//! server of its own against both sinks.

use serde_json::json;

use super::{Bench, clear};
use crate::bench::child::Server;
use crate::bench::documents::SIGN_UP;
use crate::bench::figures::{Figure, Figures, Target};
use crate::bench::ground::{Ground, Wanted, lead, unexpected};
use crate::bench::sinks::Sinks;
use crate::bench::timing::{number, rate};
use crate::stop::Stop;

/// Measures.
///
/// # Errors
/// When the server does not start, or the sign-ups do not arrive in time.
pub async fn measure(bench: &Bench, figures: &mut Figures) -> Result<(), Stop> {
    let (count, bound) = (bench.plan.sign_ups, bench.plan.bound);
    let sinks = Sinks::open(bench.plan.slow).await?;
    let ground = Ground::make(bench.data("sign-up"), &sinks).await?;
    let users = ground.add_silent(count).await?;
    let wanted = Wanted {
        flow: SIGN_UP,
        start_at: None,
    };
    ground.trigger(wanted, &users).await?;
    let folder = ground.close().await?;

    let server = Server::start(&folder, bound).await?;
    let all = sinks
        .ledger
        .until(bound, |ledger| ledger.mails() >= count as usize)
        .await;
    let used = server.used();
    server.kill().await?;
    clear(&folder);
    if !all {
        let mails = sinks.ledger.mails();
        return Err(unexpected(format!(
            "{mails} of {count} sign-ups arrived in time"
        )));
    }
    let leads: Vec<String> = (1..=u64::from(count)).map(lead).collect();
    let counted = sinks.ledger.count(leads.iter().map(String::as_str));
    figures.lost += counted.lost;
    figures.doubled += counted.doubled;
    let per_second = rate(count as usize, sinks.ledger.took());
    let cpu = 1e6 * used.cpu.as_secs_f64() / number(count as usize);
    figures.add(
        Figure::new(
            "sign-ups finished",
            (per_second, "runs/s"),
            Target::AtLeast(1_500.0),
        )
        .noting(format!(
            "{cpu:.0} µs of the server's CPU a run, {:.0} MiB",
            used.memory_mib
        )),
    );
    figures.details.insert(
        "sign_up".to_owned(),
        json!({
            "runs": count,
            "seconds": sinks.ledger.took().as_secs_f64(),
            "server_cpu_s": used.cpu.as_secs_f64(),
            "server_memory_mib": used.memory_mib,
            "lost": counted.lost,
            "doubled": counted.doubled,
        }),
    );
    Ok(())
}
