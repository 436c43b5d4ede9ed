//! What is said of a value that is not of its type, as parts of sentences:
//! [`crate::sentence::Sentence::whole`] makes one of them.

crate::sentences! {
    value_missing(wanted; type_word) = "expected {wanted}, got nothing";
    value_malformed(wanted, example, given; type_word) = "expected {wanted} such as {example}, got \"{given}\"";
    value_out_of_range(given, wanted; type_word) = "\"{given}\" is out of range for {wanted}";
    value_not_scalar(wanted; type_word) = "expected {wanted}, got a JSON list or object";
    json_too_large(most) = "the JSON is larger than {most} bytes";
    text_too_long(most) = "the text is longer than {most} characters";
    json_too_deep(most) = "the JSON is nested deeper than {most} levels";
}
