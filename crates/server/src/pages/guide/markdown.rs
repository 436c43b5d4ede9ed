//! One page of Markdown as HTML: its links lead to the addresses of the guide, its pictures come in
//! light and dark.
//!
//! Must stay true: HTML in the Markdown is shown as text and never let through, so that a page can do
//! nothing that its Markdown does not say.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::library;
use super::place::Place;

/// Where a page stands, which its links are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// `docs/guide/<language>`
    Guide,
    /// `docs/errors`
    Errors,
}

/// A page, ready to be framed.
#[derive(Debug, Default)]
pub struct Rendered {
    /// Its first heading.
    pub title: String,
    /// Everything, the first heading included.
    pub html: String,
    /// The links and pictures that lead nowhere, as they are written.
    pub dangling: Vec<String>,
    /// The anchors of its headings.
    pub anchors: Vec<String>,
    /// Where its links lead to.
    pub links: Vec<String>,
    /// The names of its pictures, without theme and ending.
    pub pictures: Vec<String>,
}

/// Renders a page of a shelf for readers of a language.
#[must_use]
pub fn render(text: &str, shelf: Shelf, language: &str) -> Rendered {
    let mut pen = Pen {
        shelf,
        language,
        page: Rendered::default(),
        events: Vec::new(),
    };
    pen.write(events(text));
    html::push_html(&mut pen.page.html, pen.events.into_iter());
    pen.page
}

/// What a page says, without its marks.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut said = String::new();
    for event in events(text) {
        match event {
            Event::Text(text) | Event::Code(text) => said.push_str(&text),
            Event::Start(_)
            | Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image) => {}
            _ => said.push(' '),
        }
    }
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The title of a page: its first heading.
#[must_use]
pub fn title(text: &str) -> String {
    let mut events = events(text);
    let first = |event: &Event<'_>| matches!(event, Event::Start(Tag::Heading { .. }));
    if !events.any(|event| first(&event)) {
        return String::new();
    }
    let inside = events.take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    words(&inside.collect::<Vec<_>>())
}

/// The events of a page, its tables included.
pub fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// What stands in a piece of a page, as text.
#[must_use]
pub fn words(events: &[Event<'_>]) -> String {
    let said = events.iter().filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        Event::SoftBreak => Some(" "),
        _ => None,
    });
    said.collect()
}

struct Pen<'a> {
    shelf: Shelf,
    language: &'a str,
    page: Rendered,
    events: Vec<Event<'a>>,
}

