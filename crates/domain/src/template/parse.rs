//! Reading a template's source. Every string either is a template or is refused with the place and
//! the reason.

use super::place::Scanner;
use super::source::Part;
use super::{Path, PathError, Reference, Source, sentences};
use crate::sentence::Sentence;

/// The longest source, in bytes.
pub const SOURCE_MAX_BYTES: usize = 64 * 1024;
/// The most placeholders in one template.
pub const PLACEHOLDERS_MAX: usize = 200;

const OPEN: &str = "{{";
const CLOSE: &str = "}}";
const ESCAPED_OPEN: &str = "{{{{";

/// Why a text is not a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct TemplateError {
    /// Where the placeholder that is wrong begins: so many characters after the start.
    pub offset: usize,
    /// What is wrong.
    pub kind: TemplateErrorKind,
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateErrorKind {
    /// `{{` without `}}`.
    NotClosed,
    /// Nothing before `::`, `|` or the end.
    NoName,
    /// A name with a character that names can not have.
    NameCharacter(char),
    /// Something other than `raw` after `|`.
    UnknownModifier(String),
    /// The part after `::` is not a path that may be used.
    Path(PathError),
    /// More than [`SOURCE_MAX_BYTES`].
    TooLong,
    /// More than [`PLACEHOLDERS_MAX`].
    TooManyPlaceholders,
}

/// Reads a source into its parts.
impl TemplateError {
    /// What is wrong and where, as a part of a sentence.
    #[must_use]
    pub fn said(&self) -> Sentence {
        let what = match &self.kind {
            TemplateErrorKind::NotClosed => sentences::template_not_closed(),
            TemplateErrorKind::NoName => sentences::template_without_name(),
            TemplateErrorKind::NameCharacter(sign) => {
                sentences::template_name_character(format!("{sign:?}"))
            }
            TemplateErrorKind::UnknownModifier(word) => sentences::template_modifier(word),
            TemplateErrorKind::Path(path) => path.said(),
            TemplateErrorKind::TooLong => sentences::template_too_long(SOURCE_MAX_BYTES),
            TemplateErrorKind::TooManyPlaceholders => {
                sentences::template_too_many(PLACEHOLDERS_MAX)
            }
        };
        sentences::template_at(what, self.offset.saturating_add(1))
    }
}

impl From<PathError> for TemplateErrorKind {
    fn from(error: PathError) -> Self {
        Self::Path(error)
    }
}

impl std::fmt::Display for TemplateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.said().fmt(f)
    }
}

pub(super) fn parse(source: &str) -> Result<Vec<Part>, TemplateError> {
    let fail = |at: usize, kind| {
        let offset = source.get(..at).unwrap_or(source).chars().count();
        TemplateError { offset, kind }
    };
    if source.len() > SOURCE_MAX_BYTES {
        return Err(fail(0, TemplateErrorKind::TooLong));
    }
    let mut scanner = Scanner::default();
    let mut references = Vec::new();
    let mut literals = vec![String::new()];
    for piece in Pieces::of(source) {
        match piece {
            Piece::Text(text) => push(&mut literals, text),
            Piece::Unclosed { at } => return Err(fail(at, TemplateErrorKind::NotClosed)),
            Piece::Placeholder { at, inside } => {
                if references.len() == PLACEHOLDERS_MAX {
                    return Err(fail(at, TemplateErrorKind::TooManyPlaceholders));
                }
                references.push(reference(inside).map_err(|kind| fail(at, kind))?);
                literals.push(String::new());
            }
        }
    }
    for (literal, reference) in literals
        .iter()
        .zip(references.iter().map(Some).chain([None]))
    {
        scanner.literal(literal);
        if reference.is_some() {
            scanner.placeholder();
        }
    }
    Ok(weave(literals, references, scanner))
}

/// The source with every placeholder of the field `old` naming `new` instead, and nothing else
/// changed; none when it names no such field.
pub(super) fn rename(source: &str, old: &str, new: &str) -> Option<String> {
    let mut written = String::with_capacity(source.len());
    let mut copied = 0;
    for piece in Pieces::of(source) {
        let Piece::Placeholder { at, inside } = piece else {
            continue;
        };
        let name = name_of(inside);
        if !matches!(self::source(name), Ok(Source::Field(named)) if *named == *old) {
            continue;
        }
        let from = at + OPEN.len() + (name.len() - name.trim_start().len());
        let to = from + name.trim().len();
        written.push_str(&source[copied..from]);
        written.push_str(new);
        copied = to;
        // `Ratio:` right before `::` would be read as `Ratio` with a path that begins with a colon.
        if new.ends_with(':') && source[copied..].starts_with(':') {
            written.push(' ');
        }
    }
    if copied == 0 {
        return None;
    }
    written.push_str(&source[copied..]);
    Some(written)
}

