//! A field renamed in templates: its name and nothing else.

use proptest::prelude::*;

use super::tests::{any_source, parse};
use super::{SOURCE_MAX_BYTES, Source, Template};

#[test]
fn a_renamed_field_keeps_all_that_stands_around_it() {
    for (source, old, expected) in [
        (
            "{{Plan}} {{ Plan }}{{Plan|raw}}",
            "Plan",
            "{{New one}} {{ New one }}{{New one|raw}}",
        ),
        (
            "{{Cart::$['Cart']}} Cart {{{{Cart}}",
            "Cart",
            "{{New one::$['Cart']}} Cart {{{{Cart}}",
        ),
        ("{{input.Plan}} {{Plan b}} {{plan}}", "Plan", ""),
        ("{{input.Plan}}", "input.Plan", ""),
        (
            "\u{e9}{{ \u{e9}\u{e9} :: $.a | raw }}\u{e9}",
            "\u{e9}\u{e9}",
            "\u{e9}{{ New one :: $.a | raw }}\u{e9}",
        ),
    ] {
        let renamed = parse(source).with_field_renamed(old, "New one");
        let renamed = renamed.transpose().expect("it is short");
        assert_eq!(
            renamed
                .map(|one| one.source().to_owned())
                .unwrap_or_default(),
            expected,
            "{source}"
        );
    }
    // A colon before `::` would be read as part of it.
    let renamed = parse("{{Ratio:: $.a}}").with_field_renamed("Ratio", "Ratio:");
    assert_eq!(
        renamed.expect("it names it").expect("it is short").source(),
        "{{Ratio: :: $.a}}"
    );
    let full = format!("{}{{{{Plan}}}}", "x".repeat(SOURCE_MAX_BYTES - 8));
    assert!(
        parse(&full)
            .with_field_renamed("Plan", "New one")
            .expect("it names it")
            .is_err()
    );
}

proptest! {
    #[test]
    fn a_field_is_renamed_and_nothing_else(source in any_source(), old in "[A-Za-z][a-z ]{0,6}[a-z:]", new in "[A-Z][a-z ]{0,12}[a-z]") {
        let Ok(template) = Template::parse(&source) else {
            return Ok(());
        };
        // A name of the source, so that there is mostly something to do.
        let first = template.references().find_map(|one| match &one.source {
            Source::Field(name) => Some(name.to_string()),
            Source::Input(_) => None,
        });
        let old = first.unwrap_or(old);
        let field = |name: &str| Source::Field(name.into());
        let is_named = template.references().any(|one| one.source == field(&old));
        let taken = template.references().any(|one| one.source == field(&new));
        let Some(renamed) = template.with_field_renamed(&old, &new) else {
            prop_assert!(!is_named, "{source}");
            return Ok(());
        };
        let renamed = renamed?;
        let expected = template.references().map(|one| {
            let source = if one.source == field(&old) { field(&new) } else { one.source.clone() };
            (source, one.path.clone(), one.raw)
        });
        let found = renamed.references().map(|one| (one.source.clone(), one.path.clone(), one.raw));
        prop_assert_eq!(found.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
        if !taken {
            let back = renamed.with_field_renamed(&new, &old).expect("it names it")?;
            prop_assert_eq!(back.source(), source.as_str());
        }
    }
}
