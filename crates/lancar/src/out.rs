//! [`Out`]: what commands print, for people or for machines.
//!
//! Must stay true: text from outside (names, subjects, answers) can not steer the terminal; who
//! closes the pipe early ends the program quietly.

use std::io::{self, BufWriter, StdoutLock, Write};

use serde_json::Value;

use crate::stop::Stop;

/// For whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// People.
    Text,
    /// Machines.
    Json,
}

/// Standard output.
pub struct Out {
    inner: BufWriter<StdoutLock<'static>>,
}

impl Out {
    /// Standard output, held to the end.
    #[must_use]
    pub fn new() -> Self {
        Self {
            inner: BufWriter::new(io::stdout().lock()),
        }
    }

    /// One JSON value.
    ///
    /// # Errors
    /// When nobody takes it.
    pub fn json(&mut self, value: &Value) -> Result<(), Stop> {
        writeln!(self, "{value:#}")?;
        Ok(())
    }

    /// Columns under headings, as wide as they must be; the last one is not filled up.
    ///
    /// # Errors
    /// When nobody takes it.
    pub fn table<const N: usize>(
        &mut self,
        headings: [&str; N],
        lines: impl Iterator<Item = [String; N]>,
    ) -> Result<(), Stop> {
        let mut all = vec![headings.map(str::to_owned)];
        all.extend(lines.map(|line| line.map(|cell| tame(&cell))));
        let mut widths = [0; N];
        for line in &all {
            for (width, cell) in widths.iter_mut().zip(line) {
                *width = (*width).max(cell.chars().count());
            }
        }
        for line in &all {
            let mut text = String::new();
            for (width, cell) in widths.iter().zip(line) {
                text += &format!("{cell:<width$}  ");
            }
            writeln!(self, "{}", text.trim_end())?;
        }
        Ok(())
    }
}

impl Default for Out {
    fn default() -> Self {
        Self::new()
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// On one line, and without what a terminal would obey.
#[must_use]
pub fn tame(text: &str) -> String {
    let calm = |c: char| if c.is_control() { ' ' } else { c };
    text.chars().map(calm).collect()
}

#[cfg(test)]
mod tests {
    use super::tame;

    #[test]
    fn a_name_can_not_steer_the_terminal() {
        assert_eq!(tame("Sari\u{1b}[2J\nroot#"), "Sari [2J root#");
    }
}
