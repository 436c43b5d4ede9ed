//! What is a value and what is not, as tables; and that nothing is lost on the way to disk.

use std::sync::Arc;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use serde_json::json;

use super::{DateTime, FieldType, JSON_MAX_BYTES, TEXT_MAX_CHARS, Value, ValueErrorKind};
use crate::error::Code;
use crate::time::Timestamp;

fn jakarta() -> TimeZone {
    TimeZone::get("Asia/Jakarta").expect("the zones are bundled")
}

fn check_parse(ty: FieldType, cases: &[(&str, Result<&str, ValueErrorKind>)]) {
    for (given, expected) in cases {
        let read = Value::parse(ty, given, &jakarta());
        let shown = read.as_ref().map(|value| value.to_text().into_owned());
        let shown = shown.map_err(|error| error.kind);
        assert_eq!(shown, (*expected).map(str::to_owned), "{ty} {given:?}");
        if let Ok(value) = read {
            assert_eq!(value.field_type(), ty, "{given:?}");
        }
    }
}

#[test]
fn texts_are_trimmed_and_capped() {
    let longest = "é".repeat(TEXT_MAX_CHARS);
    check_parse(
        FieldType::Text,
        &[
            ("  Sari Dewi \n", Ok("Sari Dewi")),
            ("", Ok("")),
            ("a\0b", Ok("ab")),
            (&longest, Ok(&longest)),
            (&format!("{longest}é"), Err(ValueErrorKind::TooLarge)),
        ],
    );
}

#[test]
fn numbers_are_exact_decimals() {
    use ValueErrorKind::{Malformed, Missing, OutOfRange};
    check_parse(
        FieldType::Number,
        &[
            (" 12.50 ", Ok("12.50")),
            ("+5", Ok("5")),
            ("-0.1", Ok("-0.1")),
            (".5", Ok("0.5")),
            ("-0", Ok("0")),
            ("007", Ok("7")),
            (
                "79228162514264337593543950335",
                Ok("79228162514264337593543950335"),
            ),
            ("79228162514264337593543950336", Err(OutOfRange)),
            (&"9".repeat(500), Err(OutOfRange)),
            (
                "0.00000000000000000000000000014",
                Ok("0.0000000000000000000000000001"),
            ),
            (
                &format!("0.{}1", "0".repeat(400)),
                Ok("0.0000000000000000000000000000"),
            ),
            ("", Err(Missing)),
            ("-", Err(Malformed)),
            (".", Err(Malformed)),
            ("5.", Err(Malformed)),
            ("1,5", Err(Malformed)),
            ("1_000", Err(Malformed)),
            ("1e5", Err(Malformed)),
            ("--5", Err(Malformed)),
            ("1.2.3", Err(Malformed)),
            ("٣", Err(Malformed)),
            ("NaN", Err(Malformed)),
        ],
    );
}

#[test]
fn any_text_is_a_boolean() {
    for falsy in [
        "", " ", "false", "False", "no", "NO", "null", "0", "0.00", "-0",
    ] {
        check_parse(FieldType::Boolean, &[(falsy, Ok("false"))]);
    }
    for truthy in ["true", "yes", "1", "off", "-1", "nope", "0x0"] {
        check_parse(FieldType::Boolean, &[(truthy, Ok("true"))]);
    }
}

#[test]
fn dates_are_iso() {
    use ValueErrorKind::{Malformed, Missing};
    check_parse(
        FieldType::Date,
        &[
            ("2026-01-31", Ok("2026-01-31")),
            ("2024-02-29", Ok("2024-02-29")),
            ("2026-01-31T23:30:00Z", Ok("2026-01-31")),
            ("2026-02-29", Err(Malformed)),
            ("31-01-2026", Err(Malformed)),
            ("20260131", Err(Malformed)),
            ("2026-1-31", Err(Malformed)),
            ("2026-01-31x", Err(Malformed)),
            ("tomorrow", Err(Malformed)),
            ("", Err(Missing)),
        ],
    );
}

#[test]
fn date_times_keep_their_offset_or_get_the_zones() {
    use ValueErrorKind::{Malformed, OutOfRange};
    check_parse(
        FieldType::DateTime,
        &[
            ("2026-01-31 14:30", Ok("2026-01-31T14:30:00+07:00")),
            ("2026-01-31T14:30:05", Ok("2026-01-31T14:30:05+07:00")),
            ("2026-01-31t14:30:05.123", Ok("2026-01-31T14:30:05+07:00")),
            ("2026-01-31", Ok("2026-01-31T00:00:00+07:00")),
            ("2022-01-01T12:00:00+10:00", Ok("2022-01-01T12:00:00+10:00")),
            ("2022-01-01 12:00:00-03:30", Ok("2022-01-01T12:00:00-03:30")),
            ("2022-01-01T12:00:00Z", Ok("2022-01-01T12:00:00+00:00")),
            ("2022-01-01T12:00:00z", Ok("2022-01-01T12:00:00+00:00")),
            ("2026-01-31 24:30", Err(Malformed)),
            ("2026-01-31 1:30", Err(Malformed)),
            ("2026-01-31 14", Err(Malformed)),
            ("2026-01-31T14:30[Asia/Jakarta]", Err(Malformed)),
            ("1769844600", Err(Malformed)),
            ("9999-12-31 23:59:59-10:00", Err(OutOfRange)),
        ],
    );
}

