//! Filling a template for a place. Total: whatever the values are, there is a result, and it is not
//! longer than [`OUTPUT_MAX_BYTES`].

use std::fmt::Write;

use super::place::{JsonSlot, Place, Slot, UrlSlot};
use super::source::Part;
use super::{Reference, Scope};
use crate::value::Value;

/// The longest filled text, in bytes.
pub const OUTPUT_MAX_BYTES: usize = 256 * 1024;

/// What a placeholder brings to the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Escaped,
    Raw,
}

/// A text that is being filled.
struct Filling {
    place: Place,
    out: String,
    /// Bytes that values may still take; the author's own text has its room reserved.
    room: usize,
    /// The path segment of a URL that is being written.
    segment: Segment,
}

struct Segment {
    from: usize,
    has_value: bool,
    /// Not behind `?` or `#`, where dots are just dots.
    in_path: bool,
}

/// Fills the parts of a template.
pub(super) fn fill(parts: &[Part], scope: &dyn Scope, place: Place) -> String {
    let mut filling = Filling::new(parts, place);
    for part in parts {
        match part {
            Part::Literal(text) => filling.literal(text),
            Part::Placeholder(reference, slot) => filling.placeholder(reference, *slot, scope),
        }
    }
    filling.end_segment();
    filling.out
}

impl Filling {
    fn new(parts: &[Part], place: Place) -> Self {
        let reserved: usize = parts.iter().map(|part| reserved_bytes(part, place)).sum();
        Self {
            place,
            out: String::with_capacity(reserved.min(4096)),
            room: OUTPUT_MAX_BYTES.saturating_sub(reserved),
            segment: Segment {
                from: 0,
                has_value: false,
                in_path: place == Place::Url,
            },
        }
    }

    fn literal(&mut self, text: &str) {
        match self.place {
            Place::Text | Place::JsonBody | Place::Html => self.out.push_str(text),
            Place::Header => push_header(&mut self.out, text),
            Place::FormValue => push_form(&mut self.out, text),
            Place::Url => text.chars().for_each(|c| self.url_char(c)),
        }
    }

    fn placeholder(&mut self, reference: &Reference, slot: Slot, scope: &dyn Scope) {
        let origin = if reference.raw {
            Origin::Raw
        } else {
            Origin::Escaped
        };
        let value = reference.resolve(scope);
        let text = escape(value.as_deref(), self.place, slot, origin);
        // A value that no longer fits is left out whole: half of it could be half an escape.
        let fits = self.room.checked_sub(text.len());
        let text = match fits {
            Some(room) => {
                self.room = room;
                text
            }
            None => escape(None, self.place, slot, origin),
        };
        let is_value = origin == Origin::Escaped && !text.is_empty();
        self.segment.has_value |= is_value;
        self.out.push_str(&text);
    }

    fn url_char(&mut self, c: char) {
        if matches!(c, '/' | '\\' | '?' | '#') {
            self.end_segment();
            let from = self.out.len() + c.len_utf8();
            let in_path = self.segment.in_path && matches!(c, '/' | '\\');
            self.segment = Segment {
                from,
                has_value: false,
                in_path,
            };
        }
        self.out.push(c);
    }

    /// Empties the segment that ends here if a value made it a dot segment, which URL parsers would
    /// resolve and so reach another path.
    fn end_segment(&mut self) {
        let Segment {
            from,
            has_value,
            in_path,
        } = self.segment;
        if has_value && in_path && is_dot_segment(self.out.get(from..).unwrap_or_default()) {
            self.out.truncate(from);
        }
    }
}

/// The room a part takes whatever the values are.
fn reserved_bytes(part: &Part, place: Place) -> usize {
    match part {
        Part::Literal(text) if place == Place::FormValue => text.len() * 3,
        Part::Literal(text) => text.len(),
        Part::Placeholder(..) => "null".len(),
    }
}

fn escape(value: Option<&Value>, place: Place, slot: Slot, origin: Origin) -> String {
    let text = || value.map(Value::to_text).unwrap_or_default();
    match (place, origin) {
        (Place::Header, Origin::Raw | Origin::Escaped) => {
            let mut out = String::new();
            push_header(&mut out, &text());
            out
        }
        (_, Origin::Raw) | (Place::Text, Origin::Escaped) => text().into_owned(),
        (Place::JsonBody, Origin::Escaped) => json(value, slot.json),
        (Place::Url, Origin::Escaped) => url(&text(), slot.url),
        (Place::Html, Origin::Escaped) => html(&text()),
        (Place::FormValue, Origin::Escaped) => {
            let mut out = String::new();
            push_form(&mut out, &text());
            out
        }
    }
}

fn json(value: Option<&Value>, slot: JsonSlot) -> String {
    let text = match (value, slot) {
        (None, JsonSlot::Value) => return "null".to_owned(),
        (Some(value), JsonSlot::Value) => return value.to_json_text(),
        (value, JsonSlot::InString | JsonSlot::BehindBackslash) => {
            value.map(Value::to_text).unwrap_or_default()
        }
    };
    let quoted = serde_json::Value::from(&*text).to_string();
    let content = quoted.get(1..quoted.len() - 1).unwrap_or_default();
    // The author's backslash right before a placeholder stands for itself.
    let prefix = if slot == JsonSlot::BehindBackslash {
        "\\"
    } else {
        ""
    };
    format!("{prefix}{content}")
}

fn url(text: &str, slot: UrlSlot) -> String {
    match slot {
        UrlSlot::HostLabel | UrlSlot::HostEnd => {
            let kept = |c: char| c.is_ascii_alphanumeric() || c == '-';
            text.chars()
                .map(|c| if kept(c) { c } else { '-' })
                .collect()
        }
        UrlSlot::Start | UrlSlot::Credentials | UrlSlot::Path | UrlSlot::Query => {
            let mut out = String::with_capacity(text.len());
            for byte in text.bytes() {
                match byte {
                    b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                        out.push(char::from(byte));
                    }
                    // Writing to a string can not fail.
                    byte => drop(write!(out, "%{byte:02X}")),
                }
            }
            out
        }
    }
}

/// `.` or `..`, also percent-encoded: URL parsers take those for dots, too.
fn is_dot_segment(segment: &str) -> bool {
    matches!(
        segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
        "." | ".."
    )
}

fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

fn push_header(out: &mut String, text: &str) {
    out.extend(text.chars().filter(|c| !c.is_control()));
}

fn push_form(out: &mut String, text: &str) {
    out.extend(url::form_urlencoded::byte_serialize(text.as_bytes()));
}
