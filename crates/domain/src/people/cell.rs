//! Cells that a spreadsheet would take for a formula.
//!
//! OWASP, "CSV Injection": a cell that begins with one of `= + - @`, a tab or a carriage return is
//! calculated when the file is opened. So an apostrophe is put in front, which spreadsheets take for
//! "this is text". Must stay true: [`unguard`] gives back every text that went through [`guard`],
//! also one that began with an apostrophe itself.

use std::borrow::Cow;

/// What stands between two tags in a cell. No name of a tag holds it.
pub const BETWEEN_TAGS: char = '|';

const APOSTROPHE: char = '\'';

/// A text as it may stand in a cell.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    if is_formula(text.trim_start_matches(APOSTROPHE)) {
        Cow::Owned(format!("{APOSTROPHE}{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that a cell stands for.
#[must_use]
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix(APOSTROPHE) {
        Some(text) if is_formula(text.trim_start_matches(APOSTROPHE)) => text,
        Some(_) | None => cell,
    }
}

/// The full-width forms are taken for the plain ones by some spreadsheets.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_come_back() {
        for (text, cell) in [
            ("Sari", "Sari"),
            ("", ""),
            ("=1+1", "'=1+1"),
            ("+62 812", "'+62 812"),
            ("-", "'-"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("''=1", "'''=1"),
            ("'quoted'", "'quoted'"),
            ("a=b", "a=b"),
        ] {
            assert_eq!(guard(text), cell);
            assert_eq!(unguard(cell), text);
        }
    }
}
