//! Comma-separated values (RFC 4180) as people have them: separated by commas, semicolons or tabs,
//! with or without a byte order mark, the first line naming the columns.

use serde::{Deserialize, Serialize};

use super::cell::unguard;
use super::sentences;
use crate::sentence::Sentence;

/// Most columns of a file.
const MOST_COLUMNS: usize = 200;

/// What stands between two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`, as spreadsheets write where the comma is the decimal point.
    Semicolon,
    /// A tab.
    Tab,
}

/// A file whose first line was read.
#[derive(Debug, Clone)]
pub struct Table<'t> {
    text: &'t str,
    delimiter: Delimiter,
    header: Vec<String>,
}

/// One line below the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number in the file, from 1; the header is mostly line 1.
    pub line: u64,
    /// Its cells as they stand there.
    pub cells: Vec<String>,
}

/// Why a file can not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// There is not even a header.
    Empty,
    /// A column has no name.
    Nameless(usize),
    /// Two columns have the same name.
    Twice(String),
    /// There are more columns than allowed.
    TooMany,
}

impl TableError {
    /// What is wrong, as a part of a sentence.
    #[must_use]
    pub fn said(&self) -> Sentence {
        match self {
            Self::Empty => sentences::file_empty(),
            Self::Nameless(column) => sentences::column_nameless(*column),
            Self::Twice(name) => sentences::column_twice(name),
            Self::TooMany => sentences::too_many_columns(MOST_COLUMNS),
        }
    }
}

impl std::fmt::Display for TableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.said().fmt(f)
    }
}

impl Delimiter {
    /// Every one, the likeliest first.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// The word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }

    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }

    /// The one that parts the first line the most, outside of quotation marks.
    fn of(text: &str) -> Self {
        let mut counts = [0_usize; 3];
        let mut quoted = false;
        for byte in text.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => break,
                _ if quoted => {}
                _ => {
                    for (count, one) in counts.iter_mut().zip(Self::ALL) {
                        *count += usize::from(byte == one.byte());
                    }
                }
            }
        }
        let most = counts.into_iter().max().unwrap_or(0);
        let found = counts.into_iter().zip(Self::ALL);
        found
            .into_iter()
            .find(|(count, _)| *count == most)
            .map_or(Self::Comma, |(_, one)| one)
    }
}

impl<'t> Table<'t> {
    /// Reads the first line. Without a delimiter the likeliest is taken.
    ///
    /// # Errors
    /// When the first line does not name the columns, each by a name of its own.
    pub fn open(text: &'t str, delimiter: Option<Delimiter>) -> Result<Self, TableError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let delimiter = delimiter.unwrap_or_else(|| Delimiter::of(text));
        let mut table = Self {
            text,
            delimiter,
            header: Vec::new(),
        };
        let first = table.all().next().ok_or(TableError::Empty)?;
        table.header = named(&first.cells)?;
        Ok(table)
    }

    /// What stands between its cells.
    #[must_use]
    pub const fn delimiter(&self) -> Delimiter {
        self.delimiter
    }

    /// The names of its columns.
    #[must_use]
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The lines below the header that have anything in them, in order.
    pub fn records(&self) -> impl Iterator<Item = Record> + 't + use<'t> {
        self.all()
            .skip(1)
            .filter(|record| record.cells.iter().any(|cell| !cell.trim().is_empty()))
    }

    fn all(&self) -> impl Iterator<Item = Record> + 't + use<'t> {
        let reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter.byte())
            .has_headers(false)
            .flexible(true)
            .from_reader(self.text.as_bytes());
        let mut lines = Lines::of(self.text);
        // Over text in memory and of any length, reading a record does not fail.
        let records = reader.into_records().filter_map(Result::ok);
        records.map(move |record| Record {
            line: lines.at(record.position().map_or(0, csv::Position::byte)),
            cells: record.iter().map(str::to_owned).collect(),
        })
    }
}

