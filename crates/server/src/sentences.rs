//! What the API says about a request: see [`lancar_domain::sentence`]. Most of it is met in the studio's forms, so
//! a sentence that begins with a small letter stands behind the name of its field.

lancar_domain::sentences! {
    // Anywhere.
    nothing_with_id(what; word) = "There is not {what} with that id here.";
    nothing_at_address() = "There is nothing at this address: compare it with the API description.";
    method_not_taken(method) = "This address does not take {method}.";
    id_malformed(why) = "{why}";
    refers_to_nothing() = "It refers to something that does not exist any more, or is still referred to.";
    database_lost() = "The database was lost while saving: look whether the change is there before you try again.";
    taken_already(field) = "`{field}` is taken already: choose another, or change the existing one.";
    database_silent() = "The database does not answer.";
    metrics_off() = "Metrics are switched off: see `metrics` in the settings.";
    built_without_web() = "This binary was built without the web files: build it with `cargo xtask run`.";
    body_incomplete() = "The body did not arrive whole.";
    body_no_json(what, line, column) = "The body is not JSON: {what}, at line {line}, column {column}.";
    body_is_list() = "expected an object, not a list";
    body_misfit(why; line, column) = "{why}";
    text_no_json(what, line, column) = "this is no JSON: {what}, at line {line}, column {column}";
    text_misfit(field, why; line, column) = "`{field}`: {why}";
    field_missing() = "is missing";
    field_unknown(known) = "there is no such field here; there are: {known}";
    field_unknown_here() = "there is no such field here";
    value_unfit() = "does not fit";
    word_unknown() = "expected one of the words this field takes";
    query_misfit(field) = "`{field}` does not fit.";
    number_range(least, most) = "expected {least} to {most}";
    number_range_or_null(least, most) = "expected {least} to {most}, or null";
    cursor_as_it_is() = "pass `next_cursor` of the page before, as it is";
    next_cursor_as_it_is() = "pass `next_cursor` as it is";
    after_or_before() = "give either `after` or `before`";
    either_of(one, other) = "give either `{one}` or `{other}`";
    idempotency_key(most) = "expected 1 to {most} visible ASCII characters, once.";
    several(most, what) = "expected 1 to {most} {what}";
    some_at_most(most, what) = "expected {most} {what} at most";
    at_most(most) = "expected {most} at most";
    characters(most) = "expected 1 to {most} characters";
    characters_in_line(most) = "expected 1 to {most} characters in one line";
    characters_at_most(most) = "expected {most} characters at most";
    characters_at_most_in_line(most) = "expected {most} characters at most, in one line";
    bytes(most) = "expected 1 to {most} bytes";
    bytes_in_line(most) = "expected at most {most} bytes without line breaks";
    plain_characters(most) = "expected 1 to {most} plain characters, best a UUID";
    text_in_line() = "expected a text without line breaks";
    no_braces() = "may not contain {{ }} | or :: or line breaks";
    email_expected() = "expected an e-mail address, such as ada@example.com";
    moment_expected() = "expected a moment such as 2026-01-31T14:30:00Z";
    id_expected(what, prefix) = "expected {what}, {prefix}_…";
    word_of(known) = "expected one of {known}";
    code_expected() = "expected a code of docs/errors, such as remote_unavailable";
    too_many_requests(seconds) = "Too many requests: wait {seconds} s.";
    too_many_streams() = "Too many streams are open in this session: close another tab.";
    member_who_writes() = "expected a member of the team who may write in conversations";
    program_holds_nothing() = "expected a member by their id: a program holds no conversations";
    assignee_expected() = "expected `me`, `nobody` or a member, mem_…";
    bot_is_going() = "A bot of this id was deleted and is still being taken away: try again in some minutes.";
    changed_meanwhile() = "The bot was changed at the same moment; nothing was done. Try again.";
    /// Of a value, behind the name of its field.
    value_misfit(why) = "{why}.";

    // Who asks.
    needs_scope(scope) = "This needs an API key with the scope `{scope}`.";
    needs_role(least, scope, role) = "This needs the role {least} or more (`{scope}`); you are {role}.";
    csrf() = "A change with a session cookie needs `Sec-Fetch-Site: same-origin` or this server's `Origin`; programs use an API key.";
    password_too_short(least) = "The password needs {least} characters or more.";
    password_too_long(most) = "{most} bytes at most";
    password_wrong() = "is not the password of today";
    only_persons_change_password() = "Only who is logged in as a person can change their password.";
    only_sessions_end() = "Only a session can be ended; a key is revoked.";
    too_many_logins(seconds) = "Too many tries to log in: wait {seconds} s.";
    console_only() = "This is for `lancar user owner-link` on the server's own machine alone.";
    scope_unknown() = "not a scope: expected one such as `runs:read`";
    scope_not_yours(scope) = "you do not have `{scope}` yourself.";
    key_needs_member() = "A key belongs to a member, and there is none yet: open the owner link first.";
    only_owners() = "Only owners decide about owners.";
    last_owner() = "This is the last owner who can log in: make someone else an owner first.";
    disabled_first() = "They may not log in: enable them first.";
    reset_is_for_others() = "This is for others: change your own password with the one of today.";
    reset_reaches_further() = "Their password opens other workspaces, too, where you do not decide about them. Whoever hosts Lancar makes the link: `lancar user reset-link`.";
    settings_of_installation() = "Network, limits and metrics concern the whole installation: the team of its first workspace decides about them.";
    only_first_workspace() = "Only owners of the first workspace do this: it concerns the whole installation.";
    session_is_elsewhere() = "This session is in another workspace by now; nothing was done. Load the page anew, or go back to the workspace you mean.";
    only_persons_switch() = "Only who is logged in as a person goes to another workspace; a key belongs to one.";
    workspace_needs_person() = "A workspace begins with its owner, a person: make it in the studio, or with the key of an owner.";
    member_already() = "someone with this address is a member already.";

    // Bots, sub flows and what is in them.
    bot_name_to_confirm() = "expected the name of the bot, as it is";
    runs_not_ended(open) = "{open} of its runs have not ended: cancel them first.";
    keeps_bot_id(id) = "expected {id}: a bot keeps its id";
    keeps_flow_id(id) = "expected {id}: a sub flow keeps its id";
    too_long_with_it(block, flow) = "a text of the block \"{block}\" in \"{flow}\" would be too long with it";
    is_main_flow(name) = "\"{name}\" is the main flow: choose another one first.";
    more_problems(first) = "{first} There is more: see `problems`.";
    flow_used(name, places) = "The sub flow \"{name}\" is used in {places}: remove it there first.";
    field_used(name, places) = "The field \"{name}\" is used in {places}: remove it there first.";
    tag_used(name, places) = "The tag \"{name}\" is used in {places}: remove it there first.";
    field_holds_values(name) = "The field \"{name}\" holds values that would be lost: delete the field first.";
    field_name_taken() = "There is a field of that name already: choose another.";
    tag_name_taken() = "There is a tag of that name already, whatever the case: choose another.";
    name_of_input() = "may not begin with \"input.\", which means an input of a run in templates";
    value_of_user_field() = "This is a user field: its value is set for each bot user.";
    folder_of_bot() = "expected a folder of this bot";
    flow_of_bot() = "expected a sub flow of this bot";
    label_of_bot() = "expected a label of this bot";

    // People.
    no_field_of_users(name) = "Bot users have no field \"{name}\": create it, or correct the name.";
    no_field_of_bot(name) = "There is no field \"{name}\": create it, or correct the name.";
    follows_from_others(name) = "\"{name}\" follows from other things and may only be read.";
    nothing_imported(why) = "Nothing was imported: {why}.";
    too_many_lines(most) = "The file has more than {most} lines: import it in parts.";
    column_of_file() = "expected a column of the file, each once";
    column_held() = "another column holds that already";
    no_settable_field(name) = "There is no user field \"{name}\" that may be set.";
    new_field_type() = "a new field has a type";
    new_field_taken() = "there is a field of that name already";
    match_by_column() = "expected a column that holds an id, an external id or a field that is there";
    no_column_holds() = "no column holds anything";
    ids_to_find_by() = "a column with ids is there to find people by: name it in `match_by`, or leave it out";
    making_fields_needs(scope) = "Making fields needs `{scope}`, too.";
    lines_refused(refused, lines) = "{refused} of {lines} lines are refused, so nothing was imported: see `problems`.";

    // Conversations.
    not_kept_still() = "The bot does not keep still in this conversation: someone may have let it go on already.";
    main_flow_unpublished() = "The bot's main flow is not published: publish it first.";
    no_main_flow() = "The bot has no main flow: choose one, or name the sub flow to begin with.";
    normal_flow_expected() = "expected a normal sub flow: a workflow is triggered, a function is called";
    no_such_flow_here() = "there is no such sub flow here";
    message_without_text() = "a message has some text.";
    message_too_long(most, has) = "a message has {most} characters at most; this one has {has}.";

    // Runs and tests.
    which_block() = "say which block: only a workflow is tried as a whole";
    which_block_of_item() = "say which block it stands in";
    no_such_tag() = "there is no such tag";
    too_many_test_mails(seconds) = "Too many test mails: wait {seconds} s.";
    no_mail_profile(name) = "There is no e-mail profile \"{name}\".";
    asker_without_address() = "The mail goes to whoever asks, and a program on this machine has no address.";
    mail_has_no_items() = "a mail has none: leave it out";
    only_mail_blocks() = "Only a Send Email block is mailed as a test.";

    // Settings.
    password_needs_username() = "is of use only with a `username`";
    username_needs_password() = "is needed with a `username`";
    password_needed_again() = "is needed again when host, port, security or user name change";
    mail_host() = "expected a host name or address, such as smtp.example.com";
    where_to_send() = "say where to send it";
    egress_entry() = "expected host, host:port, network/bits or [network/bits]:port";
    secret_host() = "expected a host: api.example.com, *.example.com or api.example.com:8443";
}

/// Every sentence of this crate and of those below it, but the domain's.
#[must_use]
pub fn all() -> Vec<lancar_domain::sentence::Known> {
    [
        ALL,
        lancar_engine::sentences::ALL,
        lancar_effects::sentences::ALL,
    ]
    .concat()
}
