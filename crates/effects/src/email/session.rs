//! One SMTP connection, and how far a mail has come on it.
//!
//! Must stay true: before the final dot is written the server can not have taken the mail, so a
//! failure until then may be retried; after it, only the server's reply tells, and without one the
//! outcome is *unknown* and said to be.

use std::error::Error as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use lancar_domain::sentence::Sentence;
use lancar_domain::time::Millis;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters,
};
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use rustls::pki_types::ServerName;
use tokio::time::Instant;
use tokio_rustls::TlsConnector;

use super::mail::Accepted;
use super::message::Outgoing;
use super::profile::{EmailProfile, Security};
use super::stream::ImplicitTls;
use crate::cause;
use crate::failure::{Failure, SmtpReply, Trouble};
use crate::guard::{Guard, refusal_behind};
use crate::mask::Masker;
use crate::sentences;
use crate::trust::Trust;

/// Most preferred first. XOAUTH2 needs a token that is renewed, which a profile does not have.
const MECHANISMS: &[Mechanism] = &[Mechanism::Plain, Mechanism::Login];

/// What a session is opened with.
pub(super) struct Opening<'a> {
    pub(super) guard: &'a Guard,
    pub(super) trust: &'a Trust,
    pub(super) tls: &'a TlsConnector,
    pub(super) connect: Millis,
}

/// An open, logged-in connection.
pub(super) struct Session {
    connection: AsyncSmtpConnection,
    /// How many mails it has carried: some servers allow a hundred or so.
    pub(super) carried: u32,
    pub(super) last_used: Instant,
}

/// How a session ended that could not carry a mail.
pub(super) struct Stopped {
    pub(super) failure: Failure,
    /// Whether the server refused this mail only, and the session may carry the next.
    pub(super) session: Fate,
}

/// What becomes of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It may be used again.
    Usable,
    /// It may not.
    Lost,
}

impl Session {
    /// Connects, says hello, protects the connection and logs in.
    pub(super) async fn open(with: &Opening<'_>, profile: &EmailProfile) -> Result<Self, Failure> {
        let hello = hello_name(profile);
        let refused = |doing: Sentence, cause: &Error| failed(profile, doing, cause);
        let stream = with
            .guard
            .connect(&profile.host, profile.port, with.connect)
            .await
            .map_err(|cause| cause.mail_failure())?;
        let mut connection = match profile.security {
            Security::Tls => {
                let name = server_name(profile)?;
                let tls = with.tls.connect(name, stream).await.map_err(|cause| {
                    let at = format!("{}:{}", profile.host, profile.port);
                    let why = sentences::no_tls(at, cause::of_system(&cause));
                    Failure::of(Trouble::MailUnreachable, why)
                })?;
                AsyncSmtpConnection::connect_with_transport(Box::new(ImplicitTls(tls)), &hello)
                    .await
            }
            Security::StartTls | Security::None => {
                AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await
            }
        }
        .map_err(|cause| refused(sentences::doing_connection(), &cause))?;
        if profile.security == Security::StartTls {
            if !connection
                .server_info()
                .supports_feature(Extension::StartTls)
            {
                let (doing, cause) = (sentences::doing_starttls(), sentences::cause_no_starttls());
                return Err(lacking(profile, doing, cause));
            }
            let parameters = tls_parameters(profile, with.trust)?;
            connection
                .starttls(parameters, &hello)
                .await
                .map_err(|cause| refused(sentences::doing_starttls(), &cause))?;
        }
        if let Some(user) = &profile.username {
            let password = profile
                .password
                .as_ref()
                .map(|p| p.expose())
                .unwrap_or_default();
            if connection
                .server_info()
                .get_auth_mechanism(MECHANISMS)
                .is_none()
            {
                let (doing, cause) = (sentences::doing_login(), sentences::cause_no_login());
                return Err(lacking(profile, doing, cause));
            }
            let credentials = Credentials::new(user.clone(), password.to_owned());
            connection
                .auth(MECHANISMS, &credentials)
                .await
                .map_err(|cause| refused(sentences::doing_login(), &cause))?;
        }
        Ok(Self {
            connection,
            carried: 0,
            last_used: Instant::now(),
        })
    }

