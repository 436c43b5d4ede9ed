//! What the JSON reader found wrong, as sentences. It tells it in English words alone, so those are read here, and
//! only here.
//!
//! Must stay true: what is not known stands in quotation marks, and whoever must not repeat what was sent leaves
//! [`Fault::Misfit::found`] and [`Fault::NoSuchWord::word`] out.

use serde_json::error::Error;

use crate::sentence::Sentence;

/// What is said of JSON, as parts of sentences.
pub mod sentences {
    crate::sentences! {
        // What breaks it.
        json_ends_early() = "it ends too early";
        json_comma_missing() = "a comma or a closing bracket is missing";
        json_comma_surplus() = "there is a comma too many";
        json_colon_missing() = "a colon is missing behind a name";
        json_name_unquoted() = "a name must stand in double quotes";
        json_value_missing() = "a value is missing, or a text without double quotes";
        json_goes_on() = "something stands behind its end";
        json_escape_unknown() = "a backslash is followed by something unknown";
        json_sign_unescaped() = "a text has a line break or another sign that is written with a backslash";
        json_number_malformed() = "a number is malformed or too large";
        json_nested_deep() = "it is nested too deep";
        json_malformed() = "it is malformed";
        // What stands in it, and what should.
        json_found(found, wanted) = "found {found} here; expected {wanted}";
        json_expected(wanted) = "expected {wanted}";
        json_object() = "an object";
        json_list() = "a list";
        json_nothing() = "nothing";
        json_string() = "a string";
        json_truth() = "true or false";
        json_number() = "a number";
        json_whole() = "a whole number";
        json_whole_from_zero() = "a whole number of 0 or more";
        json_whole_up_to(most) = "a whole number of 0 to {most}";
        json_one_of(known) = "one of {known}";
        json_text_found(text) = "the text \"{text}\"";
        json_value_found(value) = "the value {value}";
        /// Words of the reader, which nobody can say otherwise.
        json_other(words) = "\"{words}\"";
    }
}

/// What is wrong with JSON that is sound, but not of the expected shape.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault<'w> {
    /// A key is not there.
    Missing {
        /// The key.
        key: &'w str,
    },
    /// A key is there that is not known.
    Unknown {
        /// The key.
        key: &'w str,
        /// Those that are known.
        known: Vec<&'w str>,
    },
    /// A word is not one of those that are known.
    NoSuchWord {
        /// The word.
        word: &'w str,
        /// Those that are known.
        known: Vec<&'w str>,
    },
    /// Something else stands there than expected.
    Misfit {
        /// What was found.
        found: &'w str,
        /// What was expected.
        wanted: Sentence,
    },
    /// Words of the type that was read.
    Own {
        /// The words.
        words: &'w str,
    },
}

/// Reads the reader's words of JSON that does not fit.
#[must_use]
pub fn fault(words: &str) -> Fault<'_> {
    let quoted = || words.split('`').nth(1).unwrap_or_default();
    if words.starts_with("missing field ") {
        return Fault::Missing { key: quoted() };
    }
    let (head, wanted) = words.rsplit_once(", expected ").unwrap_or((words, ""));
    let known = || wanted.split('`').skip(1).step_by(2).collect();
    if words.starts_with("unknown field ") {
        return Fault::Unknown {
            key: quoted(),
            known: known(),
        };
    }
    if words.starts_with("unknown variant ") {
        return Fault::NoSuchWord {
            word: quoted(),
            known: known(),
        };
    }
    let found = head
        .strip_prefix("invalid type: ")
        .or_else(|| head.strip_prefix("invalid value: "))
        .or_else(|| head.strip_prefix("invalid length "));
    match found.filter(|_| !wanted.is_empty()) {
        Some(found) => Fault::Misfit {
            found,
            wanted: self::wanted(wanted),
        },
        None => Fault::Own { words },
    }
}

/// What makes a sentence.
type Saying = fn() -> Sentence;

/// What breaks a text that is no JSON.
#[must_use]
pub fn broken(error: &Error) -> Sentence {
    let words = error.to_string();
    let known: [(&str, Saying); 16] = [
        ("EOF while", sentences::json_ends_early),
        ("expected `,`", sentences::json_comma_missing),
        ("expected `:`", sentences::json_colon_missing),
        ("key must be a string", sentences::json_name_unquoted),
        ("trailing comma", sentences::json_comma_surplus),
        ("trailing characters", sentences::json_goes_on),
        ("expected value", sentences::json_value_missing),
        ("expected ident", sentences::json_value_missing),
        ("invalid escape", sentences::json_escape_unknown),
        ("invalid unicode", sentences::json_escape_unknown),
        ("lone leading surrogate", sentences::json_escape_unknown),
        ("unexpected end of hex", sentences::json_escape_unknown),
        ("control character", sentences::json_sign_unescaped),
        ("invalid number", sentences::json_number_malformed),
        ("number out of range", sentences::json_number_malformed),
        ("recursion limit", sentences::json_nested_deep),
    ];
    let found = known.iter().find(|(start, _)| words.starts_with(start));
    found.map_or_else(sentences::json_malformed, |(_, sentence)| sentence())
}