impl<'a> Pen<'a> {
    fn write(&mut self, mut events: Parser<'a>) {
        while let Some(event) = events.next() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let inside = until(&mut events, |end| matches!(end, TagEnd::Heading(_)));
                    self.heading(level, inside);
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let alt = words(&until(&mut events, |end| matches!(end, TagEnd::Image)));
                    self.picture(&dest_url, &alt);
                }
                event => self.plain(event),
            }
        }
    }

    fn plain(&mut self, event: Event<'a>) {
        let event = match event {
            // Files that a command writes say so in a comment.
            Event::Html(text) | Event::InlineHtml(text)
                if text.trim_start().starts_with("<!--") =>
            {
                return;
            }
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            // What is wider than the screen is scrolled by itself, with the keyboard too.
            Event::Start(Tag::Table(columns)) => {
                self.raw("<div class=\"wide\" tabindex=\"0\">");
                Event::Start(Tag::Table(columns))
            }
            Event::End(TagEnd::Table) => {
                self.events.push(Event::End(TagEnd::Table));
                return self.raw("</div>");
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }) => Event::Start(Tag::Link {
                link_type,
                dest_url: self.link(&dest_url).into(),
                title,
                id,
            }),
            event => event,
        };
        self.events.push(event);
    }

    fn heading(&mut self, level: HeadingLevel, inside: Vec<Event<'a>>) {
        let said = words(&inside);
        let anchor = anchor(&said);
        if self.page.title.is_empty() {
            said.clone_into(&mut self.page.title);
        }
        self.raw(&format!("<{level} id=\"{anchor}\">"));
        self.page.anchors.push(anchor);
        for event in inside {
            self.plain(event);
        }
        self.raw(&format!("</{level}>\n"));
    }

    /// Where a link leads. One that leads nowhere stays here, and a test of the pages tells.
    fn link(&mut self, written: &str) -> String {
        let to = if written.starts_with("https://") || written.starts_with('#') {
            Some(written.to_owned())
        } else {
            let (file, anchor) = written.split_at(written.find('#').unwrap_or(written.len()));
            self.place(file)
                .map(|(place, language)| format!("{}{anchor}", place.address(&language)))
        };
        let to = to.unwrap_or_else(|| {
            self.page.dangling.push(written.to_owned());
            "#".to_owned()
        });
        self.page.links.push(to.clone());
        to
    }

    /// Which page a file is, if there is one.
    fn place(&self, file: &str) -> Option<(Place, String)> {
        let name = file.strip_suffix(".md")?;
        let mine = self.language.to_owned();
        let (place, language) = match (self.shelf, name) {
            (Shelf::Guide, "README") => (Place::First, mine),
            (Shelf::Guide, name) => match name.strip_prefix("../../errors/") {
                Some(code) => self.error(code)?,
                None => match name.strip_prefix("../").and_then(|at| at.split_once('/')) {
                    Some((other, "README")) => (Place::First, other.to_owned()),
                    Some((other, name)) => (Place::Page(name.to_owned()), other.to_owned()),
                    None => (Place::Page(name.to_owned()), mine),
                },
            },
            (Shelf::Errors, name) => self.error(name)?,
        };
        let is_there = match &place {
            Place::First => library::page(&language, "README").is_some(),
            Place::Page(name) => library::page(&language, name).is_some(),
            Place::Error(code) => library::error(&language, code).is_some(),
            Place::Errors | Place::Search => true,
        };
        is_there.then_some((place, language))
    }

    /// Where a link to an error page leads: English ones stand in the folder itself, the others in folders of
    /// their own.
    fn error(&self, name: &str) -> Option<(Place, String)> {
        let (language, code) = match (name.strip_prefix("../"), name.split_once('/')) {
            (Some(code), _) => ("en", code),
            (None, Some((language, code))) => (language, code),
            (None, None) if self.shelf == Shelf::Errors => (self.language, name),
            (None, None) => ("en", name),
        };
        let place = match code {
            "README" => Place::Errors,
            code => Place::Error(code.to_owned()),
        };
        library::error(language, code).map(|_| (place, language.to_owned()))
    }

    /// `../../pictures/NAME-light.webp` in the Markdown is a picture of either theme here.
    fn picture(&mut self, written: &str, alt: &str) {
        let name = written
            .strip_prefix("../../pictures/")
            .and_then(|file| file.strip_suffix("-light.webp"));
        let themes = ["light", "dark"].map(|theme| {
            let file = format!("{}-{theme}.webp", name?);
            let found = library::picture(&file)?;
            let print = library::print_of(&found);
            let size = measure(&found.data)?;
            Some((theme, format!("/guide/pictures/{file}?{print}"), size))
        });
        let [Some(light), Some(dark)] = themes else {
            self.page.dangling.push(written.to_owned());
            return;
        };
        self.page.pictures.extend(name.map(str::to_owned));
        for (theme, address, (width, height)) in [light, dark] {
            let markup = maud::html! {
                img class=(theme) src=(address) alt=(alt) width=(width) height=(height) loading="lazy";
            };
            self.raw(&markup.into_string());
        }
    }

    fn raw(&mut self, html: &str) {
        let html = CowStr::from(html.to_owned());
        self.events.push(Event::InlineHtml(html));
    }
}

/// Everything up to an end, which is taken as well.
fn until<'a>(events: &mut Parser<'a>, is_end: impl Fn(&TagEnd) -> bool) -> Vec<Event<'a>> {
    let ended = |event: &Event<'_>| matches!(event, Event::End(end) if is_end(end));
    events.by_ref().take_while(|event| !ended(event)).collect()
}

/// The anchor of a heading, as GitHub makes it, so that a link works in both places.
fn anchor(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let signs = lower.chars().filter_map(|sign| match sign {
        ' ' => Some('-'),
        '-' | '_' => Some(sign),
        sign if sign.is_alphanumeric() => Some(sign),
        _ => None,
    });
    signs.collect()
}

/// Width and height of a WebP, so that the page does not jump when it comes (RFC 9649 §2.5, §3.4).
fn measure(webp: &[u8]) -> Option<(u32, u32)> {
    let head = webp.get(..30)?;
    let number = |from: usize| u32::from(head[from]) | u32::from(head[from + 1]) << 8;
    match (&head[..4], &head[8..16]) {
        (b"RIFF", b"WEBPVP8L") => {
            let bits = number(21) | number(23) << 16;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        (b"RIFF", b"WEBPVP8 ") => Some((number(26) & 0x3fff, number(28) & 0x3fff)),
        (_, _) => None,
    }
}
