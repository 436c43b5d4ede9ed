//! Templates as tables; and that no value, whatever it is, breaks out of its place.

use std::borrow::Cow;
use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::json;

use super::{
    EmptyScope, OUTPUT_MAX_BYTES, PLACEHOLDERS_MAX, Path, PathError, Place, SOURCE_MAX_BYTES,
    Scope, Source, Template, TemplateErrorKind, UrlProblem,
};
use crate::value::tests::{any_json, any_value};
use crate::value::{FieldType, Value};

/// A scope that is a list of names and values, inputs as `input.name`.
struct Known(BTreeMap<&'static str, Value>);

impl Known {
    fn new(values: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        Self(values.into_iter().collect())
    }
}

impl Scope for Known {
    fn field(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.0.get(name).map(Cow::Borrowed)
    }
    fn input(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.field(&format!("input.{name}"))
    }
    fn has_tag(&self, _: &str) -> bool {
        false
    }
}

fn number(text: &str) -> Value {
    Value::parse(FieldType::Number, text, &jiff::tz::TimeZone::UTC).expect(text)
}

fn sari() -> Known {
    Known::new([
        ("First name", Value::text("Sari \"S\" O'Dewi & <co>\r\n")),
        ("Plan", Value::text("pro")),
        ("Total", number("12.50")),
        ("Member", Value::Boolean(true)),
        ("Empty", Value::text("")),
        ("Dots", Value::text("..")),
        ("Dot", Value::text(".")),
        ("Host", Value::text("evil.example/")),
        ("Base URL", Value::text("https://crm.example/api")),
        ("It's", Value::text("odd")),
        (
            "Cart",
            Value::Json(json!({
                "items": [{"title": "Tea", "price": 4.5}, {"title": "Rice", "price": 12}],
                "}}": 1, "a | raw": 2, "null": null, "paid": false,
            })),
        ),
        ("input.plan", Value::text("free")),
    ])
}

pub(super) fn parse(source: &str) -> Template {
    Template::parse(source).expect(source)
}

fn check_fill(place: Place, cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        assert_eq!(parse(source).fill(&sari(), place), *expected, "{source}");
    }
}

