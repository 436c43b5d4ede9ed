//! What a process used, as the system counts it (`/proc`): CPU time and memory.

use std::fs;
use std::time::Duration;

/// One tick of the CPU times in `/proc`: USER_HZ is 100 on every Linux.
const TICK: Duration = Duration::from_millis(10);

/// What a process has used until now.
#[derive(Debug, Clone, Copy, Default)]
pub struct Used {
    /// CPU time, over all its threads.
    pub cpu: Duration,
    /// Memory it holds now, in MiB.
    pub memory_mib: f64,
}

/// What the process of that id has used; nothing when it is gone, or the system does not say.
#[must_use]
pub fn used(pid: u32) -> Used {
    Used {
        cpu: cpu(pid).unwrap_or_default(),
        memory_mib: memory_kib(pid).map_or(0.0, |kib| f64::from(kib) / 1_024.0),
    }
}

fn cpu(pid: u32) -> Option<Duration> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name in parentheses may hold anything; fields are counted behind it.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let user: u32 = fields.next()?.parse().ok()?;
    let system: u32 = fields.next()?.parse().ok()?;
    Some(TICK * (user + system))
}

fn memory_kib(pid: u32) -> Option<u32> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::used;

    #[test]
    fn this_process_uses_memory() {
        assert!(used(std::process::id()).memory_mib > 0.5);
    }
}