/// What was found, for whoever wrote it.
#[must_use]
pub fn found(words: &str) -> Sentence {
    let inside = |prefix: &str, mark: char| {
        let rest = words.strip_prefix(prefix)?;
        rest.strip_prefix(mark)?.strip_suffix(mark)
    };
    match words {
        "map" => return sentences::json_object(),
        "sequence" => return sentences::json_list(),
        "null" | "unit value" => return sentences::json_nothing(),
        _ => {}
    }
    if let Some(text) = inside("string ", '"') {
        return sentences::json_text_found(text);
    }
    let value = ["integer ", "floating point ", "boolean "]
        .into_iter()
        .find_map(|kind| inside(kind, '`'));
    value.map_or_else(|| sentences::json_other(words), sentences::json_value_found)
}

fn wanted(words: &str) -> Sentence {
    match words {
        "a map" => sentences::json_object(),
        "a sequence" => sentences::json_list(),
        "a string" | "a borrowed string" => sentences::json_string(),
        "a boolean" => sentences::json_truth(),
        "f32" | "f64" => sentences::json_number(),
        "i8" | "i16" | "i32" | "i64" | "isize" => sentences::json_whole(),
        "u64" | "usize" => sentences::json_whole_from_zero(),
        "u8" => sentences::json_whole_up_to(u64::from(u8::MAX)),
        "u16" => sentences::json_whole_up_to(u64::from(u16::MAX)),
        "u32" => sentences::json_whole_up_to(u64::from(u32::MAX)),
        _ if words.starts_with("struct ") => sentences::json_object(),
        _ => sentences::json_other(words),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::Value;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read matters here")]
    struct Thing {
        name: String,
        port: Option<u16>,
        kind: Option<Kind>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Good,
        Bad,
    }

    fn words(json: &Value) -> String {
        Thing::deserialize(json)
            .expect_err("it does not fit")
            .to_string()
    }

    #[test]
    fn what_does_not_fit_is_told_by_its_kind() {
        let fits = |json: Value, expected: &str| {
            let words = words(&json);
            assert_eq!(format!("{:?}", fault(&words)), expected, "{words}");
        };
        fits(serde_json::json!({}), r#"Missing { key: "name" }"#);
        fits(
            serde_json::json!({"wat": 1}),
            r#"Unknown { key: "wat", known: ["name", "port", "kind"] }"#,
        );
        fits(
            serde_json::json!({"name": "", "kind": "ugly"}),
            r#"NoSuchWord { word: "ugly", known: ["good", "bad"] }"#,
        );
    }

    #[test]
    fn found_and_wanted_are_sentences() {
        let check = |json: Value, expected: (&str, &str)| {
            let words = words(&json);
            let Fault::Misfit { found: was, wanted } = fault(&words) else {
                panic!("{words}");
            };
            assert_eq!((found(was).as_str(), wanted.as_str()), expected, "{words}");
        };
        check(serde_json::json!({"name": 7}), ("the value 7", "a string"));
        check(serde_json::json!({"name": ["x"]}), ("a list", "a string"));
        check(
            serde_json::json!({"name": "", "port": 70_000}),
            ("the value 70000", "a whole number of 0 to 65535"),
        );
        check(
            serde_json::json!({"name": "", "port": "x"}),
            ("the text \"x\"", "a whole number of 0 to 65535"),
        );
    }

    #[test]
    fn what_breaks_a_text_has_a_sentence_of_its_own() {
        let kinds = [
            ("{\"a\":", "json_ends_early"),
            ("{\"a\": 1 \"b\"", "json_comma_missing"),
            ("{\"a\" 1}", "json_colon_missing"),
            ("{a: 1}", "json_name_unquoted"),
            ("[1,]", "json_comma_surplus"),
            ("{} x", "json_goes_on"),
            ("{\"a\": yes}", "json_value_missing"),
            ("\"\\q\"", "json_escape_unknown"),
            ("\"a\nb\"", "json_sign_unescaped"),
            ("1e999", "json_number_malformed"),
        ];
        for (text, kind) in kinds {
            let error = serde_json::from_str::<Value>(text).expect_err(text);
            let said = broken(&error);
            assert_eq!(said.said().map(|said| &*said.kind), Some(kind), "{text}");
        }
        let deep = "[".repeat(200);
        let error = serde_json::from_str::<Value>(&deep).expect_err("it is deep");
        assert_eq!(broken(&error), sentences::json_nested_deep());
    }
}