#[test]
fn text_is_filled_as_shown() {
    check_fill(
        Place::Text,
        &[
            ("", ""),
            ("no placeholder }} { }", "no placeholder }} { }"),
            ("Plan: {{Plan}}, {{ Total }}.", "Plan: pro, 12.50."),
            ("{{Nobody}}{{input.nothing}}", ""),
            ("{{input.plan}} {{ input.plan | raw }}", "free free"),
            ("{{Plan}}}", "pro}"),
            ("{{{{Plan}}", "{{Plan}}"),
            ("{{{{{{Plan}}", "{{pro"),
            ("{{{{{", "{{{"),
            ("{{It's}} {{It's :: $}}", "odd odd"),
            ("{{Cart :: $.items[0].title}}", "Tea"),
            ("{{Cart::$.items[1].price}}", "12"),
            ("{{Cart :: $.items[*].title}}", r#"["Tea","Rice"]"#),
            ("{{Cart :: $.items[?@.price > 5].title | raw}}", "Rice"),
            (
                "{{Cart :: $.items[?@.price > 5 || @.price < 1].title}}",
                "Rice",
            ),
            ("{{Cart :: $['}}']}}{{Cart :: $[\"a | raw\"]}}", "12"),
            (
                "{{Cart :: $.null}}{{Cart :: $.nothing}}{{Cart :: $.paid}}",
                "false",
            ),
            ("{{Total :: $}} {{Plan :: $.length}}", "12.50 "),
        ],
    );
}

#[test]
fn json_bodies_get_strings_or_whole_values() {
    let name = r#"Sari \"S\" O'Dewi & <co>\r\n"#;
    check_fill(
        Place::JsonBody,
        &[
            (r#"{"n":{{First name}}}"#, &format!(r#"{{"n":"{name}"}}"#)),
            (
                r#"{"n":"Dear {{First name}}!"}"#,
                &format!(r#"{{"n":"Dear {name}!"}}"#),
            ),
            (
                r#"{"t":{{Total}},"m":{{Member}}}"#,
                r#"{"t":12.50,"m":true}"#,
            ),
            (
                r#"{"t":"{{Total}}","x":"{{Nobody}}"}"#,
                r#"{"t":"12.50","x":""}"#,
            ),
            (r#"[{{Nobody}},{{Empty}}]"#, r#"[null,""]"#),
            (r#"[{{Cart :: $.items[*].price}}]"#, "[[4.5,12]]"),
            (r#"["{{Cart :: $.items[*].price}}"]"#, r#"["[4.5,12]"]"#),
            (r#"["a\"{{Plan}}",{{Plan}}]"#, r#"["a\"pro","pro"]"#),
            (r#"["a\\{{Plan}}",{{Plan}}]"#, r#"["a\\pro","pro"]"#),
            (r#"["a\{{First name}}"]"#, &format!(r#"["a\\{name}"]"#)),
            (r#"{"{{Plan}}":1}"#, r#"{"pro":1}"#),
            (r#"{{{{"#, "{{"),
            (r#"[{{Base URL | raw}}]"#, "[https://crm.example/api]"),
        ],
    );
}

#[test]
fn urls_keep_values_in_their_piece() {
    check_fill(
        Place::Url,
        &[
            (
                "https://a.example/{{Host}}?h={{Host}}",
                "https://a.example/evil.example%2F?h=evil.example%2F",
            ),
            ("https://a.example/{{Dots}}/x", "https://a.example//x"),
            ("https://a.example/x/{{Dot}}{{Dot}}", "https://a.example/x/"),
            ("https://a.example/.{{Dot}}/x", "https://a.example//x"),
            ("https://a.example/%2e{{Dot}}/x", "https://a.example//x"),
            ("https://a.example/v{{Dots}}/x", "https://a.example/v../x"),
            (
                "https://a.example/a/../{{Plan}}",
                "https://a.example/a/../pro",
            ),
            (
                "https://a.example/?{{Dots}}#/{{Dots}}",
                "https://a.example/?..#/..",
            ),
            ("https://a.example\\{{Dots}}\\x", "https://a.example\\\\x"),
            ("{{Base URL | raw}}/{{Plan}}", "https://crm.example/api/pro"),
            (
                "{{Base URL}}/leads",
                "https%3A%2F%2Fcrm.example%2Fapi/leads",
            ),
            (
                "https://{{Host}}.a.example/",
                "https://evil-example-.a.example/",
            ),
            (
                "https://a.example{{Host}}",
                "https://a.exampleevil-example-",
            ),
            (
                "https://{{Plan}}:{{Host}}@a.example/",
                "https://pro:evil.example%2F@a.example/",
            ),
            (
                "https://a.example:{{Host}}/",
                "https://a.example:evil.example%2F/",
            ),
            ("mailto:{{Host}}", "mailto:evil.example%2F"),
            ("https:/{{Host}}", "https:/evil-example-"),
            ("https:////{{Host}}", "https:////evil-example-"),
            ("ht\ntps:{{Host}}", "ht\ntps:evil-example-"),
        ],
    );
}

#[test]
fn headers_html_and_forms_are_escaped() {
    check_fill(
        Place::Header,
        &[(
            "X {{First name}}\r\n{{First name | raw}}",
            "X Sari \"S\" O'Dewi & <co>Sari \"S\" O'Dewi & <co>",
        )],
    );
    check_fill(
        Place::Html,
        &[
            (
                "<b>{{First name}}</b>",
                "<b>Sari &quot;S&quot; O&#39;Dewi &amp; &lt;co&gt;\r\n</b>",
            ),
            ("{{First name | raw}}", "Sari \"S\" O'Dewi & <co>\r\n"),
        ],
    );
    check_fill(
        Place::FormValue,
        &[(
            "a&b {{First name}}",
            "a%26b+Sari+%22S%22+O%27Dewi+%26+%3Cco%3E%0D%0A",
        )],
    );
}

#[test]
fn a_lone_placeholder_keeps_its_type() {
    for (source, expected) in [
        ("{{Total}}", number("12.50")),
        ("{{Member}}", Value::Boolean(true)),
        ("{{Cart :: $.items[0].price}}", number("4.5")),
        (
            "{{Cart :: $.items[0]}}",
            Value::Json(json!({"title": "Tea", "price": 4.5})),
        ),
        ("{{Cart :: $.null}}", Value::Json(json!(null))),
        ("{{Total}} ", Value::text("12.50 ")),
        ("{{Total}}{{Nobody}}", Value::text("12.50")),
        ("{{Nobody}}", Value::text("")),
        ("plain", Value::text("plain")),
    ] {
        assert_eq!(parse(source).value(&sari()), expected, "{source}");
    }
}

#[test]
fn references_are_told_in_order() {
    let template = parse("{{A}} {{ input.b :: $.c[0] | raw }} {{A::$}}");
    let told: Vec<String> = template
        .references()
        .map(|one| format!("{} {:?} {}", one.source, one.path, one.raw))
        .collect();
    assert_eq!(
        told,
        [
            "A None false",
            "input.b Some($.c[0]) true",
            "A Some($) false"
        ]
    );
    assert_eq!(
        template.references().map(|one| one.source.clone()).nth(1),
        Some(Source::Input("b".into()))
    );
    assert!(!template.is_literal());
    assert!(parse("{{{{A}}").is_literal());
}

#[test]
fn what_is_not_a_template_is_refused_with_place_and_reason() {
    use TemplateErrorKind::{NameCharacter, NoName, NotClosed, UnknownModifier};
    for (source, offset, kind) in [
        ("é {{Plan", 2, NotClosed),
        ("{{Plan}", 0, NotClosed),
        ("{{A}}{{", 5, NotClosed),
        ("{{Cart :: $['}}", 0, NotClosed),
        ("a{{}}", 1, NoName),
        ("{{ }}", 0, NoName),
        ("{{input.}}", 0, NoName),
        ("{{ :: $}}", 0, NoName),
        ("{{{Plan}}}", 0, NameCharacter('{')),
        ("{{a}b}}", 0, NameCharacter('}')),
        ("{{a\nb}}", 0, NameCharacter('\n')),
        ("{{a|}}", 0, UnknownModifier(String::new())),
        ("{{a | upper}}", 0, UnknownModifier("upper".into())),
        ("{{a | raw | raw}}", 0, UnknownModifier("raw | raw".into())),
        ("{{a :: $ | RAW}}", 0, UnknownModifier("RAW".into())),
        (
            "{{a :: b}}",
            0,
            PathError::Malformed { path: "b".into() }.into(),
        ),
        (
            "{{a :: }}",
            0,
            PathError::Malformed {
                path: String::new(),
            }
            .into(),
        ),
    ] {
        let error = Template::parse(source).expect_err(source);
        assert_eq!((error.offset, &error.kind), (offset, &kind), "{source}");
    }
    let many = "{{a}}".repeat(PLACEHOLDERS_MAX);
    assert!(Template::parse(&many).is_ok());
    let error = Template::parse(&(many + "{{a}}")).expect_err("one too many");
    assert_eq!(error.kind, TemplateErrorKind::TooManyPlaceholders);
    let error = Template::parse(&"a".repeat(SOURCE_MAX_BYTES + 1)).expect_err("too long");
    assert_eq!(
        error.to_string(),
        "the text is longer than 65536 bytes (at character 1)"
    );
    let error = Template::parse("Hi {{name").expect_err("not closed");
    assert_eq!(
        error.to_string(),
        "\"{{\" is not closed with \"}}\"; write {{{{ for two braces as text (at character 4)"
    );
}

#[test]
fn documents_hold_the_source() {
    let template: Template = serde_json::from_value(json!("Hi {{ Plan }}")).expect("a template");
    assert_eq!(json!(template), json!("Hi {{ Plan }}"));
    let error = serde_json::from_value::<Template>(json!("{{")).expect_err("not closed");
    assert!(error.to_string().contains("not closed"), "{error}");
    let literal = Template::literal("{{Plan}} {{{x").expect("short");
    assert_eq!(literal.fill(&sari(), Place::Text), "{{Plan}} {{{x");
}

#[test]
fn bodies_and_urls_are_checked_before_they_run() {
    for (body, sound) in [
        (r#"{"a":{{x}},"b":"{{y}}"}"#, true),
        ("{{x}}", true),
        (r#"{"a":{{x}}"#, false),
        (r#"{ {{x}}:1}"#, false),
        (r#"{"a":-{{x}}}"#, false),
        (r#"[{{x}}{{y}}]"#, false),
        (r#"[{{x | raw}}{{y}}]"#, true),
        ("", false),
    ] {
        assert_eq!(parse(body).json_problem().is_none(), sound, "{body}");
    }
    for (url, problem) in [
        ("https://a.example/{{x}}", None),
        ("https://{{x}}.a.example/", None),
        ("https://{{x}}:{{y}}@a.example:{{z}}/", None),
        ("{{Base | raw}}/{{x}}?q={{y}}", None),
        ("mailto:{{x}}", None),
        ("{{Base}}/x", Some(UrlProblem::StartNotRaw)),
        ("ht{{x}}://a.example", Some(UrlProblem::StartNotRaw)),
        ("https://{{x}}", Some(UrlProblem::HostNotRaw)),
        ("https:{{x}}", Some(UrlProblem::HostNotRaw)),
        ("https://me@{{x}}/", Some(UrlProblem::HostNotRaw)),
        ("https://a.{{x}}:80/", Some(UrlProblem::HostNotRaw)),
    ] {
        assert_eq!(parse(url).url_problem(), problem, "{url}");
    }
}

#[test]
fn costly_paths_are_refused() {
    for path in [
        "$..a..b",
        "$[0,0][0,0][0,0][0,0]",
        "$[?$..a]",
        "$.a[?@.b == $.c[*]]",
        "$.a[?length($.b) > 1]",
        "$[?@[?@.a]]",
        "$[?match(@.a, 'x')]",
        "$[?search(@.a, 'x')]",
        "$[?(((((((@.a)))))))]",
        "$[[[[[[[",
    ] {
        assert!(
            matches!(Path::parse(path), Err(PathError::TooCostly(_))),
            "{path}"
        );
    }
    for path in [
        "$",
        "$..price",
        "$.items[?@.id == $.wanted].name",
        "$..[?@.price > 5 && !(@.sold || length(@.name) < 3)]",
        "$['a','b']",
        "$['..?[((((((((', '$..a..b,,,,,']",
        "$.items[-1:].title",
        "$[?count(@.*) > 1]",
        "$[?@.a][?@.b]",
    ] {
        assert!(Path::parse(path).is_ok(), "{path}: {:?}", Path::parse(path));
    }
    assert_eq!(
        Path::parse(&format!("$.{}", "a".repeat(500))),
        Err(PathError::TooLong)
    );
}

#[test]
fn output_is_bounded_and_stays_well_formed() {
    let large = Known::new([("x", Value::text("\"".repeat(OUTPUT_MAX_BYTES / 3)))]);
    let filled = parse(r#"{"a":"{{x}}","b":{{x}},"c":"end"}"#).fill(&large, Place::JsonBody);
    assert!(filled.len() <= OUTPUT_MAX_BYTES);
    let read: serde_json::Value = serde_json::from_str(&filled).expect("still JSON");
    assert_eq!((&read["b"], &read["c"]), (&json!(null), &json!("end")));

    let huge = json!((0..200_000).map(|_| json!([0])).collect::<Vec<_>>());
    let found = Path::parse("$..[*]")
        .expect("a path")
        .find(&huge)
        .expect("something");
    assert!(found.to_text().len() <= OUTPUT_MAX_BYTES);
}

/// Any template source, mostly with placeholders that are nearly right.
pub(super) fn any_source() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[{}|:$.\\[\\]'\" a\\\\]{0,12}",
        Just("{{A}}".to_owned()),
        Just("{{ B :: $.x[0] | raw }}".to_owned()),
        "\\{\\{ ?[A-Z .]{0,3} ?(:: ?[$@.\\[\\]()?*&|!=0-9a-z'\",:-]{0,12})? ?(\\| ?raw)? ?\\}\\}",
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

const PLACES: [Place; 6] = [
    Place::Text,
    Place::JsonBody,
    Place::Url,
    Place::Header,
    Place::Html,
    Place::FormValue,
];

fn scope_of(a: Value, b: Value) -> Known {
    Known::new([("A", a), ("B", b)])
}

proptest! {
    #[test]
    fn parsing_never_panics_and_keeps_the_source(source in any_source()) {
        if let Ok(template) = Template::parse(&source) {
            prop_assert_eq!(template.source(), source.as_str());
            let again: Template = serde_json::from_value(json!(&template))?;
            prop_assert_eq!(again, template);
        }
    }

    #[test]
    fn filling_is_total_and_bounded(source in any_source(), a in any_value(), b in any_value()) {
        if let Ok(template) = Template::parse(&source) {
            let scope = scope_of(a, b);
            for place in PLACES {
                prop_assert!(template.fill(&scope, place).len() <= OUTPUT_MAX_BYTES);
                let _ = template.fill(&EmptyScope, place);
            }
            let _ = (template.value(&scope), template.json_problem(), template.url_problem());
        }
    }

    #[test]
    fn literals_stay_as_they_are(text in any::<String>()) {
        let template = Template::literal(&text).expect("short");
        prop_assert!(template.is_literal());
        prop_assert_eq!(template.fill(&EmptyScope, Place::Text), text);
    }

    #[test]
    fn json_bodies_keep_their_structure(a in any_value(), b in any_value()) {
        let template = parse(r#"{"a":{{A}},"b":["{{B}}",{"c":"x\{{A}}y{{B}}"}, {{B}}],"d":"\\{{A}}"}"#);
        let filled = template.fill(&scope_of(a.clone(), b), Place::JsonBody);
        let read: serde_json::Value = serde_json::from_str(&filled)?;
        let keys = |json: &serde_json::Value| json.as_object().map(|all| all.keys().cloned().collect::<String>());
        prop_assert_eq!(keys(&read), Some("abd".to_owned()));
        prop_assert_eq!(read["b"].as_array().map(Vec::len), Some(3));
        prop_assert_eq!(keys(&read["b"][1]), Some("c".to_owned()));
        prop_assert!(read["b"][0].is_string() && read["b"][1]["c"].is_string());
        let expected = format!("\\{}", a.to_text());
        prop_assert_eq!(read["d"].as_str(), Some(expected.as_str()));
    }

    #[test]
    fn headers_never_hold_control_characters(source in any_source(), a in any::<String>()) {
        if let Ok(template) = Template::parse(&source) {
            let scope = scope_of(Value::text(a.clone()), Value::Json(json!({"x": [a]})));
            prop_assert!(!template.fill(&scope, Place::Header).contains(char::is_control));
        }
    }

    #[test]
    fn urls_keep_authority_and_shape(a in url_text(), b in any_value()) {
        let template = parse("https://api.example.com/v1/{{A}}/x-{{B}}/{{A}}{{A}}?q={{A}}&r={{B}}#{{B}}");
        let filled = template.fill(&scope_of(Value::text(a), b), Place::Url);
        let url = url::Url::parse(&filled).expect("still a URL");
        prop_assert_eq!(url.host_str(), Some("api.example.com"));
        prop_assert_eq!((url.scheme(), url.username(), url.port()), ("https", "", None));
        prop_assert_eq!(url.path_segments().map(Iterator::count), Some(4), "{}", filled);
        let names: Vec<_> = url.query_pairs().map(|(name, _)| name.into_owned()).collect();
        prop_assert_eq!(names, ["q", "r"]);
    }

    #[test]
    fn hosts_keep_what_the_author_wrote_behind_a_value(a in url_text()) {
        let filled = parse("https://{{A}}.example.com/").fill(&scope_of(Value::text(a), number("1")), Place::Url);
        if let Ok(url) = url::Url::parse(&filled) {
            let host = url.host_str().unwrap_or_default();
            prop_assert!(host.ends_with(".example.com"), "{}", host);
            prop_assert_eq!(url.path(), "/");
        }
    }

    #[test]
    fn html_holds_no_new_tags_or_quotes(a in any_value()) {
        let filled = parse("{{A}}").fill(&scope_of(a, number("1")), Place::Html);
        prop_assert!(!filled.contains(['<', '>', '"', '\'']));
    }

    #[test]
    fn form_values_read_back(a in any::<String>()) {
        let filled = parse("k&{{A}}").fill(&scope_of(Value::text(a.clone()), number("1")), Place::FormValue);
        let body = format!("x={filled}");
        let read: Vec<_> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        prop_assert_eq!(read, [("x".to_owned(), format!("k&{a}"))]);
    }

    #[test]
    fn paths_never_panic(
        path in "\\$(\\.[a-z]{1,2}|\\.\\*|\\.\\.[a-z]|\\[[0-9:*,-]{1,6}\\]|\\[\\?[@$.a-z0-9<>=!&|()' ]{1,20}\\]|\\['[a\\\\u0-9d'\"]{0,7}'\\]){0,4}",
        json in any_json(),
    ) {
        if let Ok(path) = Path::parse(&path) {
            let _ = path.find(&json);
            let again = serde_json::from_value::<Path>(json!(&path))?;
            prop_assert_eq!(again, path);
        }
    }
}

/// Texts that attack URLs, and any others.
fn url_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[./\\\\@:?#%2eE\t\n-]{0,6}",
        "\\.{1,3}",
        "(%2[eE]){1,2}"
    ]
}
