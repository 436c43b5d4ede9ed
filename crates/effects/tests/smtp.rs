//! Mails against a real SMTP server, in good and bad weather.

use lancar_domain::error::Code;
use lancar_domain::time::Millis;
use lancar_effects::email::{BodyPart, EmailProfile, Mail, MailLimits, Mailer, Security};
use lancar_effects::failure::{Answered, FailureKind, SmtpReply};
use lancar_effects::guard::{AllowList, Guard};
use lancar_effects::secret::Secret;
use lancar_effects::trust::Trust;

use crate::Outcome;
use crate::email::mail;
use crate::servers::{Hosts, MailServer, Script, Trap, Verdict};

/// A profile for a server on loopback, by a name that the tests' resolver knows.
pub fn profile(port: u16) -> EmailProfile {
    EmailProfile {
        host: "mail.test".to_owned(),
        port,
        security: Security::None,
        username: None,
        password: None,
        from_name: Some("Lancar, Inc.".to_owned()),
        from_address: "bot@lancar.example".to_owned(),
    }
}

/// A mailer that may reach that server, with little patience.
pub fn mailer(allow: &str, trust: Trust) -> Result<Mailer, Box<dyn std::error::Error>> {
    let allow: AllowList = allow.parse()?;
    let hosts = Hosts::none().and("mail.test", "127.0.0.1");
    let limits = MailLimits {
        prepare: Millis::seconds(5),
        verdict: Millis::seconds(5),
        ..MailLimits::default()
    };
    Ok(Mailer::new(
        Guard::with_resolver(allow, std::sync::Arc::new(hosts)),
        trust,
        limits,
    )?)
}

fn hello() -> Mail {
    mail(vec![BodyPart::Text {
        text: "Hello\n.\n.dots\n".to_owned(),
    }])
}

#[tokio::test]
async fn a_mail_arrives_whole_and_connections_are_reused() -> Outcome {
    let server = MailServer::start(Script::default()).await?;
    let mailer = mailer("mail.test", Trust::web())?;
    let mail = Mail {
        cc: vec!["cc@example.com".to_owned()],
        bcc: vec!["Hidden <bcc@example.com>".to_owned()],
        reply_to: Some("Sari <sari@example.com>".to_owned()),
        subject: "Neuer Kontakt: Sari Ü\r\nX-Evil: 1".to_owned(),
        ..hello()
    };
    for _ in 0..5 {
        let accepted = mailer.send(&profile(server.address.port()), &mail).await?;
        assert_eq!(accepted.response, "250 2.0.0 queued as 42");
    }
    assert_eq!((server.mails().len(), server.connections()), (5, 1));
    assert_eq!(server.lines()[0], "EHLO lancar.example");
    let arrived = server.mails().remove(0);
    assert_eq!(arrived.from, "MAIL FROM:<bot@lancar.example>");
    assert_eq!(
        arrived.to,
        [
            "RCPT TO:<sales@example.com>",
            "RCPT TO:<cc@example.com>",
            "RCPT TO:<bcc@example.com>"
        ]
    );
    let (head, body) = arrived.data.split_once("\n\n").ok_or("no body")?;
    for line in [
        "Message-ID: <run_1.5@lancar.example>",
        "Date: Wed, 21 Oct 2015 07:28:00 +0000",
        "From: =?utf-8?b?TGFuY2FyLCBJbmMu?= <bot@lancar.example>",
        "To: Sales <sales@example.com>",
        "Cc: cc@example.com",
        "Reply-To: Sari <sari@example.com>",
        "MIME-Version: 1.0",
    ] {
        assert!(
            head.lines().any(|found| found == line),
            "{line:?} is missing in {head}"
        );
    }
    assert!(
        !head.lines().any(|line| line.starts_with("X-Evil")),
        "{head}"
    );
    assert!(!arrived.data.contains("bcc@example.com"), "{head}");
    assert!(
        head.contains("Subject: Neuer Kontakt: Sari =?utf-8?b?"),
        "{head}"
    );
    assert!(
        body.contains("Content-Type: text/plain; charset=utf-8"),
        "{body}"
    );
    assert!(
        body.contains("Content-Type: text/html; charset=utf-8"),
        "{body}"
    );
    assert!(body.contains("\nHello\n.\n.dots\n"), "{body}");
    Ok(())
}

