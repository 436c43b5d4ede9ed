//! Reading values from people, templates, APIs and JSONPath mappings.
//!
//! Every way in ends here, so the caps hold everywhere: nothing read here is too large or too deep
//! to be stored and read again.

use std::str::FromStr;

use jiff::civil::Date;
use jiff::fmt::temporal::Pieces;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;

use super::{DateTime, FieldType, Value, is_falsy_text, sentences};
use crate::error::Code;
use crate::sentence::Sentence;
use crate::time::Timestamp;

/// The longest text a value holds, in characters.
pub const TEXT_MAX_CHARS: usize = 20_000;
/// The largest JSON a value holds, in bytes of its compact text.
pub const JSON_MAX_BYTES: usize = 256 * 1024;
/// The deepest nesting of JSON a value holds. Parsers stop at 128, and a stored value stands some
/// levels deep in its event; a value accepted today must be readable tomorrow.
pub const JSON_MAX_DEPTH: usize = 64;

/// Why something is not a value of the type asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ValueError {
    /// The type asked for.
    pub expected: FieldType,
    /// What is wrong.
    pub kind: ValueErrorKind,
    /// The beginning of what was given.
    pub given: String,
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueErrorKind {
    /// There is nothing.
    Missing,
    /// It is not written as the type is.
    Malformed,
    /// It is a number or a moment beyond what can be held.
    OutOfRange,
    /// It is a list or an object where one value is expected.
    NotScalar,
    /// It is larger than the caps of this module.
    TooLarge,
    /// It is nested deeper than [`JSON_MAX_DEPTH`].
    TooDeep,
}

impl ValueError {
    /// The public code: always [`Code::FieldWrongType`].
    #[must_use]
    pub const fn code(&self) -> Code {
        Code::FieldWrongType
    }

    /// What is wrong, as a part of a sentence.
    #[must_use]
    pub fn said(&self) -> Sentence {
        let Self {
            expected,
            kind,
            given,
        } = self;
        let (wanted, word) = (expected.with_article(), expected.as_str());
        match kind {
            ValueErrorKind::Missing => sentences::value_missing(wanted, word),
            ValueErrorKind::Malformed => {
                sentences::value_malformed(wanted, expected.example(), given, word)
            }
            ValueErrorKind::OutOfRange => sentences::value_out_of_range(given, wanted, word),
            ValueErrorKind::NotScalar => sentences::value_not_scalar(wanted, word),
            ValueErrorKind::TooLarge => match expected {
                FieldType::Json => sentences::json_too_large(JSON_MAX_BYTES),
                FieldType::Text
                | FieldType::Number
                | FieldType::Boolean
                | FieldType::Date
                | FieldType::DateTime => sentences::text_too_long(TEXT_MAX_CHARS),
            },
            ValueErrorKind::TooDeep => sentences::json_too_deep(JSON_MAX_DEPTH),
        }
    }
}

impl std::fmt::Display for ValueError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.said().fmt(f)
    }
}

impl Value {
    /// Reads what a person wrote or a template gave. Space around it is dropped.
    ///
    /// Numbers are written with a point and without thousands marks; digits beyond the 28 a decimal
    /// holds are rounded. Dates are `YYYY-MM-DD`; date-times `YYYY-MM-DD HH:mm[:ss[.fff]]` (space or
    /// `T`), followed by `Z` or `±hh:mm`, else they are read in `zone` (an hour that the clocks skip
    /// becomes the hour after, one that they repeat is the first). A date is midnight where a
    /// date-time is asked for, and a date-time is its written day where a date is asked for. Any text
    /// is a boolean: see [`Value::is_true`].
    ///
    /// # Errors
    /// When the text is not of that type, or too large.
    pub fn parse(ty: FieldType, text: &str, zone: &TimeZone) -> Result<Self, ValueError> {
        let text = text.trim();
        match ty {
            FieldType::Text => short_text(text),
            FieldType::Number => number(text).map(Self::Number),
            FieldType::Boolean => Ok(Self::Boolean(!is_falsy_text(text))),
            FieldType::Date => date(text).map(Self::Date),
            FieldType::DateTime => date_time(text, zone).map(Self::DateTime),
            FieldType::Json => json(text).map(Self::Json),
        }
    }

