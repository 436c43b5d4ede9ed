//! Places a filled template can stand in, and where in such a place each placeholder is.
//!
//! The surroundings of a placeholder are found once, when the template is parsed, by reading the
//! author's own text: values can not change them.

use super::sentences;
use crate::sentence::Sentence;

/// Where a filled template will stand, and so what a placeholder's text must not be able to do.
///
/// What the author wrote between placeholders stays as written, but in a header, which loses control
/// characters, and in a form value, which is encoded whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// Plain text: a message, a field, a mail's subject. Nothing is escaped.
    Text,
    /// A JSON body. Inside a string of the body: text, escaped for it. Elsewhere: a whole JSON value
    /// (text in quotes; numbers, booleans and JSON as they are; `null` when there is nothing).
    JsonBody,
    /// A URL. Percent-encoded, so that it stays one piece of a path, query or fragment; a segment
    /// that would become `.` or `..` is left empty. In the host, all but letters, digits and `-`
    /// turns into `-`. A base URL needs `| raw`.
    Url,
    /// The value of a header. Control characters are removed, also with `| raw`.
    Header,
    /// HTML, in text or in a quoted attribute. `& < > " '` are escaped.
    Html,
    /// One value of a form, as `application/x-www-form-urlencoded` writes it.
    FormValue,
}

/// Why a template can not be a URL that is safe to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UrlProblem {
    /// It begins with a placeholder that is not raw.
    StartNotRaw,
    /// The end of the host is a placeholder that is not raw.
    HostNotRaw,
}

impl UrlProblem {
    /// What is wrong, as a part of a sentence.
    #[must_use]
    pub fn said(self) -> Sentence {
        match self {
            Self::StartNotRaw => sentences::url_start_not_raw(),
            Self::HostNotRaw => sentences::url_host_not_raw(),
        }
    }
}

impl std::fmt::Display for UrlProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.said().fmt(f)
    }
}

/// What is around a placeholder, for the places where that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) json: JsonSlot,
    pub(super) url: UrlSlot,
}

/// Where in a JSON text a placeholder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JsonSlot {
    /// Between values: it is a value itself.
    Value,
    /// In a string.
    InString,
    /// In a string, right behind a backslash that would escape the first character of the value.
    BehindBackslash,
}

/// Where in a URL a placeholder stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UrlSlot {
    /// Before anything that tells: the scheme, a base URL, a relative path.
    Start,
    /// In `user:password@`, or in the port.
    Credentials,
    /// In the host, with more of the host behind it.
    HostLabel,
    /// At the end of the host.
    HostEnd,
    /// In the path.
    Path,
    /// In the query or the fragment.
    Query,
}

impl Slot {
    pub(super) fn url_problem(self) -> Option<UrlProblem> {
        match self.url {
            UrlSlot::Start => Some(UrlProblem::StartNotRaw),
            UrlSlot::HostEnd => Some(UrlProblem::HostNotRaw),
            UrlSlot::Credentials | UrlSlot::HostLabel | UrlSlot::Path | UrlSlot::Query => None,
        }
    }
}