#[tokio::test]
async fn refusals_before_the_mail_are_judged_by_their_code() -> Outcome {
    let cases: [(Script, FailureKind, Code, u16); 7] = [
        (
            Script {
                greeting: "421 busy",
                ..Script::default()
            },
            RETRY,
            Code::MailUnavailable,
            421,
        ),
        (
            Script {
                greeting: "554 go away",
                ..Script::default()
            },
            FINAL,
            Code::MailRefused,
            554,
        ),
        (
            Script {
                mail: "451 later",
                ..Script::default()
            },
            RETRY,
            Code::MailUnavailable,
            451,
        ),
        (
            Script {
                mail: "553 not you",
                ..Script::default()
            },
            FINAL,
            Code::MailRefused,
            553,
        ),
        (
            Script {
                rcpt: ("sales", "450 later"),
                ..Script::default()
            },
            RETRY,
            Code::MailUnavailable,
            450,
        ),
        (
            Script {
                rcpt: ("sales", "550 nobody"),
                ..Script::default()
            },
            FINAL,
            Code::MailRefused,
            550,
        ),
        (
            Script {
                mail: "421 closing",
                ..Script::default()
            },
            RETRY,
            Code::MailUnavailable,
            421,
        ),
    ];
    for (script, kind, code, reply) in cases {
        check_reply(script, kind, code, reply).await?;
    }
    Ok(())
}

#[tokio::test]
async fn the_verdict_on_the_whole_mail_is_judged_by_its_code() -> Outcome {
    let script = |reply| Script {
        verdict: Verdict::Reply(reply),
        ..Script::default()
    };
    check_reply(script("452 full"), RETRY, Code::MailUnavailable, 452).await?;
    check_reply(script("554 spam"), FINAL, Code::MailRefused, 554).await
}

const RETRY: FailureKind = FailureKind::Retry { after: None };
const FINAL: FailureKind = FailureKind::Final;

async fn check_reply(script: Script, kind: FailureKind, code: Code, reply: u16) -> Outcome {
    let server = MailServer::start(script).await?;
    let mailer = mailer("mail.test", Trust::web())?;
    let failure = mailer
        .send(&profile(server.address.port()), &hello())
        .await
        .expect_err("the server refuses");
    assert_eq!((failure.kind, failure.code), (kind, code), "{failure}");
    assert!(
        failure.why.as_str().contains("mail.test")
            && failure.why.as_str().contains(&reply.to_string())
    );
    match failure.answered.as_deref() {
        Some(Answered::Smtp(SmtpReply { code, .. })) => assert_eq!(*code, reply),
        other => return Err(format!("{failure}: {other:?}").into()),
    }
    assert!(server.mails().is_empty());
    Ok(())
}

