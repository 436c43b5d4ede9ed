//! What lies behind a call that did not work, as a part of a sentence. The system and the libraries say it in
//! English: what they mean is known by its kind, and only what has none is set in quotation marks.

use std::error::Error;
use std::io::{self, ErrorKind};

use lancar_domain::sentence::Sentence;

use crate::sentences;

/// The cause that stands deepest behind an error and is known; else the words of the deepest.
pub(crate) fn behind(error: &(dyn Error + 'static)) -> Sentence {
    let mut at = error;
    loop {
        if let Some(known) = known(at) {
            return known;
        }
        match at.source() {
            Some(next) => at = next,
            None => return sentences::cause_other(at.to_string()),
        }
    }
}

/// What the system said of a connection.
pub(crate) fn of_system(error: &io::Error) -> Sentence {
    known_to_system(error).unwrap_or_else(|| sentences::cause_other(error.to_string()))
}

/// What is wrong with a text that should be a URL.
pub(crate) fn of_url(error: url::ParseError) -> Sentence {
    use url::ParseError::{
        EmptyHost, IdnaError, InvalidDomainCharacter, InvalidIpv4Address, InvalidIpv6Address,
        InvalidPort, RelativeUrlWithoutBase,
    };
    match error {
        RelativeUrlWithoutBase => sentences::cause_no_scheme(),
        EmptyHost => sentences::cause_no_host(),
        InvalidPort => sentences::cause_no_port(),
        IdnaError | InvalidDomainCharacter | InvalidIpv4Address | InvalidIpv6Address => {
            sentences::cause_bad_host()
        }
        other => sentences::cause_other(other.to_string()),
    }
}

fn known(error: &(dyn Error + 'static)) -> Option<Sentence> {
    if let Some(tls) = error.downcast_ref::<rustls::Error>() {
        return Some(of_tls(tls));
    }
    if let Some(system) = error.downcast_ref::<io::Error>() {
        return known_to_system(system);
    }
    let http = error.downcast_ref::<hyper::Error>()?;
    if http.is_incomplete_message() {
        return Some(sentences::cause_ended());
    }
    http.is_parse().then(sentences::cause_malformed)
}

fn known_to_system(error: &io::Error) -> Option<Sentence> {
    // An I/O error hides what it was made of from `source`.
    let inside = error.get_ref().and_then(|inside| inside.downcast_ref());
    if let Some(tls) = inside {
        return Some(of_tls(tls));
    }
    Some(match error.kind() {
        ErrorKind::ConnectionRefused => sentences::cause_refused(),
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => {
            sentences::cause_reset()
        }
        ErrorKind::TimedOut => sentences::cause_timed_out(),
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => sentences::cause_unroutable(),
        ErrorKind::UnexpectedEof => sentences::cause_ended(),
        _ => return None,
    })
}

fn of_tls(error: &rustls::Error) -> Sentence {
    match error {
        rustls::Error::InvalidCertificate(why) => sentences::cause_certificate(why.to_string()),
        other => sentences::cause_tls(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_means_is_said_by_its_kind_and_the_rest_is_quoted() {
        let refused = io::Error::from(ErrorKind::ConnectionRefused);
        assert_eq!(of_system(&refused), sentences::cause_refused());
        let wrapped = io::Error::other(rustls::Error::HandshakeNotComplete);
        assert_eq!(
            behind(&wrapped).to_string(),
            "TLS did not come about (\"handshake not complete\")"
        );
        let strange = io::Error::other("the moon is full");
        assert_eq!(of_system(&strange).to_string(), "\"the moon is full\"");
    }
}
