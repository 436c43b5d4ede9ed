//! What is said of conditions, as parts of sentences: [`crate::sentence::Sentence::whole`] makes one of them.

crate::sentences! {
    no_field_chosen() = "no field is chosen";
    no_tag_chosen() = "no tag is chosen";
    no_field_named(name) = "there is no field named \"{name}\"";
    no_tag_named(name) = "there is no tag named \"{name}\"";
    operator_does_not_fit(operator, left, fitting) = "\"{operator}\" does not fit {left}: expected one of {fitting}";
    operator_needs_value(operator) = "\"{operator}\" needs a value to compare with";
    group_without_conditions() = "the group has no conditions, so it never matches";
    filter_without_conditions() = "expected a condition at least";
    filter_too_long(most, has) = "expected {most} at most, not {has}";
    inputs_in_workflows_only() = "there are inputs in workflows only";
}