#[tokio::test]
async fn silence_after_the_whole_mail_is_unknown() -> Outcome {
    for verdict in [Verdict::Hangup, Verdict::Silence] {
        let server = MailServer::start(Script {
            verdict,
            ..Script::default()
        })
        .await?;
        let mut limits = MailLimits {
            verdict: Millis(200),
            ..MailLimits::default()
        };
        limits.prepare = Millis::seconds(5);
        let guard = Guard::new("127.0.0.1".parse()?);
        let mailer = Mailer::new(guard, Trust::web(), limits)?;
        let profile = EmailProfile {
            host: "127.0.0.1".to_owned(),
            ..profile(server.address.port())
        };
        let failure = mailer
            .send(&profile, &hello())
            .await
            .expect_err("nobody says yes");
        assert_eq!(
            (failure.kind, failure.code),
            (FailureKind::Unknown, Code::MailUnknown)
        );
        assert!(failure.answered.is_none());
        assert_eq!(
            server.connections(),
            1,
            "it is not tried again behind the author's back"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_connection_lost_before_the_whole_mail_is_retried() -> Outcome {
    // More than a socket buffers, so that the server's hang-up meets us before the final dot.
    let script = Script {
        verdict: Verdict::HangupBeforeReading,
        ..Script::default()
    };
    let server = MailServer::start(script).await?;
    let large = mail(vec![BodyPart::Text {
        text: "long line of text\n".repeat(20_000),
    }]);
    let failure = mailer("mail.test", Trust::web())?
        .send(&profile(server.address.port()), &large)
        .await
        .expect_err("the server is gone");
    assert_eq!(
        (failure.kind, failure.code),
        (RETRY, Code::MailUnavailable),
        "{failure}"
    );
    Ok(())
}

#[tokio::test]
async fn a_kept_connection_that_was_closed_is_replaced() -> Outcome {
    let server = MailServer::start(Script {
        mails_per_connection: 1,
        ..Script::default()
    })
    .await?;
    let mailer = mailer("mail.test", Trust::web())?;
    for _ in 0..3 {
        mailer
            .send(&profile(server.address.port()), &hello())
            .await?;
    }
    assert_eq!((server.mails().len(), server.connections()), (3, 3));
    Ok(())
}

#[tokio::test]
async fn a_refused_mail_leaves_the_connection_fit_for_the_next() -> Outcome {
    let server = MailServer::start(Script::default()).await?;
    let mailer = mailer("mail.test", Trust::web())?;
    let profile = profile(server.address.port());
    let to_nobody = Mail {
        cc: vec!["nobody@example.com".to_owned()],
        ..hello()
    };
    assert!(mailer.send(&profile, &to_nobody).await.is_err());
    mailer.send(&profile, &hello()).await?;
    assert_eq!(server.connections(), 1);
    assert_eq!(server.mails().remove(0).to, ["RCPT TO:<sales@example.com>"]);
    Ok(())
}

#[tokio::test]
async fn logins_are_kept_apart_and_never_shown() -> Outcome {
    let server = MailServer::start(Script::default()).await?;
    let mailer = mailer("mail.test", Trust::web())?;
    let login = |password: &str| EmailProfile {
        username: Some("bot".to_owned()),
        password: Some(Secret::new(password)),
        ..profile(server.address.port())
    };
    for password in ["one", "two", "one"] {
        mailer.send(&login(password), &hello()).await?;
    }
    assert_eq!(
        server.connections(),
        2,
        "a changed password opens its own connection"
    );
    assert!(
        server
            .lines()
            .iter()
            .any(|line| line == "AUTH PLAIN AGJvdABvbmU=")
    );

    let refusing = MailServer::start(Script {
        auth: "535 wrong: s3cret",
        ..Script::default()
    })
    .await?;
    let profile = EmailProfile {
        port: refusing.address.port(),
        ..login("s3cret")
    };
    let failure = mailer
        .test(&profile, &hello())
        .await
        .expect_err("the login is refused");
    assert_eq!((failure.kind, failure.code), (FINAL, Code::MailRefused));
    assert!(!format!("{failure:?}").contains("s3cret"), "{failure:?}");
    assert_eq!(
        failure.why.as_str(),
        format!(
            "mail.test:{} refused the login: 535 wrong: •••",
            profile.port
        )
    );
    Ok(())
}

#[tokio::test]
async fn a_test_opens_its_own_connection_and_says_goodbye() -> Outcome {
    let server = MailServer::start(Script::default()).await?;
    let mailer = mailer("mail.test", Trust::web())?;
    let profile = profile(server.address.port());
    mailer.send(&profile, &hello()).await?;
    mailer.test(&profile, &hello()).await?;
    assert_eq!((server.connections(), server.mails().len()), (2, 2));
    assert_eq!(server.lines().last().map(String::as_str), Some("QUIT"));
    Ok(())
}

#[tokio::test]
async fn mail_servers_pass_the_guard_too() -> Outcome {
    let trap = Trap::everywhere()?;
    let mailer = mailer(&format!("mail.test:{}", trap.port()? ^ 1), Trust::web())?;
    for host in [
        "mail.test",
        "localhost",
        "127.0.0.1",
        "0x7f000001",
        "::1",
        "[::1]",
    ] {
        let profile = EmailProfile {
            host: host.to_owned(),
            ..profile(trap.port()?)
        };
        let failure = mailer
            .send(&profile, &hello())
            .await
            .expect_err("it is private");
        // This resolver knows no localhost, which is no way in either.
        let expected = if host == "localhost" {
            Code::MailUnavailable
        } else {
            Code::EgressRefused
        };
        assert_eq!(failure.code, expected, "{host}: {failure}");
    }
    assert_eq!(trap.caught(), 0);
    Ok(())
}

#[tokio::test]
async fn nobody_there_is_retried_and_bad_mails_are_not_sent() -> Outcome {
    let mailer = mailer("mail.test", Trust::web())?;
    let gone = Trap::everywhere()?.port()?;
    let failure = mailer
        .send(&profile(gone), &hello())
        .await
        .expect_err("nobody is there");
    assert_eq!((failure.kind, failure.code), (RETRY, Code::MailUnavailable));

    let trap = Trap::everywhere()?;
    for (mail, code) in [
        (
            Mail {
                to: vec!["a@b.c, d@e.f".to_owned()],
                ..hello()
            },
            Code::MailAddressInvalid,
        ),
        (
            Mail {
                to: vec!["a@b.c\r\nRCPT TO:<d@e.f>".to_owned()],
                ..hello()
            },
            Code::MailAddressInvalid,
        ),
        (
            Mail {
                to: Vec::new(),
                ..hello()
            },
            Code::MailAddressInvalid,
        ),
        (
            Mail {
                reply_to: Some("nobody".to_owned()),
                ..hello()
            },
            Code::MailAddressInvalid,
        ),
        (
            mail(vec![BodyPart::Text {
                text: "x".repeat(600 * 1024),
            }]),
            Code::RequestInvalid,
        ),
        (
            Mail {
                message_id: "a@b\r\nBcc: x@y".to_owned(),
                ..hello()
            },
            Code::RequestInvalid,
        ),
    ] {
        let refused = mailer.send(&profile(trap.port()?), &mail).await;
        assert_eq!(
            refused.map_err(|failure| failure.code),
            Err(code),
            "{:?}",
            mail.to
        );
    }
    assert_eq!(trap.caught(), 0);
    Ok(())
}

#[tokio::test]
async fn a_server_without_starttls_gets_nothing_when_it_is_asked_for() -> Outcome {
    let server = MailServer::start(Script::default()).await?;
    let profile = EmailProfile {
        security: Security::StartTls,
        username: Some("bot".to_owned()),
        password: Some(Secret::new("s3cret")),
        ..profile(server.address.port())
    };
    let failure = mailer("mail.test", Trust::web())?
        .send(&profile, &hello())
        .await
        .expect_err("it has no STARTTLS");
    assert_eq!(
        (failure.kind, failure.code),
        (FINAL, Code::MailRefused),
        "{failure}"
    );
    assert_eq!(server.lines(), ["EHLO lancar.example"]);
    Ok(())
}

#[tokio::test]
async fn many_mails_at_once_share_few_connections() -> Outcome {
    let server = MailServer::start(Script::default()).await?;
    let guard = Guard::new("127.0.0.1".parse()?);
    let limits = MailLimits {
        connections: 3,
        ..MailLimits::default()
    };
    let mailer = Mailer::new(guard, Trust::web(), limits)?;
    let profile = EmailProfile {
        host: "127.0.0.1".to_owned(),
        ..profile(server.address.port())
    };
    let mail = hello();
    let sent = (0..40).map(|_| mailer.send(&profile, &mail));
    for accepted in futures_util::future::join_all(sent).await {
        accepted?;
    }
    assert_eq!(server.mails().len(), 40);
    assert!(server.connections() <= 3, "{}", server.connections());
    Ok(())
}
