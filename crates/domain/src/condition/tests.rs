//! Every operator as a table: which values it matches, and what is refused before it runs.

use std::borrow::Cow;

use proptest::prelude::*;
use serde_json::json;

use super::{
    Condition, Group, Names, Operand, Operator, ProblemCode, Takes, first_match, operators_for,
    operators_for_tags, operators_for_templates,
};
use crate::template::{EmptyScope, Scope, Template};
use crate::value::tests::any_value;
use crate::value::{FieldType, Value};

/// A bot user with one tag, and fields named after what they hold.
struct Sari;

impl Scope for Sari {
    fn field(&self, name: &str) -> Option<Cow<'_, Value>> {
        let (ty, text) = match name {
            "Plan" => (FieldType::Text, "Pro"),
            "City" => (FieldType::Text, "Yogyakarta, Jawa"),
            "Greek" => (FieldType::Text, "ΟΔΟΣ"),
            "Blank" => (FieldType::Text, ""),
            "Digits" => (FieldType::Text, "18"),
            "Age" => (FieldType::Number, "18.50"),
            "Member" => (FieldType::Boolean, "yes"),
            "Guest" => (FieldType::Boolean, "no"),
            "Born" => (FieldType::Date, "2001-02-03"),
            "Cart" => (
                FieldType::Json,
                r#"{"total": 12.5, "items": [], "title": "Tea"}"#,
            ),
            _ => return None,
        };
        let value = Value::parse(ty, text, &jiff::tz::TimeZone::UTC).expect(text);
        Some(Cow::Owned(value))
    }
    fn input(&self, name: &str) -> Option<Cow<'_, Value>> {
        (name == "plan").then(|| Cow::Owned(Value::text("pro")))
    }
    fn has_tag(&self, name: &str) -> bool {
        name == "vip"
    }
}

impl Names for Sari {
    fn field_type(&self, name: &str) -> Option<FieldType> {
        self.field(name).map(|value| value.field_type())
    }
    fn knows_tag(&self, name: &str) -> bool {
        ["vip", "new"].contains(&name)
    }
}

fn read(document: serde_json::Value) -> Condition {
    let shown = document.to_string();
    serde_json::from_value(document).expect(&shown)
}

fn field(name: &str, operator: Operator, value: &str) -> Condition {
    let value = Template::parse(value).expect(value);
    Condition {
        left: Operand::Field(name.into()),
        operator,
        value,
    }
}

fn check(cases: &[(&str, Operator, &str, bool)]) {
    for (name, operator, value, holds) in cases {
        let condition = field(name, *operator, value);
        assert_eq!(
            condition.evaluate(&Sari),
            *holds,
            "{}",
            condition.describe()
        );
    }
}

#[test]
fn texts_compare_without_case() {
    check(&[
        ("Plan", Operator::Is, "pro", true),
        ("Plan", Operator::Is, "{{input.plan}}", true),
        ("Plan", Operator::Is, "pr", false),
        ("Plan", Operator::Is, "", false),
        ("Blank", Operator::Is, "", true),
        ("Nobody", Operator::Is, "{{Nobody}}", true),
        ("Plan", Operator::IsNot, "PRO", false),
        ("Nobody", Operator::IsNot, "pro", true),
        ("City", Operator::Contains, "KARTA", true),
        ("City", Operator::Contains, "Bandung", false),
        ("City", Operator::Contains, "{{Nobody}}", false),
        ("City", Operator::NotContains, "{{Nobody}}", true),
        ("City", Operator::NotContains, "jawa", false),
        ("City", Operator::StartsWith, "yogya", true),
        ("City", Operator::StartsWith, "jawa", false),
        ("City", Operator::StartsWith, "", false),
        ("City", Operator::EndsWith, "JAWA", true),
        ("City", Operator::EndsWith, "yogya", false),
        ("City", Operator::EndsWith, "", false),
        ("Greek", Operator::StartsWith, "οδοσ", true),
        ("Greek", Operator::Is, "οδοσ", true),
        ("Age", Operator::Is, "18.50", true),
        ("Member", Operator::Is, "TRUE", true),
    ]);
}

