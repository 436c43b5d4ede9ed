//! What to do next when the outside did not do what was asked: try again, give up, or ask a person.
//!
//! Must stay true: the decision is a row of [`TABLE`], never an `if` at a call site; a failure's
//! sentence names host and cause, and never an address's path, a header's value or a secret.

use std::time::UNIX_EPOCH;

use lancar_domain::error::Code;
use lancar_domain::sentence::Sentence;
use lancar_domain::time::{Millis, Timestamp};

use crate::http::HttpAnswer;
use crate::sentences;

/// Why a call to the outside did not work, and what may be done about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct Failure {
    /// What may be done next.
    pub kind: FailureKind,
    /// The public code.
    pub code: Code,
    /// The cause in a sentence that may be shown.
    pub why: Sentence,
    /// What the other side said, when it said something.
    pub answered: Option<Box<Answered>>,
}

/// What may be done after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// Trying again may help; not before `after`, when the other side asked for that.
    Retry {
        /// How long the other side wants to be left alone.
        after: Option<Millis>,
    },
    /// Trying again the same way can not help.
    Final,
    /// It may have happened or not: only a person, or a look at the other side, can tell.
    Unknown,
}

/// What the other side said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// A whole HTTP answer.
    Http(HttpAnswer),
    /// A reply of a mail server.
    Smtp(SmtpReply),
}

/// A reply of a mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SmtpReply {
    /// The three-digit code.
    pub code: u16,
    /// The words after it.
    pub text: String,
}

/// What was seen, as the table knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// An HTTP answer with this status.
    Http(u16),
    /// A mail server's reply with this code.
    Smtp(u16),
    /// No answer, for this reason.
    Trouble(Trouble),
}

/// Why there was no answer to judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The guard does not let anyone call that address.
    GuardRefused,
    /// Not an http(s) URL.
    UrlInvalid,
    /// Method, header or mail part that can not be sent.
    RequestInvalid,
    /// A secret that may not be sent to that host.
    SecretRefused,
    /// No connection to a web server: unknown name, nobody listening, TLS refused.
    HttpUnreachable,
    /// A web server did not answer in time.
    HttpTimeout,
    /// A web server's connection broke in the middle.
    HttpBroken,
    /// The answer is larger than allowed.
    AnswerTooLarge,
    /// More redirects than allowed.
    TooManyRedirects,
    /// No connection to a mail server.
    MailUnreachable,
    /// A mail server did not answer in time, before it had the whole mail.
    MailTimeout,
    /// A mail server's connection broke before it had the whole mail.
    MailBroken,
    /// The mail server lacks what the profile asks for (STARTTLS, a way to log in, UTF-8 addresses).
    MailUnsupported,
    /// Not an e-mail address.
    MailAddressInvalid,
    /// The connection was lost after the whole mail was handed over and before the reply.
    MailUnknown,
}

/// What a row decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It worked.
    Fine,
    /// [`FailureKind::Retry`].
    Retry,
    /// [`FailureKind::Final`].
    Final,
    /// [`FailureKind::Unknown`].
    Unknown,
}

/// What a row speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matches {
    /// HTTP statuses, both ends included.
    Http(u16, u16),
    /// SMTP reply codes, both ends included.
    Smtp(u16, u16),
    /// One trouble.
    Trouble(Trouble),
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// What the row speaks about.
    pub matches: Matches,
    /// What it decides.
    pub verdict: Verdict,
    /// The public code of the failure.
    pub code: Code,
}

const fn row(matches: Matches, verdict: Verdict, code: Code) -> Row {
    Row {
        matches,
        verdict,
        code,
    }
}

