//! The guide is whole: every page in every language, every link and picture there, every block and
//! every action explained.

use std::collections::{BTreeMap, BTreeSet};

use lancar_domain::action::Task;
use lancar_domain::block::Kind;
use lancar_domain::error::Code;

use super::contents::{chapters, neighbours};
use super::markdown::{Rendered, Shelf, render};
use super::place::{Place, split};
use super::{library, search};
use crate::pages::language::choice;

fn languages() -> impl Iterator<Item = &'static str> {
    choice::ALL.iter().map(|texts| texts.code)
}

fn rendered(language: &str, name: &str) -> Rendered {
    let text = library::page(language, name).unwrap_or_default();
    render(&text, Shelf::Guide, language)
}

#[test]
fn every_page_is_there_in_every_language_and_listed_once() {
    for language in languages() {
        assert_eq!(library::names(language), library::names("en"), "{language}");
        let chapters = chapters(language);
        let listed: Vec<&str> = chapters
            .iter()
            .flat_map(|chapter| chapter.pages.iter().map(|entry| entry.name.as_str()))
            .collect();
        let mut sorted: Vec<&str> = listed.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, library::names(language), "{language}");
        let order = |language| -> Vec<Vec<String>> {
            let chapters = super::contents::chapters(language).into_iter();
            let names = |chapter: super::contents::Chapter| {
                chapter.pages.into_iter().map(|entry| entry.name).collect()
            };
            chapters.map(names).collect()
        };
        assert_eq!(order(language), order("en"), "{language}");
    }
}

#[test]
fn every_block_and_every_action_has_a_page() {
    let pages: BTreeSet<String> = library::names("en").into_iter().collect();
    let kinds = Kind::ALL.iter().map(|kind| kind.as_str());
    for kind in kinds.chain(Task::KINDS.iter().copied()) {
        let page = kind.replace('_', "-");
        assert!(pages.contains(&page), "docs/guide/en/{page}.md");
    }
}

#[test]
fn every_page_has_a_title_that_the_list_begins_with() {
    for language in languages() {
        for chapter in chapters(language) {
            for entry in chapter.pages {
                let title = rendered(language, &entry.name).title;
                assert!(!title.is_empty(), "{language}/{}", entry.name);
                assert_eq!(title, entry.title, "{language}/{}", entry.name);
            }
        }
    }
}

#[test]
fn every_link_and_picture_leads_somewhere() {
    for language in languages() {
        let mut names = library::names(language);
        names.push("README".to_owned());
        let pages: BTreeMap<String, Rendered> = names
            .into_iter()
            .map(|name| (name.clone(), rendered(language, &name)))
            .collect();
        for (name, page) in &pages {
            assert_eq!(page.dangling, Vec::<String>::new(), "{language}/{name}");
            for link in page.links.iter().filter(|link| !link.starts_with("https:")) {
                let (address, anchor) = link.split_once('#').unwrap_or((link, ""));
                let of = anchored(address, name, &pages);
                let found =
                    anchor.is_empty() || of.is_some_and(|anchors| anchors.contains(&anchor));
                assert!(found, "{language}/{name} leads to {link}");
            }
        }
    }
}

#[test]
fn every_error_code_has_a_page_in_every_language_that_leads_to_the_others() {
    for (language, code) in languages().flat_map(|one| Code::ALL.iter().map(move |c| (one, c))) {
        let text = library::error(language, code.as_str()).unwrap_or_default();
        let page = render(&text, Shelf::Errors, language);
        assert_eq!(page.title, code.as_str(), "{language}");
        assert_eq!(page.dangling, Vec::<String>::new(), "{language}/{code}");
        let all = Place::Errors.address(language);
        assert!(page.links.contains(&all), "{language}/{code}");
        for other in languages().filter(|other| *other != language) {
            let same = Place::Error(code.to_string()).address(other);
            assert!(page.links.contains(&same), "{language}/{code}");
        }
    }
    for language in languages() {
        let list = library::error(language, "README").unwrap_or_default();
        let list = render(&list, Shelf::Errors, language);
        assert_eq!(list.dangling, Vec::<String>::new(), "{language}");
        for code in Code::ALL {
            let page = Place::Error(code.to_string()).address(language);
            assert!(list.links.contains(&page), "{language}: {code}");
        }
    }
}

