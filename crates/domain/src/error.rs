//! The one table of public codes: the same words in the API, in a run's history and in the docs.
//!
//! A code is a promise: never renamed, never reused. Each has a page under `docs/errors/` in every language,
//! generated from this table by `cargo xtask generate`.

use crate::sentence::{Known, Sentence};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:literal, $meaning:literal, $advice:literal;)*) => {
        /// A public error code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $meaning] $name,)*
        }

        impl Code {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Code] = &[$(Code::$name),*];

            /// The code as it stands in answers, journals and links.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Code::$name => $code),* }
            }

            /// The HTTP status an API answer with this code has.
            #[must_use]
            pub const fn status(self) -> u16 {
                match self { $(Code::$name => $status),* }
            }

            /// What happened, in a sentence.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Code::$name => $meaning),* }
            }

            /// What to try, in a sentence.
            #[must_use]
            pub const fn advice(self) -> &'static str {
                match self { $(Code::$name => $advice),* }
            }

            /// What happened, as a sentence that can be said in other languages, too.
            #[must_use]
            pub fn meant(self) -> Sentence {
                let kind = match self { $(Code::$name => concat!("meaning_", $code)),* };
                Sentence::new(kind, self.meaning().to_owned(), [])
            }

            /// What to try, as a sentence that can be said in other languages, too.
            #[must_use]
            pub fn advised(self) -> Sentence {
                let kind = match self { $(Code::$name => concat!("advice_", $code)),* };
                Sentence::new(kind, self.advice().to_owned(), [])
            }
        }

        /// What each code means, for those who say it in other languages.
        #[must_use]
        pub fn meanings() -> Vec<Known> {
            vec![$(Known { kind: concat!("meaning_", $code), given: &[], english: $meaning }),*]
        }

        /// What to try, for those who say it in other languages.
        #[must_use]
        pub fn advices() -> Vec<Known> {
            vec![$(Known { kind: concat!("advice_", $code), given: &[], english: $advice }),*]
        }
    };
}