/// The classification: the first row that matches decides.
pub static TABLE: &[Row] = &[
    row(Matches::Http(200, 299), Verdict::Fine, Code::RemoteRefused),
    row(
        Matches::Http(408, 408),
        Verdict::Retry,
        Code::RemoteUnavailable,
    ),
    row(
        Matches::Http(425, 425),
        Verdict::Retry,
        Code::RemoteUnavailable,
    ),
    row(
        Matches::Http(429, 429),
        Verdict::Retry,
        Code::RemoteUnavailable,
    ),
    row(
        Matches::Http(500, 599),
        Verdict::Retry,
        Code::RemoteUnavailable,
    ),
    row(
        Matches::Http(0, u16::MAX),
        Verdict::Final,
        Code::RemoteRefused,
    ),
    row(Matches::Smtp(200, 299), Verdict::Fine, Code::MailRefused),
    row(
        Matches::Smtp(400, 499),
        Verdict::Retry,
        Code::MailUnavailable,
    ),
    row(
        Matches::Smtp(0, u16::MAX),
        Verdict::Final,
        Code::MailRefused,
    ),
    row(
        Matches::Trouble(Trouble::GuardRefused),
        Verdict::Final,
        Code::EgressRefused,
    ),
    row(
        Matches::Trouble(Trouble::UrlInvalid),
        Verdict::Final,
        Code::UrlInvalid,
    ),
    row(
        Matches::Trouble(Trouble::RequestInvalid),
        Verdict::Final,
        Code::RequestInvalid,
    ),
    row(
        Matches::Trouble(Trouble::SecretRefused),
        Verdict::Final,
        Code::SecretRefused,
    ),
    row(
        Matches::Trouble(Trouble::HttpUnreachable),
        Verdict::Retry,
        Code::RemoteUnavailable,
    ),
    row(
        Matches::Trouble(Trouble::HttpTimeout),
        Verdict::Retry,
        Code::RemoteTimeout,
    ),
    row(
        Matches::Trouble(Trouble::HttpBroken),
        Verdict::Retry,
        Code::RemoteUnavailable,
    ),
    row(
        Matches::Trouble(Trouble::AnswerTooLarge),
        Verdict::Final,
        Code::RemoteTooLarge,
    ),
    row(
        Matches::Trouble(Trouble::TooManyRedirects),
        Verdict::Final,
        Code::TooManyRedirects,
    ),
    row(
        Matches::Trouble(Trouble::MailUnreachable),
        Verdict::Retry,
        Code::MailUnavailable,
    ),
    row(
        Matches::Trouble(Trouble::MailTimeout),
        Verdict::Retry,
        Code::MailUnavailable,
    ),
    row(
        Matches::Trouble(Trouble::MailBroken),
        Verdict::Retry,
        Code::MailUnavailable,
    ),
    row(
        Matches::Trouble(Trouble::MailUnsupported),
        Verdict::Final,
        Code::MailRefused,
    ),
    row(
        Matches::Trouble(Trouble::MailAddressInvalid),
        Verdict::Final,
        Code::MailAddressInvalid,
    ),
    row(
        Matches::Trouble(Trouble::MailUnknown),
        Verdict::Unknown,
        Code::MailUnknown,
    ),
];

/// The row that decides about `sign`; `None` only if the table had a hole, which a test excludes.
#[must_use]
pub fn row_for(sign: Sign) -> Option<&'static Row> {
    TABLE.iter().find(|row| match (row.matches, sign) {
        (Matches::Http(from, to), Sign::Http(status)) => (from..=to).contains(&status),
        (Matches::Smtp(from, to), Sign::Smtp(code)) => (from..=to).contains(&code),
        (Matches::Trouble(of_row), Sign::Trouble(seen)) => of_row == seen,
        (Matches::Http(..) | Matches::Smtp(..) | Matches::Trouble(_), _) => false,
    })
}

/// How long `Retry-After` asks to wait, counted from `now`: seconds or an HTTP date (RFC 9110
/// §10.2.3). A date in the past is no wait; anything else is as if the header were absent.
#[must_use]
pub fn retry_after(header: &str, now: Timestamp) -> Option<Millis> {
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Millis::seconds(header.parse().unwrap_or(i64::MAX)));
    }
    let date = httpdate::parse_http_date(header).ok()?;
    let millis = i64::try_from(date.duration_since(UNIX_EPOCH).ok()?.as_millis()).ok()?;
    Some(Millis(Timestamp::from_millis(millis).since(now).0.max(0)))
}

impl Failure {
    /// The failure that the table makes of a trouble.
    #[must_use]
    pub fn of(trouble: Trouble, why: Sentence) -> Self {
        Self::from_sign(Sign::Trouble(trouble), why)
    }

    /// The failure that the table makes of a mail server's reply.
    #[must_use]
    pub fn of_reply(reply: SmtpReply, why: Sentence) -> Self {
        let mut failure = Self::from_sign(Sign::Smtp(reply.code), why);
        failure.answered = Some(Box::new(Answered::Smtp(reply)));
        failure
    }

    /// Whether trying again may help.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self.kind, FailureKind::Retry { .. })
    }

    fn from_sign(sign: Sign, why: Sentence) -> Self {
        let (verdict, code) = row_for(sign).map_or((Verdict::Final, Code::Internal), |row| {
            (row.verdict, row.code)
        });
        let kind = match verdict {
            Verdict::Retry => FailureKind::Retry { after: None },
            Verdict::Fine | Verdict::Final => FailureKind::Final,
            Verdict::Unknown => FailureKind::Unknown,
        };
        Self {
            kind,
            code,
            why,
            answered: None,
        }
    }
}

impl HttpAnswer {
    /// The answer itself when its status says that it worked (2xx), else the failure that the table
    /// makes of it, which holds the answer. `now` is what `Retry-After` counts from.
    ///
    /// # Errors
    /// For every status that is not 2xx.
    pub fn judge(self, now: Timestamp) -> Result<Self, Failure> {
        let sign = Sign::Http(self.status);
        if row_for(sign).is_some_and(|row| row.verdict == Verdict::Fine) {
            return Ok(self);
        }
        let phrase = http::StatusCode::from_u16(self.status)
            .ok()
            .and_then(|status| status.canonical_reason())
            .map(|phrase| format!(" {phrase}"))
            .unwrap_or_default();
        let why = sentences::host_answered(&self.host, self.status, phrase);
        let mut failure = Failure::from_sign(sign, why);
        if let FailureKind::Retry { after } = &mut failure.kind {
            *after = self
                .header("retry-after")
                .and_then(|value| retry_after(value, now));
        }
        failure.answered = Some(Box::new(Answered::Http(self)));
        Err(failure)
    }
}