    /// Everything up to the server's "go ahead". A mail that fails here was not taken.
    pub(super) async fn announce(
        &mut self,
        profile: &EmailProfile,
        mail: &Outgoing,
    ) -> Result<(), Stopped> {
        let mut options = Vec::new();
        let addresses = mail.envelope.from().into_iter().chain(mail.envelope.to());
        if addresses
            .map(AsRef::<str>::as_ref)
            .any(|address| !address.is_ascii())
        {
            if !self
                .connection
                .server_info()
                .supports_feature(Extension::SmtpUtfEight)
            {
                let why = sentences::mail_ascii_only(&profile.host);
                let failure = Failure::of(Trouble::MailUnsupported, why);
                return Err(Stopped {
                    failure,
                    session: Fate::Usable,
                });
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        let from = MailFrom::new(mail.envelope.from().cloned(), options);
        if let Err(cause) = self.connection.command(from).await {
            return Err(self
                .stopped(profile, sentences::doing_sender(), &cause)
                .await);
        }
        for to in mail.envelope.to() {
            if let Err(cause) = self
                .connection
                .command(Rcpt::new(to.clone(), Vec::new()))
                .await
            {
                let doing = sentences::doing_recipient(to.to_string());
                return Err(self.stopped(profile, doing, &cause).await);
            }
        }
        if let Err(cause) = self.connection.command(Data).await {
            return Err(self.stopped(profile, sentences::doing_mail(), &cause).await);
        }
        Ok(())
    }

    /// Hands the message over and waits for the verdict, `patience` long.
    pub(super) async fn hand_over(
        &mut self,
        profile: &EmailProfile,
        mail: &Outgoing,
        patience: Duration,
    ) -> Result<Accepted, Stopped> {
        // lettre writes the final dot after it has asked this iterator for the last time.
        let dot_begun = AtomicBool::new(false);
        let message = std::iter::once(mail.bytes.as_slice()).chain(std::iter::from_fn(|| {
            dot_begun.store(true, Ordering::Relaxed);
            None
        }));
        let said = tokio::time::timeout(patience, self.connection.message_iter(message)).await;
        let lost = |trouble: Trouble, why: Sentence| Stopped {
            failure: Failure::of(trouble, why),
            session: Fate::Lost,
        };
        let host = &profile.host;
        match said {
            Ok(Ok(response)) => {
                self.carried += 1;
                self.last_used = Instant::now();
                let text = response.message().collect::<Vec<_>>().join(" ");
                Ok(Accepted {
                    response: format!("{} {text}", response.code()).trim().to_owned(),
                })
            }
            Ok(Err(cause)) if cause.status().is_some() => Err(Stopped {
                failure: failed(profile, sentences::doing_mail(), &cause),
                session: fate_after(&cause),
            }),
            Ok(Err(cause)) if dot_begun.load(Ordering::Relaxed) => Err(lost(
                Trouble::MailUnknown,
                sentences::mail_lost(host, cause::behind(&cause)),
            )),
            Ok(Err(cause)) => Err(Stopped {
                failure: failed(profile, sentences::doing_mail(), &cause),
                session: Fate::Lost,
            }),
            Err(_) if dot_begun.load(Ordering::Relaxed) => {
                Err(lost(Trouble::MailUnknown, sentences::mail_silent(host)))
            }
            Err(_) => Err(lost(Trouble::MailTimeout, sentences::mail_not_read(host))),
        }
    }

    /// Says goodbye, without insisting on an answer.
    pub(super) async fn close(mut self) {
        let _ = tokio::time::timeout(Duration::from_secs(1), self.connection.quit()).await;
    }

    /// After a refusal of this mail the session is swept for the next one; after silence it is lost.
    async fn stopped(&mut self, profile: &EmailProfile, doing: Sentence, cause: &Error) -> Stopped {
        let failure = failed(profile, doing, cause);
        let session = match fate_after(cause) {
            Fate::Usable if self.connection.command(Rset).await.is_ok() => Fate::Usable,
            Fate::Usable | Fate::Lost => Fate::Lost,
        };
        Stopped { failure, session }
    }
}

/// A session outlives a refusal that was spoken, but not silence, nor 421: "closing the channel".
fn fate_after(cause: &Error) -> Fate {
    match cause.status().map(u16::from) {
        None | Some(421) => Fate::Lost,
        Some(_) => Fate::Usable,
    }
}

/// The failure behind lettre's error: a reply is judged by the table, silence is a broken connection,
/// and lettre's own refusals are things the server lacks.
fn failed(profile: &EmailProfile, doing: Sentence, cause: &Error) -> Failure {
    let at = format!("{}:{}", profile.host, profile.port);
    if let Some(refusal) = refusal_behind(cause) {
        return refusal.failure();
    }
    if let Some(code) = cause.status() {
        let text = cause.source().map(ToString::to_string).unwrap_or_default();
        let text = Masker::new(&profile.password).hide(&text);
        let reply = SmtpReply {
            code: code.into(),
            text,
        };
        let words = format!("{} {}", reply.code, reply.text);
        let why = sentences::mail_refused(at, doing, words.trim());
        return Failure::of_reply(reply, why);
    }
    let trouble = if cause.is_client() {
        Trouble::MailUnsupported
    } else {
        Trouble::MailBroken
    };
    let why = sentences::mail_step_failed(at, doing, cause::behind(cause));
    Failure::of(trouble, why)
}

/// The failure at a server that does not offer what the profile asks for.
fn lacking(profile: &EmailProfile, doing: Sentence, cause: Sentence) -> Failure {
    let at = format!("{}:{}", profile.host, profile.port);
    let why = sentences::mail_step_failed(at, doing, cause);
    Failure::of(Trouble::MailUnsupported, why)
}

/// We introduce ourselves by the sender's domain: a name that exists, unlike a container's.
fn hello_name(profile: &EmailProfile) -> ClientId {
    match profile.from_address.rsplit_once('@') {
        Some((_, domain))
            if !domain.is_empty()
                && domain
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"-.".contains(&b)) =>
        {
            ClientId::Domain(domain.to_owned())
        }
        Some(_) | None => ClientId::default(),
    }
}

fn server_name(profile: &EmailProfile) -> Result<ServerName<'static>, Failure> {
    ServerName::try_from(profile.host.clone()).map_err(|_| no_tls_name(profile))
}

fn tls_parameters(profile: &EmailProfile, trust: &Trust) -> Result<TlsParameters, Failure> {
    server_name(profile)?;
    let mut builder = TlsParameters::builder(profile.host.clone())
        .certificate_store(CertificateStore::WebpkiRoots);
    for root in trust.extra() {
        let root = Certificate::from_der(root.to_vec()).map_err(|_| no_tls_name(profile))?;
        builder = builder.add_root_certificate(root);
    }
    builder.build_rustls().map_err(|_| no_tls_name(profile))
}

fn no_tls_name(profile: &EmailProfile) -> Failure {
    let why = sentences::name_without_certificate(&profile.host);
    Failure::of(Trouble::MailUnsupported, why)
}