codes! {
    // Requests to the API.
    BadRequest = "bad_request", 400, "The request could not be read.", "Look at the detail: it names the part that does not fit.";
    InvalidBody = "invalid_body", 422, "The body does not have the shape this operation takes.", "Look at the named field and compare with the API description.";
    Unauthenticated = "unauthenticated", 401, "The request carries no valid session or API key.", "Log in, or send a key as `Authorization: Bearer …`.";
    Forbidden = "forbidden", 403, "This account or key may not do that.", "Ask an owner for the role or a key with the scope named in the detail.";
    CsrfRefused = "csrf_refused", 403, "A change asked for with a session cookie came from another site.", "Send it from the studio, or use an API key.";
    NotFound = "not_found", 404, "There is nothing with that address or id here.", "Check the id; it may have been deleted.";
    MethodNotAllowed = "method_not_allowed", 405, "This address does not take that method.", "See the API description for what it takes.";
    Conflict = "conflict", 409, "What was asked does not fit the present state.", "Read the detail, look at the present state and try again.";
    AlreadyExists = "already_exists", 409, "Something with that name or id exists already.", "Choose another name, or change the existing one.";
    LostUpdate = "lost_update", 412, "The document was changed by someone else in the meantime; nothing was saved.", "Load it again, put your change on top and save with the new ETag.";
    PreconditionRequired = "precondition_required", 428, "Changing a document needs the ETag it was read with.", "Send it as `If-Match`.";
    IdempotencyKeyReused = "idempotency_key_reused", 422, "The `Idempotency-Key` came before, with another body.", "Choose a new key for each new request; repeat one only with the same body.";
    TooLarge = "too_large", 413, "The body is larger than allowed.", "Send less at once.";
    UnsupportedMedia = "unsupported_media_type", 415, "The body is not JSON.", "Send `Content-Type: application/json`.";
    RateLimited = "rate_limited", 429, "Too many requests in a short time.", "Wait as long as `Retry-After` says.";
    Internal = "internal", 500, "Something is broken on our side; nothing was changed.", "Look at the server's log with the request id and tell us.";
    Unavailable = "unavailable", 503, "The server can not answer right now.", "Try again in a moment.";

    // Logging in.
    LoginFailed = "login_failed", 401, "E-mail and password do not fit together.", "Check both; after several failures wait a little.";
    SetupLinkUsed = "setup_link_used", 410, "This one-time link was used already or is not the newest.", "Log in, or make a new link with `lancar user owner-link`.";
    WeakPassword = "weak_password", 422, "The password is too short.", "Take 10 characters or more.";

    // Documents.
    DocumentInvalid = "document_invalid", 422, "The document has problems; nothing was saved.", "Each problem names its sub flow, block and field.";
    ImportInvalid = "import_invalid", 422, "One of the files has problems; nothing was imported.", "Mend the problems named and import again.";
    ImportLineBroken = "import_line_broken", 422, "A line of the file does not have as many cells as the header.", "Look for a missing or surplus separator, or a quotation mark that is not closed.";
    ImportKeyMissing = "import_key_missing", 422, "The cell that says whom the line is about is empty.", "Fill it in, or take the line out.";
    ImportKeyRepeated = "import_key_repeated", 422, "An earlier line of the file is about the same person.", "Keep one of the lines.";
    ImportKeyAmbiguous = "import_key_ambiguous", 422, "More than one bot user has that value, so nobody can say whom the line is about.", "Find people by their id instead, or mend the bot users first.";
    ImportPersonMissing = "import_person_missing", 422, "There is no bot user with that id in this bot.", "Take the line out, or find people by another column.";
    ImportTagInvalid = "import_tag_invalid", 422, "A tag of the line can not be a tag.", "Tags have 1 to 80 characters, without { } and ::, and stand with | between them.";
    PublishRefused = "publish_refused", 422, "The draft has errors, so it was not published.", "Mend the errors; warnings do not hinder.";
    NotPublished = "not_published", 409, "The sub flow has no published version.", "Publish it first.";
    NotAWorkflow = "not_a_workflow", 422, "Only a sub flow of type workflow can be triggered.", "Choose a workflow.";
    InUse = "in_use", 409, "It is still used elsewhere.", "Remove the uses named in the detail first.";

    // Runs.
    RunFinished = "run_finished", 409, "The run has ended already.", "A failed run can be resumed; others can not be changed.";
    RunNotFailed = "run_not_failed", 409, "Only a failed run, or one that waits for a person, can be resumed.", "Look at the run's state.";
    RunNotHeld = "run_not_held", 409, "Only a test run that shows what it would send, or waits for its delay, can be told so.", "Look at the run's state: really send and pretend are for a request or mail that is shown, hurry is for a delay.";
    BlockMissing = "block_missing", 409, "The version asked for does not have the block the run stands at.", "Resume on the version it began with, or from the start.";
    WorkflowMissing = "workflow_missing", 409, "The workflow to trigger does not exist or has no published version.", "Publish the workflow, then resume the run.";
    TooManyBlocks = "too_many_blocks", 409, "The walk went through more blocks than allowed, probably in a circle.", "Look for a circle without a way out, or raise the limit.";
    RunTooOld = "run_too_old", 409, "The run is older than allowed.", "Trigger it again, or raise the limit.";
    TooDeep = "too_deep", 409, "Workflows triggered one another, or functions called one another, deeper than allowed.", "Look for a circle of triggers or calls.";
    FieldWrongType = "field_wrong_type", 422, "The value does not fit the type of the field.", "Send a value of the field's type.";
    UnknownField = "unknown_field", 422, "There is no field with that name.", "Create the field, or correct the name.";

    // The outside.
    EgressRefused = "egress_refused", 422, "The address is not one that may be called: private, loopback, or not http(s).", "Use a public address, or add this one to the allow list.";
    UrlInvalid = "url_invalid", 422, "The address is not a valid http(s) URL.", "Check the URL and the fields in it.";
    RequestInvalid = "request_invalid", 422, "The request could not be built from the fields.", "Check headers and body for values that do not fit.";
    SecretRefused = "secret_refused", 422, "The secret may not be sent to that host.", "Bind the secret to the host, or use another secret.";
    SecretMissing = "secret_missing", 422, "The secret named does not exist.", "Create it under secrets.";
    Interrupted = "interrupted", 503, "The server stopped while the call was under way; it is made again under the same key.", "Nothing to do; if it stays, look whether the call itself makes the server stop.";
    RemoteUnavailable = "remote_unavailable", 502, "The other side could not be reached, or said it is not able to answer now.", "It is retried; if it stays, ask the other side.";
    RemoteTimeout = "remote_timeout", 504, "The other side did not answer in time.", "It is retried; a longer time-out may help.";
    RemoteRefused = "remote_refused", 502, "The other side refused the request.", "Read its answer: it mostly says what is wrong.";
    RemoteTooLarge = "remote_too_large", 502, "The answer is larger than allowed.", "Ask for less, or raise the limit.";
    TooManyRedirects = "too_many_redirects", 502, "The other side redirected more often than allowed.", "Use the final address.";
    MailRefused = "mail_refused", 502, "The mail server refused the mail.", "Read its answer; check addresses and sender.";
    MailUnavailable = "mail_unavailable", 502, "The mail server could not be reached or asked to try later.", "It is retried; check the e-mail profile with Test.";
    MailAddressInvalid = "mail_address_invalid", 422, "An address of the mail is not a valid e-mail address.", "Check the field the address comes from.";
    MailUnknown = "mail_unknown", 409, "The server stopped while the mail was on its way: nobody can say whether it was sent.", "Look whether it arrived, then choose send again or skip.";
    MailOptedOut = "mail_opted_out", 409, "The bot user does not want e-mail, so it was not sent.", "Nothing to do; the opt-out is respected.";
    ProfileMissing = "profile_missing", 422, "The e-mail profile named does not exist.", "Create it, or choose another.";
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for Code {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .iter()
            .copied()
            .find(|code| code.as_str() == text)
            .ok_or(())
    }
}

impl serde::Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> serde::Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse()
            .map_err(|()| serde::de::Error::custom(format!("unknown code {text:?}")))
    }
}
