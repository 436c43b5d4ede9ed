//! What is said of a template that can not be read, as parts of sentences:
//! [`crate::sentence::Sentence::whole`] makes one of them.

crate::sentences! {
    template_at(what, position) = "{what} (at character {position})";
    template_not_closed() = "\"{{{{\" is not closed with \"}}}}\"; write {{{{{{{{ for two braces as text";
    template_without_name() = "the placeholder names nothing: write the name of a field between the braces";
    template_name_character(sign) = "a name can not contain {sign}";
    template_modifier(word) = "\"| {word}\" is not known: only \"| raw\" is";
    template_too_long(most) = "the text is longer than {most} bytes";
    template_too_many(most) = "there are more than {most} placeholders";
    path_malformed(path) = "\"{path}\" is not a JSON path: expected one such as $.items[0].title";
    path_too_long(most) = "the JSON path is longer than {most} bytes";
    path_too_costly(why) = "the JSON path is too costly: {why}";
    url_start_not_raw() = "a URL that begins with a placeholder needs it raw, as in {{{{Base URL | raw}}}}/path";
    url_host_not_raw() = "a placeholder that ends the host needs \"| raw\": its value decides who is called";
}
