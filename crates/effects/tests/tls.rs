//! TLS: the name that is checked is the name that was asked for, whatever address it is at.

use std::sync::Arc;

use lancar_domain::error::Code;
use lancar_effects::email::{BodyPart, EmailProfile, Security};
use lancar_effects::guard::Guard;
use lancar_effects::http::{HttpCall, HttpClient, Limits, Method};
use lancar_effects::trust::{Trust, TrustError};
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use crate::Outcome;
use crate::email::mail;
use crate::servers::{Hosts, MailServer, Script};
use crate::smtp::{mailer, profile};

/// A server's side, and the certificate that a client has to believe.
fn certificate(name: &str) -> Result<(TlsAcceptor, String), Box<dyn std::error::Error>> {
    let made = rcgen::generate_simple_self_signed(vec![name.to_owned()])?;
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der())?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)?;
    Ok((TlsAcceptor::from(Arc::new(config)), made.cert.pem()))
}

#[tokio::test]
async fn https_checks_the_name_that_was_asked_for() -> Outcome {
    let (acceptor, pem) = certificate("web.test")?;
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let port = listener.local_addr()?.port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else {
                continue;
            };
            let mut request = [0; 2048];
            let _ = stream.read(&mut request).await;
            let _ = stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
                .await;
            let _ = stream.shutdown().await;
        }
    });
    let hosts = Hosts::none()
        .and("web.test", "127.0.0.1")
        .and("other.test", "127.0.0.1");
    let guard = Guard::with_resolver("127.0.0.1".parse()?, Arc::new(hosts));
    let believes = Trust::web().and_pem(pem.as_bytes())?;
    let believing = HttpClient::new(guard.clone(), &believes, Limits::default())?;
    let strict = HttpClient::new(guard, &Trust::web(), Limits::default())?;
    let to = |host: &str| HttpCall::new(Method::GET, format!("https://{host}:{port}/"));
    assert_eq!(believing.send(&to("web.test")).await?.body, b"ok");
    for (client, host) in [(&believing, "other.test"), (&strict, "web.test")] {
        let failure = client
            .send(&to(host))
            .await
            .expect_err("the certificate does not fit");
        assert_eq!(failure.code, Code::RemoteUnavailable, "{failure}");
        assert!(failure.why.as_str().contains("certificate"), "{failure}");
    }
    Ok(())
}

#[tokio::test]
async fn mails_go_over_tls_from_the_start_or_after_starttls() -> Outcome {
    let hello = mail(vec![BodyPart::Text {
        text: "Hello".to_owned(),
    }]);
    for security in [Security::Tls, Security::StartTls] {
        for (named, accepted) in [("mail.test", true), ("other.test", false)] {
            let (acceptor, pem) = certificate(named)?;
            let script = match security {
                Security::Tls => Script {
                    tls: Some(acceptor),
                    ..Script::default()
                },
                Security::StartTls | Security::None => Script {
                    starttls: Some(acceptor),
                    ..Script::default()
                },
            };
            let server = MailServer::start(script).await?;
            let mailer = mailer("mail.test", Trust::web().and_pem(pem.as_bytes())?)?;
            let profile = EmailProfile {
                security,
                ..profile(server.address.port())
            };
            let said = mailer.send(&profile, &hello).await;
            assert_eq!(said.is_ok(), accepted, "{security:?} {named}: {said:?}");
            assert_eq!(
                server.mails().len(),
                usize::from(accepted),
                "{security:?} {named}"
            );
            if let Err(failure) = said {
                assert_eq!(
                    (failure.code, failure.is_retryable()),
                    (Code::MailUnavailable, true)
                );
                assert!(failure.why.as_str().contains("certificate"), "{failure}");
            }
        }
    }
    Ok(())
}

#[test]
fn what_holds_no_certificate_is_refused() {
    for text in [
        "",
        "hello",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    ] {
        let refused = Trust::web().and_pem(text.as_bytes());
        assert!(
            matches!(refused, Err(TrustError::NotPem | TrustError::NotARoot(_))),
            "{text:?}: {refused:?}"
        );
    }
}