#[test]
fn numbers_compare_exactly() {
    check(&[
        ("Age", Operator::Equal, "18.5", true),
        ("Age", Operator::Equal, " {{Age}} ", true),
        ("Digits", Operator::Equal, "18.00", true),
        ("Age", Operator::NotEqual, "18.5", false),
        ("Age", Operator::NotEqual, "18.500001", true),
        ("Age", Operator::Greater, "18.4999999999999999999", true),
        ("Age", Operator::Greater, "18.5", false),
        ("Age", Operator::GreaterOrEqual, "18.5", true),
        ("Age", Operator::Less, "100", true),
        ("Age", Operator::Less, "18.5", false),
        ("Age", Operator::LessOrEqual, "18.5", true),
        ("Age", Operator::LessOrEqual, "-19", false),
        ("Age", Operator::Greater, "{{Digits}}", true),
    ]);
    for operator in operators_for(FieldType::Number) {
        let holds = matches!(operator, Operator::NotEqual);
        if operator.takes() == Takes::Number {
            check(&[
                ("Nobody", *operator, "1", holds),
                ("Plan", *operator, "1", holds),
                ("Born", *operator, "1", holds),
                ("Member", *operator, "1", holds),
                ("Age", *operator, "many", holds),
                ("Age", *operator, "{{Nobody}}", holds),
            ]);
        }
    }
}

#[test]
fn booleans_tags_and_presence() {
    check(&[
        ("Member", Operator::IsTrue, "", true),
        ("Guest", Operator::IsTrue, "", false),
        ("Guest", Operator::IsFalse, "", true),
        ("Nobody", Operator::IsTrue, "", false),
        ("Nobody", Operator::IsFalse, "", true),
        ("Plan", Operator::IsTrue, "", true),
        ("Plan", Operator::HasValue, "", true),
        ("Blank", Operator::HasValue, "", false),
        ("Blank", Operator::IsEmpty, "", true),
        ("Nobody", Operator::HasValue, "", false),
        ("Nobody", Operator::IsEmpty, "", true),
        ("Guest", Operator::HasValue, "", true),
        ("Born", Operator::HasValue, "", true),
        ("Cart", Operator::IsEmpty, "", false),
    ]);
    for (tag, operator, holds) in [
        ("vip", "has", true),
        ("vip", "has_not", false),
        ("new", "has", false),
        ("new", "has_not", true),
    ] {
        let condition = read(json!({"tag": tag, "operator": operator}));
        assert_eq!(condition.evaluate(&Sari), holds, "{}", condition.describe());
    }
}

#[test]
fn templates_are_what_their_operator_says() {
    for (template, operator, value, holds) in [
        ("{{Cart :: $.total}}", "greater", "12.49", true),
        ("{{Cart :: $.total}}", "is", "12.5", true),
        ("{{Cart :: $.title}}", "starts_with", "te", true),
        ("{{Cart :: $.items}}", "is_empty", "", true),
        ("{{Cart :: $.items}}", "is_true", "", false),
        ("{{Cart :: $.nothing}}", "has_value", "", false),
        ("{{Plan}}-{{City}}", "contains", "pro-yogya", true),
        ("{{Age}}0", "equal", "18.5", true),
    ] {
        let document = json!({"template": template, "operator": operator, "value": value});
        assert_eq!(
            read(document).evaluate(&Sari),
            holds,
            "{template} {operator} {value}"
        );
    }
}

#[test]
fn documents_have_one_left_side() {
    for document in [
        json!({"field": "Plan", "operator": "is", "value": "pro"}),
        json!({"tag": "vip", "operator": "has_not"}),
        json!({"template": "{{x :: $.a}}", "operator": "greater", "value": "{{Age}}"}),
    ] {
        assert_eq!(json!(read(document.clone())), document);
    }
    for (document, complaint) in [
        (
            json!({"operator": "has"}),
            "needs a field, a tag or a template",
        ),
        (
            json!({"field": "a", "tag": "b", "operator": "has"}),
            "one left side",
        ),
        (
            json!({"field": "a", "operator": "equals"}),
            "unknown variant `equals`",
        ),
        (
            json!({"field": "a", "operator": "is", "values": "b"}),
            "unknown field `values`",
        ),
        (
            json!({"field": "a", "operator": "is", "value": "{{"}),
            "not closed",
        ),
        (json!({"field": "a"}), "missing field `operator`"),
    ] {
        let error = serde_json::from_value::<Condition>(document.clone()).expect_err(complaint);
        assert!(error.to_string().contains(complaint), "{document}: {error}");
    }
}

