//! Pages by the words in them. There are few pages, so each is looked at anew: nothing has to be kept
//! in step with them.

use super::library;
use super::markdown;

/// A page that has all words.
#[derive(Debug, PartialEq, Eq)]
pub struct Found {
    /// Its file, without the ending.
    pub name: String,
    /// Its title.
    pub title: String,
    /// A piece around the first word found.
    pub piece: String,
}

/// As much of a question as is looked at, in signs.
const LONGEST: usize = 100;
/// How much is shown around a word, in signs to either side.
const AROUND: usize = 90;

/// The pages of a language that have all words of a question: first those that say them most, and a
/// title counts for a lot.
#[must_use]
pub fn search(language: &str, question: &str) -> Vec<Found> {
    let question: String = question.chars().take(LONGEST).collect();
    let wanted: Vec<String> = question.split_whitespace().map(str::to_lowercase).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let pages = library::names(language).into_iter().filter_map(|name| {
        let text = library::page(language, &name)?;
        let (title, said) = (markdown::title(&text), markdown::plain(&text));
        let weight = weight(&title, &said, &wanted)?;
        let piece = piece(&said, &wanted[0]);
        Some((weight, Found { name, title, piece }))
    });
    let mut pages: Vec<(usize, Found)> = pages.collect();
    pages.sort_by(|(a, left), (b, right)| b.cmp(a).then_with(|| left.name.cmp(&right.name)));
    pages.into_iter().map(|(_, found)| found).collect()
}

fn weight(title: &str, said: &str, wanted: &[String]) -> Option<usize> {
    let (title, said) = (title.to_lowercase(), said.to_lowercase());
    let mut weight = 0;
    for word in wanted {
        let times = said.matches(word.as_str()).count();
        if times == 0 {
            return None;
        }
        weight += times.min(20) + 50 * title.matches(word.as_str()).count();
    }
    Some(weight)
}

/// The neighbourhood of a word. Counted in signs of the lower-case text, whose length may differ from
/// the original's by a few.
fn piece(said: &str, word: &str) -> String {
    let lower = said.to_lowercase();
    let at = lower.find(word).unwrap_or(0);
    let before = lower[..at].chars().count();
    let start = before.saturating_sub(AROUND);
    let piece: String = said.chars().skip(start).take(2 * AROUND).collect();
    let (head, tail) = (
        if start > 0 { "… " } else { "" },
        if start + 2 * AROUND < said.chars().count() {
            " …"
        } else {
            ""
        },
    );
    format!("{head}{}{tail}", piece.trim())
}
