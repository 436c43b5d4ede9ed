//! The message as it goes over the wire, and its envelope.
//!
//! Must stay true: no value can add a header or a recipient; who is in `bcc` stands in the envelope
//! only; the same mail has the same Message-ID and Date at every try.

use std::time::{Duration, UNIX_EPOCH};

use lettre::Address;
use lettre::address::Envelope;
use lettre::message::{Mailbox, Message, MultiPart};

use super::mail::{BodyPart, Mail};
use super::profile::EmailProfile;
use super::render::render;
use crate::cause;
use crate::failure::{Failure, Trouble};
use crate::sentences;

/// The most that the blocks of a mail may hold. Mail clients cut far earlier (around 100 KB), and
/// writing a mail takes a time that grows faster than its length.
const MOST_BYTES: usize = 512 * 1024;

/// What is handed to a server.
pub(super) struct Outgoing {
    pub(super) envelope: Envelope,
    pub(super) bytes: Vec<u8>,
}

/// Checks that `text` is one address, `ada@example.com` or `Ada <ada@example.com>`.
///
/// # Errors
/// `mail_address_invalid`, naming it.
pub fn check_address(text: &str) -> Result<(), Failure> {
    mailbox(text).map(|_| ())
}

pub(super) fn write(profile: &EmailProfile, mail: &Mail) -> Result<Outgoing, Failure> {
    if mail.to.is_empty() && mail.cc.is_empty() && mail.bcc.is_empty() {
        let why = sentences::mail_without_recipient();
        return Err(Failure::of(Trouble::MailAddressInvalid, why));
    }
    let bytes: usize = mail.body.iter().map(BodyPart::bytes).sum();
    if bytes > MOST_BYTES {
        let why = sentences::mail_too_large(bytes, MOST_BYTES);
        return Err(Failure::of(Trouble::RequestInvalid, why));
    }
    let rendered = render(mail);
    let millis = u64::try_from(mail.date.millis()).unwrap_or(0);
    let mut message = Message::builder()
        .message_id(Some(message_id(&mail.message_id)?))
        .date(UNIX_EPOCH + Duration::from_millis(millis))
        .from(sender(profile, mail)?)
        .subject(one_line(&mail.subject));
    if let Some(reply_to) = &mail.reply_to {
        message = message.reply_to(mailbox(reply_to)?);
    }
    for to in &mail.to {
        message = message.to(mailbox(to)?);
    }
    for cc in &mail.cc {
        message = message.cc(mailbox(cc)?);
    }
    for bcc in &mail.bcc {
        message = message.bcc(mailbox(bcc)?);
    }
    let message = message
        .multipart(MultiPart::alternative_plain_html(
            rendered.text,
            rendered.html,
        ))
        .map_err(|cause| {
            let why = sentences::mail_unwritable(cause::behind(&cause));
            Failure::of(Trouble::RequestInvalid, why)
        })?;
    Ok(Outgoing {
        envelope: message.envelope().clone(),
        bytes: message.formatted(),
    })
}

fn sender(profile: &EmailProfile, mail: &Mail) -> Result<Mailbox, Failure> {
    match &mail.from {
        Some(from) => mailbox(from),
        None => {
            let name = profile.from_name.as_deref().map(one_line);
            Ok(Mailbox::new(
                name.filter(|name| !name.is_empty()),
                address(&profile.from_address)?,
            ))
        }
    }
}

/// Read by ourselves and to the end: lettre's reader ignores what follows the first address.
fn mailbox(text: &str) -> Result<Mailbox, Failure> {
    let text = text.trim();
    let Some((name, rest)) = text.rsplit_once('<') else {
        return Ok(Mailbox::new(None, address(text)?));
    };
    let inner = rest.strip_suffix('>').ok_or_else(|| invalid(text))?;
    if name
        .chars()
        .any(|c| c.is_control() || matches!(c, '<' | '>'))
    {
        return Err(invalid(text));
    }
    let name = name.trim();
    let name = name
        .strip_prefix('"')
        .and_then(|name| name.strip_suffix('"'))
        .unwrap_or(name);
    let name = name.replace("\\\"", "\"").replace("\\\\", "\\");
    Ok(Mailbox::new(
        Some(name).filter(|name| !name.is_empty()),
        address(inner)?,
    ))
}

fn address(text: &str) -> Result<Address, Failure> {
    let text = text.trim();
    if text
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | ','))
    {
        return Err(invalid(text));
    }
    text.parse().map_err(|_| invalid(text))
}

fn invalid(text: &str) -> Failure {
    let shown: String = text.chars().take(80).collect();
    let why = sentences::mail_address_malformed(shown.escape_debug().to_string());
    Failure::of(Trouble::MailAddressInvalid, why)
}

/// RFC 5322 §3.6.4, in the narrow form `id@host` that every receiver keeps as it is.
fn message_id(text: &str) -> Result<String, Failure> {
    let id = text
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .unwrap_or(text);
    let fits = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.+=".contains(&b))
    };
    match id.split_once('@') {
        Some((left, right)) if fits(left) && fits(right) && id.len() <= 200 => {
            Ok(format!("<{id}>"))
        }
        Some(_) | None => {
            let why = sentences::mail_id_malformed();
            Err(Failure::of(Trouble::RequestInvalid, why))
        }
    }
}

/// A header is one line: whatever breaks lines, or is no text, becomes a space.
fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars()
        .map(|c| if breaks(c) { ' ' } else { c })
        .collect::<String>()
        .trim()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use lancar_domain::error::Code;

    use super::*;

    #[test]
    fn an_address_is_one_address() {
        for text in [
            "a@example.com",
            "Ada <a@example.com>",
            "\"Ada, Countess\" <a@example.com>",
            "<a@example.com>",
        ] {
            assert!(check_address(text).is_ok(), "{text}");
        }
        for text in [
            "",
            "a",
            "a@",
            "@b",
            "a@b, c@d",
            "a@b c@d",
            "a@example.com\r\nBcc: x@example.com",
            "Ada\r\nBcc: x@y <a@example.com>",
            "Ada <a@example.com",
            "Ada <a@b>, <c@d>",
            "a@b>",
        ] {
            let code = check_address(text).map_err(|failure| failure.code);
            assert_eq!(code, Err(Code::MailAddressInvalid), "{text:?}");
        }
    }

    #[test]
    fn a_message_id_can_not_carry_a_header() {
        assert_eq!(
            message_id("run_1.3@lancar.example"),
            Ok("<run_1.3@lancar.example>".to_owned())
        );
        assert_eq!(message_id("<a@b>"), Ok("<a@b>".to_owned()));
        for text in ["", "a", "@", "a@b\r\nX: y", "a b@c", "a@b@c", "<a@b"] {
            assert!(message_id(text).is_err(), "{text:?}");
        }
    }
}
