//! What is said of a file of people and of its lines.

crate::sentences! {
    cells_and_header(cells, header) = "The line has {cells} cells, the header {header}.";
    line_without_key() = "The line does not say whom it is about.";
    line_repeated(line) = "Line {line} is about the same person.";
    line_ambiguous() = "More than one bot user has that value.";
    line_about_nobody(id) = "There is no bot user {id} in this bot.";
    line_id_malformed(text) = "\"{text}\" is not a bot user id: expected \"usr_\" and then letters, digits, - or _ (64 at most).";
    external_id_taken() = "Someone else has that id of another system.";
    cell_not_an_address(text) = "\"{text}\" is not an e-mail address.";
    cell_external_id(most) = "The id has 1 to {most} characters in one line.";
    cell_tag(text, most) = "\"{text}\" can not be a tag: it has 1 to {most} characters, without {{ }} and ::.";
    cell_yes_or_no(text) = "Expected true or false, got \"{text}\".";
    file_empty() = "the file is empty: its first line names the columns";
    column_nameless(column) = "column {column} has no name: give it one in the first line";
    column_twice(name) = "two columns are called \"{name}\": give them different names in the first line";
    too_many_columns(most) = "the file has more than {most} columns";
}
