//! The data folder and the disk under it: whether it can be written, and whether a sync is one.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::{Duration, Instant};

use super::finding::Finding;

/// How often is synced to see how long it takes.
const SYNCS: usize = 20;
/// Sooner than this nothing has reached a disk: it is memory, or a cache that promises too much.
const TOO_SOON: Duration = Duration::from_micros(20);
/// A turn of a conversation waits for one sync.
const SLOW: Duration = Duration::from_millis(20);

/// Looks at the folder.
pub fn look(data: &Path) -> Vec<Finding> {
    if !data.exists() {
        let seen = format!("{} is not there yet", data.display());
        return vec![Finding::ok("folder", seen)];
    }
    let mut findings = vec![open_to_others(data)];
    match sync_times(data) {
        Ok(times) => findings.push(judge(times)),
        Err(error) => {
            let seen = format!("{} can not be written: {error}", data.display());
            let advice = "Give it to the user that runs Lancar, and look whether the disk is full.";
            findings.push(Finding::fail("folder", seen, advice));
        }
    }
    findings
}

fn open_to_others(data: &Path) -> Finding {
    let shown = data.display().to_string();
    match fs::metadata(data).map(|meta| meta.permissions().mode()) {
        Ok(mode) if mode & 0o007 != 0 => {
            let seen = format!("{shown} can be read by others on this machine");
            Finding::warn(
                "folder",
                seen,
                "Run chmod 700 on it: what people said is in it.",
            )
        }
        Ok(_) => Finding::ok("folder", shown),
        Err(error) => {
            let seen = format!("{shown} can not be looked at: {error}");
            Finding::fail("folder", seen, "Give it to the user that runs Lancar.")
        }
    }
}

/// How long each of some syncs took, like those of a commit.
#[expect(
    clippy::disallowed_methods,
    reason = "how long the disk takes is what is asked"
)]
fn sync_times(data: &Path) -> io::Result<Vec<Duration>> {
    let path = data.join(format!("doctor-{}.tmp", std::process::id()));
    let measured = File::options()
        .write(true)
        .create_new(true)
        .open(&path)
        .and_then(|mut file| {
            let mut times = Vec::with_capacity(SYNCS);
            for _ in 0..SYNCS {
                file.write_all(&[0; 4096])?;
                let begun = Instant::now();
                file.sync_data()?;
                times.push(begun.elapsed());
            }
            Ok(times)
        });
    let removed = fs::remove_file(&path);
    let times = measured?;
    removed?;
    Ok(times)
}

fn judge(mut times: Vec<Duration>) -> Finding {
    times.sort();
    let (median, worst) = (times[times.len() / 2], times[times.len() - 1]);
    let seen = format!("a sync takes {median:.1?}, {worst:.1?} at worst of {SYNCS}");
    if median < TOO_SOON {
        let advice = "No disk is that fast: this is memory, or a cache that promises too much. What \
                      was acknowledged may be lost when the power goes.";
        Finding::warn("disk sync", seen, advice)
    } else if median > SLOW {
        let advice =
            "Every answer in a chat waits for a sync: use a faster disk for the data folder.";
        Finding::warn("disk sync", seen, advice)
    } else {
        Finding::ok("disk sync", seen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::finding::State;

    fn check(micros: u64, expected: State) {
        let found = judge(vec![Duration::from_micros(micros); SYNCS]);
        assert_eq!(found.state, expected, "{micros} µs");
    }

    #[test]
    fn a_sync_is_neither_too_soon_nor_slow() {
        check(2, State::Warn);
        check(400, State::Ok);
        check(50_000, State::Warn);
    }
}