    /// Reads what an API sent or a JSONPath found.
    ///
    /// A string is read like text from a person (but a text keeps its spaces); a number or boolean
    /// becomes text where text is asked for. `null` is false, JSON `null`, or missing.
    ///
    /// # Errors
    /// When the JSON is not of that type, missing, or too large.
    pub fn from_json(
        ty: FieldType,
        json: &serde_json::Value,
        zone: &TimeZone,
    ) -> Result<Self, ValueError> {
        match (ty, json) {
            (FieldType::Json, json) => sound_json(json, None).map(|()| Self::Json(json.clone())),
            (FieldType::Boolean, json) => Ok(Self::Boolean(Self::Json(json.clone()).is_true())),
            (FieldType::Text, serde_json::Value::String(text)) => short_text(text),
            (ty, serde_json::Value::String(text)) => Self::parse(ty, text, zone),
            (FieldType::Number, serde_json::Value::Number(given)) => {
                json_number(given).map(Self::Number)
            }
            (FieldType::Text, serde_json::Value::Number(given)) => {
                Ok(Self::text(plain_number(given)))
            }
            (FieldType::Text, serde_json::Value::Bool(given)) => Ok(Self::text(given.to_string())),
            (ty, serde_json::Value::Null) => Err(refused(ty, ValueErrorKind::Missing, "")),
            (ty, serde_json::Value::Array(_) | serde_json::Value::Object(_)) => {
                Err(refused(ty, ValueErrorKind::NotScalar, ""))
            }
            (ty, serde_json::Value::Bool(_) | serde_json::Value::Number(_)) => {
                Err(refused(ty, ValueErrorKind::Malformed, &json.to_string()))
            }
        }
    }

    /// This value as one of another type: what happens when a number is put into a text field.
    ///
    /// # Errors
    /// When it cannot be read as that type.
    pub fn convert(&self, ty: FieldType, zone: &TimeZone) -> Result<Self, ValueError> {
        match (self, ty) {
            (Self::Text(text), FieldType::Text) => short_text(text),
            (Self::Json(json), ty) => Self::from_json(ty, json, zone),
            (value, ty) if value.field_type() == ty => Ok(value.clone()),
            (value, FieldType::Boolean) => Ok(Self::Boolean(value.is_true())),
            (Self::Text(text), FieldType::Json) => Self::parse(FieldType::Json, text, zone),
            (value, FieldType::Json) => Ok(Self::Json(value.to_json())),
            (value, ty) => Self::parse(ty, &value.to_text(), zone),
        }
    }
}

/// Reads a plain decimal: sign, digits, point, digits. No exponent, no thousands marks.
pub(super) fn number(text: &str) -> Result<Decimal, ValueError> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if text.is_empty() {
        return Err(refused(FieldType::Number, ValueErrorKind::Missing, ""));
    }
    if fraction.is_empty() || !all_digits(whole) || !all_digits(fraction) || digits.is_empty() {
        return Err(refused(FieldType::Number, ValueErrorKind::Malformed, text));
    }
    let number = Decimal::from_str(text)
        .map_err(|_| refused(FieldType::Number, ValueErrorKind::OutOfRange, text))?;
    // There is no negative zero for people.
    Ok(if number.is_zero() {
        number.abs()
    } else {
        number
    })
}

/// Reads a stored date-time: one that names its offset.
pub(super) fn date_time_with_offset(text: &str) -> Option<DateTime> {
    let pieces = Pieces::parse(text).ok()?;
    let offset = pieces.to_numeric_offset()?;
    let local = pieces.date().to_datetime(pieces.time()?);
    let at = offset.to_timestamp(local).ok()?;
    Some(DateTime::with_offset(Timestamp::from_jiff(at), offset))
}

fn refused(expected: FieldType, kind: ValueErrorKind, given: &str) -> ValueError {
    ValueError {
        expected,
        kind,
        given: given.chars().take(60).collect(),
    }
}

fn short_text(text: &str) -> Result<Value, ValueError> {
    if text.len() > TEXT_MAX_CHARS && text.chars().count() > TEXT_MAX_CHARS {
        return Err(refused(FieldType::Text, ValueErrorKind::TooLarge, text));
    }
    // PostgreSQL cannot store U+0000, and nobody can see it.
    Ok(if text.contains('\0') {
        Value::text(text.replace('\0', ""))
    } else {
        Value::text(text)
    })
}