/// A stretch of a source.
enum Piece<'s> {
    /// Text, with `{{{{` already turned into two braces.
    Text(&'s str),
    /// What stands between the braces of a placeholder that begins so many bytes after the start.
    Placeholder { at: usize, inside: &'s str },
    /// Braces that open there and never close; nothing follows.
    Unclosed { at: usize },
}

/// The stretches of a source, from left to right.
struct Pieces<'s> {
    source: &'s str,
    rest: &'s str,
}

impl<'s> Pieces<'s> {
    const fn of(source: &'s str) -> Self {
        Self {
            source,
            rest: source,
        }
    }
}

impl<'s> Iterator for Pieces<'s> {
    type Item = Piece<'s>;
    fn next(&mut self) -> Option<Piece<'s>> {
        if self.rest.is_empty() {
            return None;
        }
        let open = self.rest.find(OPEN).unwrap_or(self.rest.len());
        let (before, after) = self.rest.split_at(open);
        if !before.is_empty() {
            self.rest = after;
            return Some(Piece::Text(before));
        }
        if let Some(after) = after.strip_prefix(ESCAPED_OPEN) {
            self.rest = after;
            return Some(Piece::Text(OPEN));
        }
        let at = self.source.len() - self.rest.len();
        let Some((inside, after)) = placeholder(after) else {
            self.rest = "";
            return Some(Piece::Unclosed { at });
        };
        self.rest = after;
        Some(Piece::Placeholder { at, inside })
    }
}

fn push(literals: &mut [String], text: &str) {
    if let Some(last) = literals.last_mut() {
        last.push_str(text);
    }
}

fn weave(literals: Vec<String>, references: Vec<Reference>, scanner: Scanner) -> Vec<Part> {
    let mut placeholders = references.into_iter().zip(scanner.finish());
    let mut parts = Vec::with_capacity(literals.len() * 2);
    for literal in literals {
        if !literal.is_empty() {
            parts.push(Part::Literal(literal.into()));
        }
        if let Some((reference, slot)) = placeholders.next() {
            parts.push(Part::Placeholder(reference, slot));
        }
    }
    parts
}

/// Splits `{{inside}}after`. Braces in a quoted name of a path do not close the placeholder.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(OPEN)?;
    let path_from = inside.find("::").unwrap_or(inside.len());
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if at > path_from && matches!(c, '\'' | '"') => quote = Some(c),
            None if inside[at..].starts_with(CLOSE) => {
                return Some((&inside[..at], &inside[at + CLOSE.len()..]));
            }
            None => {}
        }
    }
    None
}

/// The part of a placeholder that names something, with the blanks around it.
fn name_of(inside: &str) -> &str {
    let ends = inside.split_once("::").or_else(|| inside.split_once('|'));
    ends.map_or(inside, |(name, _)| name)
}

fn reference(inside: &str) -> Result<Reference, TemplateErrorKind> {
    let (name, path, modifier) = match inside.split_once("::") {
        Some((name, path)) => {
            let (path, modifier) = split_modifier(path);
            (name, Some(path), modifier)
        }
        None => match inside.split_once('|') {
            Some((name, modifier)) => (name, None, Some(modifier)),
            None => (inside, None, None),
        },
    };
    let source = source(name)?;
    let raw = match modifier.map(str::trim) {
        None => false,
        Some("raw") => true,
        Some(other) => return Err(TemplateErrorKind::UnknownModifier(other.to_owned())),
    };
    Ok(Reference {
        source,
        path: path.map(Path::parse).transpose()?,
        raw,
    })
}

fn source(name: &str) -> Result<Source, TemplateErrorKind> {
    let name = name.trim();
    if let Some(bad) = name
        .chars()
        .find(|c| matches!(c, '{' | '}' | '|') || c.is_control())
    {
        return Err(TemplateErrorKind::NameCharacter(bad));
    }
    let source = match name.strip_prefix("input.") {
        Some(input) => Source::Input(input.trim().into()),
        None => Source::Field(name.into()),
    };
    match &source {
        Source::Field(name) | Source::Input(name) if name.is_empty() => {
            Err(TemplateErrorKind::NoName)
        }
        Source::Field(_) | Source::Input(_) => Ok(source),
    }
}

/// Splits `path | modifier` at a single `|` outside quotes; `||` belongs to the path.
fn split_modifier(path: &str) -> (&str, Option<&str>) {
    let mut quote = None;
    let mut escaped = false;
    let bytes = path.as_bytes();
    for (at, byte) in path.bytes().enumerate() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if byte == b'\\' => escaped = true,
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if matches!(byte, b'\'' | b'"') => quote = Some(byte),
            None if byte == b'|' => {
                let beside = [at.checked_sub(1), Some(at + 1)];
                let double = beside
                    .iter()
                    .flatten()
                    .any(|at| bytes.get(*at) == Some(&b'|'));
                if !double {
                    return (&path[..at], Some(&path[at + 1..]));
                }
            }
            None => {}
        }
    }
    (path, None)
}
