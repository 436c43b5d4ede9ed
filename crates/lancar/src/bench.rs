//! `lancar bench`: the figures that Lancar promises, measured on this machine, and the promise
//! that nothing is lost or doubled, tried by killing its own server.
//!
//! Must stay true: nothing leaves the machine (servers and sinks are on loopback); everything happens
//! in a folder of its own, which is gone in the end (but for the one that `fill` was told to make); every step has a bound in time; only processes
//! started here are ended. What was lost or doubled is counted by the sinks, never by Lancar's books.
//!
//! * [`args`]: the flags, and the help that explains each figure
//! * [`measures`]: one file a measurement
//! * [`plan`]: how much of everything, in the whole bench and in the quick one
//! * [`crowd`], [`lists`]: very many people and runs, and how long pages of them take
//! * [`figures`], [`report`]: what was measured beside what must be reached, for people and machines
//! * [`documents`], [`ground`]: a data folder with bots, bot users and runs in it
//! * [`process`], [`child`]: what a process used, and a server as a process of its own
//! * [`sinks`]: the CRM and the mail server that count what reaches them
//! * [`chat`]: the client side of the chat protocol
//! * [`random`], [`timing`]: seeded numbers, percentiles

mod args;
mod chat;
mod child;
mod crowd;
mod documents;
mod figures;
mod ground;
mod lists;
mod measures;
mod plan;
mod process;
mod random;
mod report;
mod sinks;
mod timing;

use std::io::Write;

pub use args::Bench;
use args::{Name, SignupArgs};
use clap::ValueEnum;
use figures::Figures;
use measures::{four_blocks, kill, sign_up, start, turns};
use plan::Plan;
use tokio::runtime::Runtime;

use crate::out::Out;
use crate::stop::Stop;

/// How often the whole bench kills its server, and the quick one.
const KILLS: (u32, u32) = (5, 2);

/// Measures, and prints what it found.
///
/// # Errors
/// When something was lost or doubled, or the bench could not be brought to its end.
pub fn run(bench: &Bench, out: &mut Out) -> Result<(), Stop> {
    match bench {
        Bench::Signup(args) => sign_up_story(args, out),
        Bench::Fill(args) => crowd::run(args, out),
        Bench::Lists(args) => lists::run(args, out),
    }
}

fn sign_up_story(args: &SignupArgs, out: &mut Out) -> Result<(), Stop> {
    let runtime = Runtime::new()?;
    let figures = runtime.block_on(async {
        tokio::select! {
            figures = Box::pin(measure(args)) => figures,
            // What was started and made is let go with the measurement.
            _ = tokio::signal::ctrl_c() => Err(Stop::refused("interrupted")),
        }
    })?;
    report::print(&figures, args.output.form(), out)?;
    if figures.lost + figures.doubled > 0 {
        let (lost, doubled) = (figures.lost, figures.doubled);
        return Err(Stop::refused(format!("lost={lost} doubled={doubled}")));
    }
    Ok(())
}

async fn measure(args: &SignupArgs) -> Result<Figures, Stop> {
    let folder = tempfile::Builder::new()
        .prefix("lancar-bench-")
        .tempdir_in(&args.on)?;
    let bench = measures::Bench {
        plan: if args.quick { Plan::QUICK } else { Plan::WHOLE },
        folder: std::path::absolute(folder.path())?,
        kills: args
            .kill
            .unwrap_or(if args.quick { KILLS.1 } else { KILLS.0 }),
        seed: args.seed,
    };
    let mut figures = Figures {
        counts: !args.quick,
        ..Figures::default()
    };
    let wanted = |name: &Name| args.only.is_empty() || args.only.contains(name);
    for name in Name::value_variants().iter().filter(|name| wanted(name)) {
        say(*name);
        match name {
            Name::FourBlocks => four_blocks::measure(&bench, &mut figures).await?,
            Name::SignUp => sign_up::measure(&bench, &mut figures).await?,
            Name::Turns => turns::measure(&bench, &mut figures).await?,
            Name::Start => start::measure(&bench, &mut figures).await?,
            Name::Kill => kill::measure(&bench, &mut figures).await?,
        }
    }
    Ok(figures)
}

/// What goes on, for a person who waits; not among the figures.
fn say(name: Name) {
    let value = name.to_possible_value();
    let name = value
        .as_ref()
        .map_or("", clap::builder::PossibleValue::get_name);
    // A person who does not look is told nothing.
    let _ = writeln!(std::io::stderr(), "bench: {name} …");
}