#[test]
fn hours_that_the_clocks_skip_or_repeat_are_read() {
    let berlin = TimeZone::get("Europe/Berlin").expect("the zones are bundled");
    for (written, shown) in [
        ("2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),
        ("2026-10-25 02:30", "2026-10-25T02:30:00+02:00"),
    ] {
        let read = Value::parse(FieldType::DateTime, written, &berlin).expect(written);
        assert_eq!(read.to_text(), shown);
    }
}

#[test]
fn json_is_capped_in_size_and_depth() {
    use ValueErrorKind::{Malformed, Missing, TooDeep, TooLarge};
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let long = format!("\"{}\"", "a".repeat(JSON_MAX_BYTES));
    // Small as written, large once its numbers are written out.
    let swelling = format!("[{}1]", "1e15,".repeat(JSON_MAX_BYTES / 10));
    check_parse(
        FieldType::Json,
        &[
            (
                r#" {"b": 1, "a": [true, null]} "#,
                Ok(r#"{"a":[true,null],"b":1}"#),
            ),
            ("\"text\"", Ok("text")),
            ("null", Ok("")),
            (&nested(64), Ok(&nested(64))),
            (&nested(65), Err(TooDeep)),
            (&nested(100_000), Err(Malformed)),
            (&long, Err(TooLarge)),
            (&swelling, Err(TooLarge)),
            ("{'a':1}", Err(Malformed)),
            ("", Err(Missing)),
        ],
    );
}

#[test]
fn json_becomes_the_type_asked_for() {
    use FieldType::{Boolean, Date, DateTime, Json, Number, Text};
    use ValueErrorKind::{Malformed, Missing, NotScalar, OutOfRange};
    for (ty, given, expected) in [
        (Text, json!(" Sari "), Ok(" Sari ")),
        (Text, json!(12.5), Ok("12.5")),
        (Text, json!(1e21), Ok("1000000000000000000000")),
        (Text, json!(true), Ok("true")),
        (Text, json!(null), Err(Missing)),
        (Text, json!({"a": 1}), Err(NotScalar)),
        (Number, json!(0.1), Ok("0.1")),
        (Number, json!(u64::MAX), Ok("18446744073709551615")),
        (Number, json!(1e-7), Ok("0.0000001")),
        (
            Number,
            json!(3.552_713_678_800_501e-15),
            Ok("0.0000000000000035527136788005"),
        ),
        (Number, json!(1e300), Err(OutOfRange)),
        (Number, json!("12.50"), Ok("12.50")),
        (Number, json!(true), Err(Malformed)),
        (Number, json!([1]), Err(NotScalar)),
        (Boolean, json!("no"), Ok("false")),
        (Boolean, json!(0), Ok("false")),
        (Boolean, json!(null), Ok("false")),
        (Boolean, json!([]), Ok("false")),
        (Boolean, json!([0]), Ok("true")),
        (Date, json!("2026-01-31"), Ok("2026-01-31")),
        (Date, json!(20_260_131), Err(Malformed)),
        (
            DateTime,
            json!("2026-01-31 08:00"),
            Ok("2026-01-31T08:00:00+07:00"),
        ),
        (Json, json!([1, {"a": null}]), Ok(r#"[1,{"a":null}]"#)),
    ] {
        let read = Value::from_json(ty, &given, &jakarta());
        let shown = read
            .as_ref()
            .map(Value::to_text)
            .map_err(|error| error.kind);
        assert_eq!(shown.as_deref(), expected.as_ref().copied(), "{ty} {given}");
    }
}

#[test]
fn values_convert_between_types() {
    let parse = |ty, text| Value::parse(ty, text, &jakarta()).expect(text);
    use FieldType::{Boolean, Date, DateTime, Json, Number, Text};
    for (from, ty, expected) in [
        (parse(Number, "12.50"), Text, Some("12.50")),
        (parse(Number, "0.0"), Boolean, Some("false")),
        (parse(Text, "17"), Number, Some("17")),
        (parse(Text, "many"), Number, None),
        (parse(Text, "[1]"), Json, Some("[1]")),
        (
            parse(DateTime, "2026-01-31T23:00:00+09:00"),
            Date,
            Some("2026-01-31"),
        ),
        (
            parse(Date, "2026-01-31"),
            DateTime,
            Some("2026-01-31T00:00:00+07:00"),
        ),
        (parse(Json, "\"5\""), Number, Some("5")),
        (parse(Boolean, "yes"), Json, Some("true")),
    ] {
        let converted = from.convert(ty, &jakarta()).ok();
        assert_eq!(
            converted.as_ref().map(Value::to_text).as_deref(),
            expected,
            "{from:?} {ty}"
        );
    }
}

#[test]
fn converting_does_not_go_around_the_caps() {
    let long = "a".repeat(JSON_MAX_BYTES);
    for (value, ty) in [
        (Value::text(long.as_str()), FieldType::Text),
        (Value::Json(json!(long.as_str())), FieldType::Text),
        (Value::Json(json!([long.as_str()])), FieldType::Json),
        (Value::text(format!("[\"{long}\"]")), FieldType::Json),
    ] {
        let error = value.convert(ty, &jakarta()).expect_err("too large");
        assert_eq!(error.kind, ValueErrorKind::TooLarge);
    }
}

#[test]
fn errors_name_what_was_expected() {
    for (ty, given, sentence) in [
        (
            FieldType::Number,
            "twelve",
            "expected a number such as 12.50, got \"twelve\"",
        ),
        (FieldType::Date, "", "expected a date, got nothing"),
        (
            FieldType::Json,
            "{",
            "expected JSON such as {\"plan\":\"pro\"}, got \"{\"",
        ),
    ] {
        let error = Value::parse(ty, given, &TimeZone::UTC).expect_err(given);
        assert_eq!(error.to_string(), sentence);
        assert_eq!(error.code(), Code::FieldWrongType);
    }
}

#[test]
fn every_stored_shape_is_as_released() {
    let parse = |ty, text| Value::parse(ty, text, &jakarta()).expect(text);
    let exact = DateTime::new(Timestamp::from_millis(1_640_966_400_250), 600);
    for (value, stored) in [
        (Value::text("Sari"), r#"{"type":"text","value":"Sari"}"#),
        (
            parse(FieldType::Number, "12.50"),
            r#"{"type":"number","value":"12.50"}"#,
        ),
        (Value::Boolean(true), r#"{"type":"boolean","value":true}"#),
        (
            parse(FieldType::Date, "2026-01-31"),
            r#"{"type":"date","value":"2026-01-31"}"#,
        ),
        (
            parse(FieldType::DateTime, "2026-01-31 14:30"),
            r#"{"type":"date_time","value":"2026-01-31T14:30:00+07:00"}"#,
        ),
        (
            Value::DateTime(exact),
            r#"{"type":"date_time","value":"2022-01-01T02:00:00.250+10:00"}"#,
        ),
        (
            Value::Json(json!({"a": [1]})),
            r#"{"type":"json","value":{"a":[1]}}"#,
        ),
        (
            Value::Json(json!(-2.109_185_846_263_747e-197)),
            r#"{"type":"json","value":-2.109185846263747e-197}"#,
        ),
        (Value::Json(json!(null)), r#"{"type":"json","value":null}"#),
    ] {
        assert_eq!(
            serde_json::to_string(&value).expect("values serialise"),
            stored
        );
        assert_eq!(serde_json::from_str::<Value>(stored).expect(stored), value);
    }
    for ty in FieldType::ALL {
        let name = serde_json::to_value(ty).expect("types serialise");
        assert_eq!(
            serde_json::from_value::<FieldType>(name).expect("types are read"),
            ty
        );
    }
    assert_eq!(json!(FieldType::DateTime), json!("date_time"));
}

#[test]
fn broken_stored_values_are_refused() {
    for broken in [
        r#"{"type":"number","value":"many"}"#,
        r#"{"type":"date","value":"2026-02-30"}"#,
        r#"{"type":"date_time","value":"2026-01-31T14:30:00"}"#,
        r#"{"type":"money","value":"1"}"#,
        r#"{"type":"text"}"#,
    ] {
        assert!(serde_json::from_str::<Value>(broken).is_err(), "{broken}");
    }
}

#[test]
fn json_out_is_plain() {
    let parse = |ty, text| Value::parse(ty, text, &jakarta()).expect(text);
    let long = "12345678901234567890.1234";
    for (value, api, text) in [
        (parse(FieldType::Number, "12.50"), json!(12.5), "12.50"),
        (parse(FieldType::Number, "3.00"), json!(3), "3.00"),
        (
            parse(FieldType::Number, "18446744073709551615"),
            json!(u64::MAX),
            "18446744073709551615",
        ),
        (
            parse(FieldType::Number, long),
            json!(12_345_678_901_234_567_890.123_4_f64),
            long,
        ),
        (Value::text("a\"b"), json!("a\"b"), r#""a\"b""#),
        (Value::Boolean(false), json!(false), "false"),
        (
            parse(FieldType::Date, "2026-01-31"),
            json!("2026-01-31"),
            r#""2026-01-31""#,
        ),
    ] {
        assert_eq!(value.to_json(), api);
        assert_eq!(value.to_json_text(), text);
    }
}

#[test]
fn empty_means_nothing_in_it() {
    for empty in [json!(null), json!(""), json!([]), json!({})] {
        assert!(Value::Json(empty).is_empty());
    }
    assert!(Value::text("").is_empty());
    for full in [
        Value::Json(json!(0)),
        Value::Json(json!([null])),
        Value::Boolean(false),
    ] {
        assert!(!full.is_empty(), "{full:?}");
    }
}

/// JSON as deep as anything the tests need, with texts that are hard to escape.
pub(crate) fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|value| json!(value)),
        any::<i64>().prop_map(|value| json!(value)),
        any::<f64>().prop_map(|value| json!(value)),
        any::<String>().prop_map(|value| json!(value)),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(serde_json::Value::from),
            proptest::collection::btree_map(any::<String>(), inner, 0..4)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Any value of any type.
pub(crate) fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        any::<String>().prop_map(Value::text),
        (any::<i128>(), 0u32..=28).prop_map(|(digits, scale)| {
            let limit = 1_i128 << 96;
            Value::Number(rust_decimal::Decimal::from_i128_with_scale(
                digits % limit,
                scale,
            ))
        }),
        any::<bool>().prop_map(Value::Boolean),
        (0i16..=9999, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Value::Date(
            jiff::civil::Date::new(year, month, day).expect("every month has 28 days")
        )),
        (any::<i64>(), any::<i16>()).prop_map(|(at, offset)| Value::DateTime(DateTime::new(
            Timestamp::from_millis(at),
            offset
        ))),
        (-62_135_596_800_000_i64..=253_402_300_799_000, -840i16..=840).prop_map(|(at, offset)| {
            Value::DateTime(DateTime::new(Timestamp::from_millis(at), offset))
        }),
        any_json().prop_map(Value::Json),
    ]
}

proptest! {
    #[test]
    fn nothing_is_lost_on_the_way_to_disk(value in any_value()) {
        let stored = serde_json::to_string(&value)?;
        let read: Value = serde_json::from_str(&stored)?;
        prop_assert_eq!(serde_json::to_string(&read)?, stored);
        prop_assert_eq!(&read, &value);
        prop_assert_eq!(read.to_text(), value.to_text());
    }

    #[test]
    fn what_is_shown_can_be_read_again(value in any_value()) {
        let again = Value::parse(value.field_type(), &value.to_text(), &jakarta());
        match value {
            Value::Number(_) | Value::Boolean(_) | Value::Date(_) => {
                prop_assert_eq!(again.expect("shown as written"), value);
            }
            Value::DateTime(moment) => {
                let Ok(Value::DateTime(again)) = again else { panic!("{again:?}") };
                prop_assert!(moment.at().since(again.at()).0.rem_euclid(60_000) < 1_000);
                prop_assert_eq!(again.to_string(), moment.to_string());
            }
            Value::Text(text) => {
                let expected: Arc<str> = text.trim().replace('\0', "").into();
                prop_assert_eq!(again.expect("short enough"), Value::Text(expected));
            }
            Value::Json(_) => {}
        }
    }

    #[test]
    fn json_out_and_in_again_is_the_same(value in any_value()) {
        let exact = !matches!(value, Value::Number(_));
        let again = Value::from_json(value.field_type(), &value.to_json(), &jakarta());
        if exact && value != Value::text("") && !value.to_text().contains('\0') {
            prop_assert_eq!(again.expect("written as it is read"), value);
        }
    }

    #[test]
    fn reading_never_panics(text in any::<String>(), json in any_json()) {
        for ty in FieldType::ALL {
            let _ = Value::parse(ty, &text, &jakarta());
            let _ = Value::from_json(ty, &json, &jakarta());
        }
    }

    #[test]
    fn nearly_dates_never_panic(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]?[0-9:.,Zz+-]{0,16}") {
        if let Ok(value) = Value::parse(FieldType::DateTime, &text, &jakarta()) {
            let stored = serde_json::to_string(&value)?;
            prop_assert_eq!(serde_json::from_str::<Value>(&stored)?, value);
        }
    }
}
