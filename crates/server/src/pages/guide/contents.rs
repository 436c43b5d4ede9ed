//! The order of the pages: what the first page lists. So there is one list, it is read on GitHub too,
//! and a chapter has its name in the language of its readers.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::library;
use super::markdown::{events, words};

/// A heading of the first page, and the pages listed under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its heading.
    pub title: String,
    /// Its pages.
    pub pages: Vec<Entry>,
}

/// A page in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its file, without the ending.
    pub name: String,
    /// What the list calls it.
    pub title: String,
}

/// The chapters in a language.
#[must_use]
pub fn chapters(language: &str) -> Vec<Chapter> {
    library::page(language, "README").map_or_else(Vec::new, |text| read(&text))
}

/// The pages before and after one.
#[must_use]
pub fn neighbours(chapters: &[Chapter], name: &str) -> (Option<Entry>, Option<Entry>) {
    let all: Vec<&Entry> = chapters.iter().flat_map(|chapter| &chapter.pages).collect();
    let Some(at) = all.iter().position(|entry| entry.name == name) else {
        return (None, None);
    };
    let entry = |at: Option<usize>| at.and_then(|at| all.get(at)).map(|&entry| entry.clone());
    (entry(at.checked_sub(1)), entry(at.checked_add(1)))
}

fn read(text: &str) -> Vec<Chapter> {
    let mut chapters: Vec<Chapter> = Vec::new();
    let mut events = events(text);
    while let Some(event) = events.next() {
        match event {
            Event::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) => {
                let inside = events
                    .by_ref()
                    .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
                chapters.push(Chapter {
                    title: words(&inside.collect::<Vec<_>>()),
                    pages: Vec::new(),
                });
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let inside = events
                    .by_ref()
                    .take_while(|event| !matches!(event, Event::End(TagEnd::Link)));
                let title = words(&inside.collect::<Vec<_>>());
                let name = dest_url.strip_suffix(".md").filter(|it| !it.contains('/'));
                if let (Some(name), Some(chapter)) = (name, chapters.last_mut()) {
                    let name = name.to_owned();
                    chapter.pages.push(Entry { name, title });
                }
            }
            _ => {}
        }
    }
    chapters
}