#[test]
fn every_picture_inside_the_binary_is_shown() {
    let mut shown = BTreeSet::new();
    for language in languages() {
        let mut names = library::names(language);
        names.push("README".to_owned());
        for name in names {
            shown.extend(rendered(language, &name).pictures);
        }
    }
    for path in library::pictures() {
        let name = path
            .trim_end_matches(".webp")
            .trim_end_matches("-light")
            .trim_end_matches("-dark");
        assert!(shown.contains(name), "{path} is shown by no page");
    }
}

/// The anchors of the page that an address names; of the page itself where it names none.
fn anchored<'a>(
    address: &str,
    own: &str,
    pages: &'a BTreeMap<String, Rendered>,
) -> Option<Vec<&'a str>> {
    let name = match address.strip_prefix("/guide/") {
        None => own,
        Some(path) => path.split_once('/').map_or("README", |(_, name)| name),
    };
    let page = pages.get(name)?;
    Some(page.anchors.iter().map(String::as_str).collect())
}

#[test]
fn both_languages_show_the_same_things() {
    for name in library::names("en") {
        let pictures = |language: &str| -> Vec<String> {
            let pictures = rendered(language, &name).pictures.into_iter();
            let bare = |picture: String| picture.trim_end_matches("-id").to_owned();
            pictures.map(bare).collect()
        };
        assert_eq!(pictures("en"), pictures("id"), "{name}");
    }
}

#[test]
fn html_is_never_let_through() {
    let text = "<!-- made by a command -->\n# A <b>title</b>\n\n<script>alert(1)</script>\n\n\
                [a](javascript:alert(1)) ![p](http://evil.example/x.png) `<i>`";
    let page = render(text, Shelf::Guide, "en");
    assert!(!page.html.contains("<script"), "{}", page.html);
    assert!(
        !page.html.contains("<b>") && !page.html.contains("made by"),
        "{}",
        page.html
    );
    assert!(!page.html.contains("<img"), "{}", page.html);
    assert_eq!(page.title, "A title");
    let unknown = ["javascript:alert(1)", "http://evil.example/x.png"];
    assert_eq!(page.dangling, unknown, "the tests of the pages would tell");
    assert!(!page.html.contains("javascript:"), "{}", page.html);
}

#[test]
fn an_address_is_read_as_it_is_made() {
    let places = [
        Place::First,
        Place::Page("split".to_owned()),
        Place::Errors,
        Place::Error("not_found".to_owned()),
        Place::Search,
    ];
    for place in places {
        let address = place.address("id");
        let path = address.strip_prefix("/guide/").unwrap_or_default();
        let (language, rest) = split(path).expect("it begins with a language");
        assert_eq!((language.0.code, Place::read(rest)), ("id", Some(place)));
    }
    assert_eq!(Place::read("a/b"), None);
    assert_eq!(Place::read("errors/a/b"), None);
    assert!(split("xx/split").is_none());
}

#[test]
fn a_page_lies_between_its_neighbours() {
    let chapters = chapters("en");
    let all: Vec<&str> = chapters
        .iter()
        .flat_map(|chapter| chapter.pages.iter().map(|entry| entry.name.as_str()))
        .collect();
    let (before, after) = neighbours(&chapters, all[1]);
    let name = |entry: Option<super::contents::Entry>| entry.map(|entry| entry.name);
    assert_eq!(name(before).as_deref(), Some(all[0]));
    assert_eq!(name(after).as_deref(), Some(all[2]));
    assert_eq!(neighbours(&chapters, all[0]).0, None);
    assert_eq!(neighbours(&chapters, all[all.len() - 1]).1, None);
    assert_eq!(neighbours(&chapters, "no-such-page"), (None, None));
}

#[test]
fn a_search_finds_the_page_about_it_first() {
    let first = |language: &str, question: &str| {
        search::search(language, question)
            .into_iter()
            .next()
            .map(|found| found.name)
    };
    assert_eq!(
        first("en", "trigger WORKFLOW").as_deref(),
        Some("trigger-workflow")
    );
    assert_eq!(first("id", "kotak keluar").as_deref(), Some("outbox"));
    assert_eq!(first("en", "  "), None);
    assert_eq!(first("en", "wqzx"), None);
}