/// Counts lines as an editor shows them. The reader's own count is one behind after `\r\n`.
struct Lines<'t> {
    bytes: &'t [u8],
    byte: usize,
    line: u64,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            bytes: text.as_bytes(),
            byte: 0,
            line: 1,
        }
    }

    /// The line of the first byte at or behind `byte` that is no line break; `byte` only rises.
    fn at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(here) = self.bytes.get(self.byte) {
            let next = self.bytes.get(self.byte + 1);
            match here {
                b'\n' => self.line += 1,
                b'\r' if next != Some(&b'\n') => self.line += 1,
                b'\r' => {}
                _ if self.byte >= byte => break,
                _ => {}
            }
            self.byte += 1;
        }
        self.line
    }
}

fn named(cells: &[String]) -> Result<Vec<String>, TableError> {
    // Spreadsheets leave empty columns at the end.
    let last = cells.iter().rposition(|cell| !cell.trim().is_empty());
    let cells = &cells[..last.map_or(0, |last| last + 1)];
    if cells.is_empty() {
        return Err(TableError::Empty);
    }
    if cells.len() > MOST_COLUMNS {
        return Err(TableError::TooMany);
    }
    let mut header: Vec<String> = Vec::with_capacity(cells.len());
    for (at, cell) in cells.iter().enumerate() {
        let name = unguard(cell).trim().to_owned();
        if name.is_empty() {
            return Err(TableError::Nameless(at + 1));
        }
        if header.contains(&name) {
            return Err(TableError::Twice(name));
        }
        header.push(name);
    }
    Ok(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, delimiter: Delimiter, header: &[&str], records: &[(u64, &[&str])]) {
        let table = Table::open(text, None).expect(text);
        assert_eq!(table.delimiter(), delimiter, "{text:?}");
        assert_eq!(table.header(), header, "{text:?}");
        let found: Vec<Record> = table.records().collect();
        let found: Vec<(u64, Vec<&str>)> = found
            .iter()
            .map(|one| (one.line, one.cells.iter().map(String::as_str).collect()))
            .collect();
        let expected: Vec<(u64, Vec<&str>)> = records
            .iter()
            .map(|(line, cells)| (*line, cells.to_vec()))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn files_are_read_as_people_have_them() {
        check(
            "\u{feff}Name,City\r\nSari,Bandung\r\n",
            Delimiter::Comma,
            &["Name", "City"],
            &[(2, &["Sari", "Bandung"])],
        );
        check(
            "Name\rSari\r\rAda",
            Delimiter::Comma,
            &["Name"],
            &[(2, &["Sari"]), (4, &["Ada"])],
        );
        check(
            "Name;\"City, state\"\n\nSari;\"Bandung\nJawa \"\"Barat\"\"\"\n;\nAda;London;more\n",
            Delimiter::Semicolon,
            &["Name", "City, state"],
            &[
                (3, &["Sari", "Bandung\nJawa \"Barat\""]),
                (6, &["Ada", "London", "more"]),
            ],
        );
        check(
            "E-mail\tName\na@b.c\tSari",
            Delimiter::Tab,
            &["E-mail", "Name"],
            &[(2, &["a@b.c", "Sari"])],
        );
        check(
            "Name\nSari\n",
            Delimiter::Comma,
            &["Name"],
            &[(2, &["Sari"])],
        );
        check(
            " Name ,City,,\nSari,Bandung,,\n",
            Delimiter::Comma,
            &["Name", "City"],
            &[(2, &["Sari", "Bandung", "", ""])],
        );
    }

    #[test]
    fn a_header_names_each_column_once() {
        for (text, error) in [
            ("", TableError::Empty),
            ("\n\n", TableError::Empty),
            (" , \n", TableError::Empty),
            ("Name,,City\n", TableError::Nameless(2)),
            ("Name, Name\n", TableError::Twice("Name".to_owned())),
        ] {
            assert_eq!(Table::open(text, None).err(), Some(error), "{text:?}");
        }
        let many = vec!["x"; MOST_COLUMNS + 1].join(",");
        assert_eq!(Table::open(&many, None).err(), Some(TableError::TooMany));
    }
}