#[test]
fn operator_names_are_as_released() {
    let names: Vec<String> = operators_for_templates()
        .iter()
        .chain(operators_for_tags())
        .map(|operator| json!(operator).as_str().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        names.join(" "),
        "is is_not contains not_contains starts_with ends_with equal not_equal greater \
         greater_or_equal less less_or_equal is_true is_false has_value is_empty has has_not"
    );
}

#[test]
fn problems_are_found_before_it_runs() {
    for (document, problems) in [
        (
            json!({"field": "Plan", "operator": "is", "value": "pro"}),
            &[][..],
        ),
        (
            json!({"field": "Age", "operator": "less", "value": "{{Digits}}"}),
            &[],
        ),
        (json!({"field": "Born", "operator": "has_value"}), &[]),
        (
            json!({"template": "{{x}}", "operator": "less", "value": "-1.5"}),
            &[],
        ),
        (
            json!({"field": "Nobody", "operator": "is"}),
            &[
                (
                    "field",
                    ProblemCode::UnknownField,
                    "there is no field named \"Nobody\"",
                ),
                (
                    "value",
                    ProblemCode::ValueMissing,
                    "\"is\" needs a value to compare with",
                ),
            ],
        ),
        (
            json!({"tag": "gone", "operator": "is_true"}),
            &[
                (
                    "tag",
                    ProblemCode::UnknownTag,
                    "there is no tag named \"gone\"",
                ),
                (
                    "operator",
                    ProblemCode::OperatorUnfit,
                    "\"is true\" does not fit gone: expected one of \"has tag\", \
                     \"does not have tag\"",
                ),
            ],
        ),
        (
            json!({"field": "Member", "operator": "equal", "value": "many"}),
            &[
                (
                    "operator",
                    ProblemCode::OperatorUnfit,
                    "\"=\" does not fit Member: expected one of \"is true\", \"is false\", \
                     \"has a value\", \"is empty\"",
                ),
                (
                    "value",
                    ProblemCode::ValueNotNumber,
                    "expected a number such as 12.50, got \"many\"",
                ),
            ],
        ),
        (
            json!({"field": "Age", "operator": "less", "value": " "}),
            &[(
                "value",
                ProblemCode::ValueMissing,
                "\"<\" needs a value to compare with",
            )],
        ),
        (
            json!({"template": "{{x}}", "operator": "has"}),
            &[(
                "operator",
                ProblemCode::OperatorUnfit,
                "\"has tag\" does not fit {{x}}: expected one of \"is\", \"is not\", \"contains\", \
                 \"does not contain\", \"starts with\", \"ends with\", \"=\", \"≠\", \">\", \"≥\", \
                 \"<\", \"≤\", \"is true\", \"is false\", \"has a value\", \"is empty\"",
            )],
        ),
    ] {
        let found = read(document.clone()).check(&Sari);
        let found: Vec<_> = found
            .iter()
            .map(|one| (one.field, one.code, one.sentence.as_str()))
            .collect();
        assert_eq!(found, problems, "{document}");
    }
}

#[test]
fn conditions_read_as_words() {
    for (document, words) in [
        (
            json!({"field": "Plan", "operator": "is", "value": "pro"}),
            "Plan is pro",
        ),
        (
            json!({"field": "Age", "operator": "greater_or_equal", "value": "18"}),
            "Age ≥ 18",
        ),
        (
            json!({"field": "Age", "operator": "is_empty", "value": "left over"}),
            "Age is empty",
        ),
        (
            json!({"tag": "vip", "operator": "has_not"}),
            "does not have tag vip",
        ),
        (
            json!({"template": "{{x :: $.a}}", "operator": "not_contains", "value": "{{y}}"}),
            "{{x :: $.a}} does not contain {{y}}",
        ),
    ] {
        assert_eq!(read(document).describe(), words);
    }
}

fn groups(documents: serde_json::Value) -> Vec<Group> {
    serde_json::from_value(documents).expect("groups")
}