/// The shortest text that names the same JSON number, without exponent.
fn plain_number(given: &serde_json::Number) -> String {
    match (given.is_f64(), given.as_f64()) {
        (true, Some(float)) => float.to_string(),
        (true | false, _) => given.to_string(),
    }
}

fn json_number(given: &serde_json::Number) -> Result<Decimal, ValueError> {
    number(&plain_number(given))
}

fn json(text: &str) -> Result<serde_json::Value, ValueError> {
    let refuse = |kind| refused(FieldType::Json, kind, text);
    if text.is_empty() {
        return Err(refuse(ValueErrorKind::Missing));
    }
    if text.len() > JSON_MAX_BYTES {
        return Err(refuse(ValueErrorKind::TooLarge));
    }
    let json = serde_json::from_str(text).map_err(|_| refuse(ValueErrorKind::Malformed))?;
    sound_json(&json, Some(text)).map(|()| json)
}

/// Refuses JSON that is too deep, or too large in its compact text. That text can be longer than the
/// one it was read from (`1e9` is written out), but not eight times.
fn sound_json(json: &serde_json::Value, known_text: Option<&str>) -> Result<(), ValueError> {
    if is_deeper(json, JSON_MAX_DEPTH) {
        return Err(refused(FieldType::Json, ValueErrorKind::TooDeep, ""));
    }
    let certainly_small = known_text.is_some_and(|text| text.len() < JSON_MAX_BYTES / 8);
    if !certainly_small && json.to_string().len() > JSON_MAX_BYTES {
        return Err(refused(FieldType::Json, ValueErrorKind::TooLarge, ""));
    }
    Ok(())
}

fn is_deeper(json: &serde_json::Value, levels: usize) -> bool {
    let Some(inner) = levels.checked_sub(1) else {
        return true;
    };
    match json {
        serde_json::Value::Array(items) => items.iter().any(|item| is_deeper(item, inner)),
        serde_json::Value::Object(members) => members.values().any(|item| is_deeper(item, inner)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => false,
    }
}

fn date(text: &str) -> Result<Date, ValueError> {
    pieces(FieldType::Date, text).map(|pieces| pieces.date())
}

fn date_time(text: &str, zone: &TimeZone) -> Result<DateTime, ValueError> {
    let pieces = pieces(FieldType::DateTime, text)?;
    let local = pieces.date().to_datetime(pieces.time().unwrap_or_default());
    let out_of_range = |_| refused(FieldType::DateTime, ValueErrorKind::OutOfRange, text);
    let Some(offset) = pieces.to_numeric_offset() else {
        let zoned = zone
            .to_ambiguous_zoned(local)
            .compatible()
            .map_err(out_of_range)?;
        let at = Timestamp::from_jiff(zoned.timestamp());
        return Ok(DateTime::with_offset(at, zoned.offset()));
    };
    let at = offset.to_timestamp(local).map_err(out_of_range)?;
    Ok(DateTime::with_offset(Timestamp::from_jiff(at), offset))
}

/// Reads date, time and offset, only in the extended form: bare digits may be a phone number.
fn pieces(ty: FieldType, text: &str) -> Result<Pieces<'_>, ValueError> {
    if text.is_empty() {
        return Err(refused(ty, ValueErrorKind::Missing, ""));
    }
    let malformed = || refused(ty, ValueErrorKind::Malformed, text);
    if !has_shape(text) || text.len() > 40 || text.contains('[') {
        return Err(malformed());
    }
    Pieces::parse(text).map_err(|_| malformed())
}

/// `dddd-dd-dd`, and after it nothing or `Tdd:dd…` (also with a space or a small `t`).
fn has_shape(text: &str) -> bool {
    let fits = |shape: &[u8], text: &[u8]| {
        text.len() >= shape.len()
            && shape.iter().zip(text).all(|(shape, byte)| match shape {
                b'd' => byte.is_ascii_digit(),
                b'T' => matches!(byte, b'T' | b't' | b' '),
                mark => mark == byte,
            })
    };
    let text = text.as_bytes();
    fits(b"dddd-dd-dd", text) && (text.len() == 10 || fits(b"dddd-dd-ddTdd:dd", text))
}
