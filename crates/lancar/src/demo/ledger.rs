//! What the demo CRM knows: how often each key came, and the lead it brought.
//!
//! Must stay true: a key brings one lead, however often it comes; what was answered is on disk
//! before, so that a restart forgets nothing, just as a CRM elsewhere would not.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The file in the data folder.
const FILE: &str = "demo-crm.jsonl";

/// A request with a key, as it is kept: one line each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Arrival {
    key: String,
    /// What was sent, when this try is the one that counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lead: Option<Value>,
}

/// Everything about one key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The lead's number in the CRM; none until the try that counts.
    pub id: Option<String>,
    /// The `Idempotency-Key`.
    pub key: String,
    /// How often it came.
    pub tries: u32,
    /// What was sent.
    pub lead: Option<Value>,
}

/// What a try comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The first one fails.
    Fails,
    /// The lead is new.
    Created(String),
    /// The lead is there already.
    Known(String),
}

/// What the CRM knows.
pub struct Ledger {
    inner: Mutex<Inner>,
}

struct Inner {
    file: File,
    /// In the order in which keys came.
    entries: Vec<Entry>,
    by_key: BTreeMap<String, usize>,
    leads: usize,
}

impl Ledger {
    /// Opens the file in the data folder, or begins it.
    ///
    /// # Errors
    /// When it can not be read or written.
    pub fn open(data: &Path) -> io::Result<Self> {
        let path = data.join(FILE);
        let old = match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            read => read?,
        };
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(&path)?;
        let mut inner = Inner {
            file,
            entries: Vec::new(),
            by_key: BTreeMap::new(),
            leads: 0,
        };
        if !old.is_empty() && !old.ends_with('\n') {
            // A crash in the middle of a line: it was never answered.
            inner.file.write_all(b"\n")?;
        }
        for line in old.lines() {
            if let Ok(arrival) = serde_json::from_str::<Arrival>(line) {
                inner.count(&arrival);
            }
        }
        Ok(Self {
            inner: Mutex::new(inner),
        })
    }

    /// Counts one try, and has it on disk.
    ///
    /// # Errors
    /// When it can not be written: it was not counted then.
    pub fn take(&self, key: &str, sent: Value) -> io::Result<Verdict> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let before = inner.by_key.get(key).map(|at| inner.entries[*at].clone());
        let lead = match &before {
            Some(Entry { id: None, .. }) => Some(sent),
            Some(Entry { id: Some(_), .. }) | None => None,
        };
        let arrival = Arrival {
            key: key.to_owned(),
            lead,
        };
        let line = serde_json::to_string(&arrival)? + "\n";
        inner.file.write_all(line.as_bytes())?;
        inner.file.sync_data()?;
        let after = inner.count(&arrival);
        Ok(match (before.and_then(|entry| entry.id), after) {
            (Some(known), _) => Verdict::Known(known),
            (None, Some(new)) => Verdict::Created(new),
            (None, None) => Verdict::Fails,
        })
    }

    /// Everything, the newest first.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.entries.iter().rev().cloned().collect()
    }
}

impl Inner {
    /// The number of the key's lead, once it has one.
    fn count(&mut self, arrival: &Arrival) -> Option<String> {
        let at = *self.by_key.entry(arrival.key.clone()).or_insert_with(|| {
            self.entries.push(Entry {
                id: None,
                key: arrival.key.clone(),
                tries: 0,
                lead: None,
            });
            self.entries.len() - 1
        });
        let entry = &mut self.entries[at];
        entry.tries += 1;
        if let (None, Some(lead)) = (&entry.id, &arrival.lead) {
            self.leads += 1;
            entry.id = Some(format!("lead-{}", self.leads));
            entry.lead = Some(lead.clone());
        }
        entry.id.clone()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_key_fails_first_and_brings_one_lead_also_after_a_restart() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let lead = || json!({"name": "Sari"});
        let ledger = Ledger::open(folder.path())?;
        assert_eq!(ledger.take("one", lead())?, Verdict::Fails);
        assert_eq!(ledger.take("two", lead())?, Verdict::Fails);
        let ledger = Ledger::open(folder.path())?;
        assert_eq!(
            ledger.take("two", lead())?,
            Verdict::Created("lead-1".to_owned())
        );
        assert_eq!(
            ledger.take("one", lead())?,
            Verdict::Created("lead-2".to_owned())
        );
        let ledger = Ledger::open(folder.path())?;
        assert_eq!(
            ledger.take("two", json!({}))?,
            Verdict::Known("lead-1".to_owned())
        );
        let tries: Vec<_> = ledger.entries().iter().map(|entry| entry.tries).collect();
        assert_eq!(tries, [3, 2]);
        assert_eq!(ledger.entries()[0].lead, Some(lead()));
        Ok(())
    }

    #[test]
    fn a_line_that_a_crash_cut_counts_as_never_written() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join(FILE), "{\"key\":\"one\"}\n{\"key\":\"o")?;
        let ledger = Ledger::open(folder.path())?;
        assert_eq!(
            ledger.take("one", json!({}))?,
            Verdict::Created("lead-1".to_owned())
        );
        let again = Ledger::open(folder.path())?;
        assert_eq!(again.entries(), ledger.entries());
        Ok(())
    }
}