#[test]
fn the_first_group_that_matches_wins() {
    let pro = json!({"field": "Plan", "operator": "is", "value": "pro"});
    let guest = json!({"field": "Guest", "operator": "is_true"});
    let vip = json!({"tag": "vip", "operator": "has"});
    let group = |matching: &str, conditions: &[&serde_json::Value]| json!({"id": "itm_a", "match": matching, "conditions": conditions});
    for (document, expected) in [
        (json!([]), None),
        (json!([group("all", &[])]), None),
        (json!([group("any", &[])]), None),
        (json!([group("all", &[&pro, &guest])]), None),
        (json!([group("any", &[&pro, &guest])]), Some(0)),
        (
            json!([group("any", &[&guest]), group("all", &[&pro, &vip])]),
            Some(1),
        ),
        (
            json!([group("all", &[&pro]), group("all", &[&vip])]),
            Some(0),
        ),
    ] {
        let groups = groups(document.clone());
        assert_eq!(first_match(&groups, &Sari), expected, "{document}");
    }
    let told = groups(json!([
        group("any", &[&pro, &vip]),
        group("all", &[&pro, &vip]),
        {"id": "itm_b", "title": "Big spenders", "conditions": [pro]},
    ]));
    let told: Vec<String> = told.iter().map(Group::describe).collect();
    assert_eq!(
        told,
        [
            "Plan is pro or has tag vip",
            "Plan is pro and has tag vip",
            "Big spenders"
        ]
    );
}

#[test]
fn groups_name_the_condition_that_is_wrong() {
    let found = groups(json!([
        {"id": "itm_a", "conditions": []},
        {"id": "itm_b", "match": "any", "conditions": [
            {"tag": "vip", "operator": "has"},
            {"tag": "gone", "operator": "has"},
        ]},
    ]));
    let found: Vec<_> = found.iter().flat_map(|group| group.check(&Sari)).collect();
    let codes: Vec<_> = found
        .iter()
        .map(|(at, one)| (*at, one.code.as_str()))
        .collect();
    assert_eq!(codes, [(None, "no_conditions"), (Some(1), "unknown_tag")]);
}

#[test]
fn the_schema_asks_for_one_left_side() {
    let schema = json!(schemars::schema_for!(Condition));
    assert_eq!(schema["required"], json!(["operator"]));
    assert_eq!(schema["oneOf"].as_array().map(Vec::len), Some(3));
    assert_eq!(schema["additionalProperties"], json!(false));
}

/// A scope in which every field has the same value.
struct Only(Value);

impl Scope for Only {
    fn field(&self, _: &str) -> Option<Cow<'_, Value>> {
        Some(Cow::Borrowed(&self.0))
    }
    fn input(&self, _: &str) -> Option<Cow<'_, Value>> {
        None
    }
    fn has_tag(&self, _: &str) -> bool {
        self.0.is_true()
    }
}

proptest! {
    #[test]
    fn opposites_never_agree(value in any_value(), other in any::<String>()) {
        let right = Template::literal(&other).expect("short");
        let (name, tag) = (|| Operand::Field("A".into()), || Operand::Tag("A".into()));
        for (left, one, opposite) in [
            (name(), Operator::Is, Operator::IsNot),
            (name(), Operator::Contains, Operator::NotContains),
            (name(), Operator::Equal, Operator::NotEqual),
            (name(), Operator::IsTrue, Operator::IsFalse),
            (name(), Operator::HasValue, Operator::IsEmpty),
            (tag(), Operator::Has, Operator::HasNot),
        ] {
            let holds = |operator, scope: &dyn Scope| {
                Condition { left: left.clone(), operator, value: right.clone() }.evaluate(scope)
            };
            let only = Only(value.clone());
            prop_assert_ne!(holds(one, &only), holds(opposite, &only));
            prop_assert_ne!(holds(one, &EmptyScope), holds(opposite, &EmptyScope));
        }
    }

    #[test]
    fn everything_is_or_equals_itself(value in any_value()) {
        let ty = value.field_type();
        let scope = Only(value);
        let holds = |operator| field("A", operator, "{{A}}").evaluate(&scope);
        prop_assert!(holds(Operator::Is));
        if ty == FieldType::Number {
            prop_assert!(holds(Operator::Equal) && holds(Operator::LessOrEqual));
            prop_assert!(!holds(Operator::Less) && !holds(Operator::Greater));
        }
    }
}