/// Reads a template's own text from left to right and notes what is around each placeholder.
#[derive(Default)]
pub(super) struct Scanner {
    json: JsonState,
    url: UrlState,
    slots: Vec<Slot>,
    /// What stands before the first colon.
    scheme: String,
    /// The first placeholder of the host, while the reader is in it.
    host_from: usize,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum JsonState {
    #[default]
    Outside,
    InString,
    BehindBackslash,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum UrlState {
    #[default]
    Start,
    /// Right behind the colon of a scheme: `mailto:` goes on with its path, `https:` with a host.
    Colon,
    /// Behind any number of slashes: URL parsers do not count them.
    Slashes,
    Host,
    Port,
    Path,
    Query,
}

impl Scanner {
    /// Reads text of the author's.
    pub(super) fn literal(&mut self, text: &str) {
        for c in text.chars() {
            self.json = self.json.after(c);
            // URL parsers drop tabs and line ends wherever they are.
            if !matches!(c, '\t' | '\n' | '\r') {
                self.url_char(c);
            }
        }
    }

    /// Notes a placeholder.
    pub(super) fn placeholder(&mut self) {
        let json = match self.json {
            JsonState::Outside => JsonSlot::Value,
            JsonState::InString => JsonSlot::InString,
            JsonState::BehindBackslash => JsonSlot::BehindBackslash,
        };
        if self.json == JsonState::BehindBackslash {
            self.json = JsonState::InString;
        }
        self.leave_scheme();
        let url = match self.url {
            UrlState::Start => UrlSlot::Start,
            UrlState::Host | UrlState::Slashes => UrlSlot::HostEnd,
            UrlState::Port => UrlSlot::Credentials,
            UrlState::Colon | UrlState::Path => UrlSlot::Path,
            UrlState::Query => UrlSlot::Query,
        };
        self.slots.push(Slot { json, url });
    }

    /// What is around each placeholder, in their order.
    pub(super) fn finish(self) -> Vec<Slot> {
        self.slots
    }

    fn url_char(&mut self, c: char) {
        // A backslash is a slash to URL parsers.
        let c = if c == '\\' { '/' } else { c };
        if c != '/' {
            self.leave_scheme();
        }
        match self.url {
            UrlState::Start if c != ':' => self.scheme.push(c),
            UrlState::Host | UrlState::Port => self.note_host(c),
            UrlState::Start
            | UrlState::Colon
            | UrlState::Slashes
            | UrlState::Path
            | UrlState::Query => {}
        }
        self.url = self.url.after(c);
    }

    /// Something other than a slash follows: decides whether a host or a path begins.
    fn leave_scheme(&mut self) {
        let web = ["http", "https", "ws", "wss", "ftp"];
        let scheme = self.scheme.trim();
        self.url = match self.url {
            UrlState::Slashes => UrlState::Host,
            UrlState::Colon if web.iter().any(|web| scheme.eq_ignore_ascii_case(web)) => {
                UrlState::Host
            }
            UrlState::Colon => UrlState::Path,
            UrlState::Start
            | UrlState::Host
            | UrlState::Port
            | UrlState::Path
            | UrlState::Query => return,
        };
        self.host_from = self.slots.len();
    }

    /// A later character of the host says what earlier placeholders in it were.
    fn note_host(&mut self, c: char) {
        let hosts = self.slots.iter_mut().skip(self.host_from);
        match (self.url, c) {
            (_, '@') => {
                hosts.for_each(|slot| slot.url = UrlSlot::Credentials);
                self.host_from = self.slots.len();
            }
            (UrlState::Host, '.') => {
                let ends = hosts.filter(|slot| slot.url == UrlSlot::HostEnd);
                ends.for_each(|slot| slot.url = UrlSlot::HostLabel);
            }
            _ => {}
        }
    }
}

impl JsonState {
    fn after(self, c: char) -> Self {
        match (self, c) {
            (Self::Outside, '"') | (Self::BehindBackslash, _) => Self::InString,
            (Self::InString, '"') | (Self::Outside, _) => Self::Outside,
            (Self::InString, '\\') => Self::BehindBackslash,
            (Self::InString, _) => Self::InString,
        }
    }
}

impl UrlState {
    fn after(self, c: char) -> Self {
        match (self, c) {
            (_, '?' | '#') | (Self::Query, _) => Self::Query,
            (Self::Start, ':') => Self::Colon,
            (Self::Start | Self::Host | Self::Port | Self::Path, '/') => Self::Path,
            (Self::Start, _) => Self::Start,
            (Self::Colon | Self::Slashes, '/') => Self::Slashes,
            (Self::Host, ':') => Self::Port,
            (Self::Slashes | Self::Host, _) | (Self::Port, '@') => Self::Host,
            (Self::Port, _) => Self::Port,
            (Self::Colon | Self::Path, _) => Self::Path,
        }
    }
}
