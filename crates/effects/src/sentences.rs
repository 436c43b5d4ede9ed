//! What is said of calls that did not work: see [`lancar_domain::sentence`]. They stand in answers, in journals and
//! in the outbox.
//!
//! Must stay true: a sentence names host and cause, never an address's path, a header's value or a secret; what
//! the other side said stands in it as it was said.

lancar_domain::sentences! {
    // What may not be called.
    scheme_not_called(scheme) = "only http and https may be called, not \"{scheme}\"";
    url_with_login(host) = "the address of {host} carries a user name or password; use a secret instead";
    url_without_host() = "the address names no host";
    address_not_allowed(host, address, what; what_word) = "{host} is at {address}, {what}, and not on the allow list";
    literal_not_allowed(address, what; what_word) = "{address} is {what}, and not on the allow list";
    // No connection.
    name_unresolved(host, cause) = "the name {host} could not be resolved: {cause}";
    host_unreachable(at, cause) = "{at} could not be reached: {cause}";
    connection_too_late(at, limit) = "{at} did not take the connection within {limit}";
    no_connection(host, cause) = "no connection to {host}: {cause}";
    no_tls(at, cause) = "no TLS with {at}: {cause}";
    // Requests and their answers.
    url_malformed(cause) = "not a URL: {cause}";
    url_unsendable(cause) = "the URL can not be sent: {cause}";
    method_unusable(method) = "the method {method} can not be used";
    header_is_ours(name) = "the header {name} is set by Lancar itself";
    header_name_malformed(name) = "\"{name}\" is not a header name";
    header_value_malformed(name) = "the value of the header {name} has characters that a header can not have";
    secret_not_bound(host) = "a secret of the request is not bound to {host}";
    host_answered(host, status, phrase) = "{host} answered {status}{phrase}";
    host_too_late(host, limit) = "{host} did not answer within {limit}";
    connection_broke(host, cause) = "the connection to {host} broke: {cause}";
    answer_too_large(host, most) = "the answer of {host} is larger than {most} bytes";
    too_many_redirects(host, taken) = "{host} redirected once more after {taken} redirects";
    redirect_malformed(host) = "{host} redirected to something not a URL";
    // Mails.
    mail_without_recipient() = "the mail has no recipient";
    mail_too_large(bytes, most) = "the mail has {bytes} bytes of text; {most} is the most";
    mail_unwritable(cause) = "the mail can not be written: {cause}";
    mail_id_malformed() = "the Message-ID is not of the form id@host";
    mail_address_malformed(text) = "\"{text}\" is not an e-mail address";
    mail_refused(at, doing, reply) = "{at} refused {doing}: {reply}";
    mail_step_failed(at, doing, cause) = "{doing} failed at {at}: {cause}";
    mail_not_ready(at, limit) = "{at} was not ready for the mail within {limit}";
    mail_ascii_only(host) = "{host} does not take addresses beyond ASCII";
    mail_not_read(host) = "{host} did not read the mail in time; it was not taken";
    mail_lost(host, cause) = "{host} had the whole mail when the connection was lost ({cause}); whether it took it is not known";
    mail_silent(host) = "{host} had the whole mail and did not say in time whether it took it";
    name_without_certificate(host) = "\"{host}\" is not a name that a certificate can have";
    // What was being done with a mail server.
    doing_connection() = "the connection";
    doing_starttls() = "STARTTLS";
    doing_login() = "the login";
    doing_sender() = "the sender";
    doing_recipient(address) = "the recipient {address}";
    doing_mail() = "the mail";
    // Causes.
    cause_refused() = "the connection was refused";
    cause_reset() = "the connection was closed by the other side";
    cause_timed_out() = "nobody answered";
    cause_unroutable() = "there is no way to that address";
    cause_no_scheme() = "it does not begin with https:// or http://";
    cause_no_host() = "it names no host";
    cause_no_port() = "its port is not a number up to 65535";
    cause_bad_host() = "its host is not a name or address";
    cause_no_starttls() = "the server does not offer it";
    cause_no_login() = "the server offers no way to log in that Lancar knows";
    cause_no_address() = "it has no address";
    cause_certificate(words) = "its certificate is not one to trust (\"{words}\")";
    cause_tls(words) = "TLS did not come about (\"{words}\")";
    cause_ended() = "the connection ended in the middle";
    cause_malformed() = "what came back is not HTTP";
    /// Words of the system, of a library or of the other side, which nobody can say otherwise.
    cause_other(words) = "\"{words}\"";
}
