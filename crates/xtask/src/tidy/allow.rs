//! The faults that may stay, each with its reason.

use super::{Fault, Rule};

/// Where the list is, relative to the root.
pub const PATH: &str = "crates/xtask/tidy-allow.txt";

/// The list, and what is wrong with the list itself.
pub struct AllowList {
    entries: Vec<Entry>,
    faults: Vec<Fault>,
}

struct Entry {
    line: usize,
    rule: Rule,
    path: String,
}

impl AllowList {
    /// Reads lines of the form `rule path reason…`; empty lines and those with `#` are comments.
    pub fn parse(text: &str) -> Self {
        let mut list = Self {
            entries: Vec::new(),
            faults: Vec::new(),
        };
        for (at, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            match Entry::parse(at + 1, line) {
                Ok(entry) => list.entries.push(entry),
                Err(message) => list.faults.push(fault(at + 1, message)),
            }
        }
        list
    }

    /// The faults that are not allowed, and those of the list: an allowance that nothing needs.
    pub fn apply(self, faults: Vec<Fault>) -> Vec<Fault> {
        let allows =
            |entry: &Entry, fault: &Fault| entry.rule == fault.rule && entry.path == fault.path;
        let unused = self
            .entries
            .iter()
            .filter(|entry| !faults.iter().any(|fault| allows(entry, fault)))
            .map(|entry| {
                fault(
                    entry.line,
                    "nothing needs this line any more; remove it".into(),
                )
            });
        let mut left: Vec<Fault> = unused.chain(self.faults).collect();
        let forbidden = |fault: &Fault| !self.entries.iter().any(|entry| allows(entry, fault));
        left.extend(faults.into_iter().filter(forbidden));
        left
    }
}

impl Entry {
    fn parse(line: usize, text: &str) -> Result<Self, String> {
        let mut words = text.splitn(3, ' ');
        let (Some(rule), Some(path), Some(reason)) = (words.next(), words.next(), words.next())
        else {
            return Err("a line is `rule path reason…`".to_owned());
        };
        if reason.trim().len() < 10 {
            return Err("say why, in a sentence".to_owned());
        }
        let rule = Rule::named(rule).ok_or_else(|| format!("there is no rule {rule:?}"))?;
        Ok(Self {
            line,
            rule,
            path: path.to_owned(),
        })
    }
}

fn fault(line: usize, message: String) -> Fault {
    Fault {
        path: PATH.to_owned(),
        line,
        rule: Rule::AllowList,
        message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long_file() -> Fault {
        Fault {
            path: "a.rs".into(),
            line: 1,
            rule: Rule::FileLength,
            message: "long".into(),
        }
    }

    fn check(list: &str, faults: Vec<Fault>) -> Vec<String> {
        AllowList::parse(list)
            .apply(faults)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_fault_with_a_reason_may_stay() {
        let list = "# why\n\nfile-length a.rs one table that is read from top to bottom\n";
        assert_eq!(check(list, vec![long_file()]), Vec::<String>::new());
    }

    #[test]
    fn an_allowance_is_for_one_rule_and_one_path() {
        let list = "file-length b.rs one table that is read from top to bottom\n";
        let left = check(list, vec![long_file()]);
        assert_eq!(
            left.len(),
            2,
            "the fault, and the line that nothing needs: {left:?}"
        );
    }

    #[test]
    fn a_line_without_reason_or_with_an_unknown_rule_is_a_fault() {
        let list = "file-length a.rs\nfile-length a.rs short\nno-such-rule a.rs some good reason\n";
        assert_eq!(check(list, Vec::new()).len(), 3);
    }
}
