//! What is said when the engine can not do something: see [`lancar_domain::sentence`]. What the machine says of it
//! goes to the log.

lancar_domain::sentences! {
    nothing_of_kind(what, id; word) = "There is no {what} {id}.";
    run_went_on(run) = "The run {run} has gone on meanwhile.";
    driven_elsewhere() = "Another process drives the runs now.";
    stored_document_unreadable(words) = "A stored document can not be read: \"{words}\".";
    not_written() = "It could not be written down; the log of the server says why.";
    own_database_silent() = "Our own database did not answer.";
    method_malformed(method) = "\"{method}\" is not a method.";
    no_such_secret(name) = "There is no secret \"{name}\".";
    secret_sealed(name) = "The secret \"{name}\" can not be opened with the key of this server.";
    no_such_profile(name) = "There is no e-mail profile \"{name}\".";
    profile_unreadable(name) = "The e-mail profile \"{name}\" can not be read.";
    profile_sealed(name) = "The password of the e-mail profile \"{name}\" can not be opened with the key of this server.";
    which_item() = "say which item of the action list is performed.";
    only_lists_have_items() = "only an action list has items.";
    not_performed_alone() = "only an action item or Send Email is performed alone.";
}
