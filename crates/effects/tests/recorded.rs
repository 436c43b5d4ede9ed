//! The two outsides, used through the one door.

use std::sync::Arc;

use lancar_domain::error::Code;
use lancar_domain::time::Millis;
use lancar_effects::email::{Accepted, BodyPart};
use lancar_effects::failure::{Failure, Trouble};
use lancar_effects::http::{HttpAnswer, HttpCall, Method};
use lancar_effects::outside::{Outside, RealOutside};
use lancar_effects::recorded::{Asked, Recorded};
use lancar_effects::sentences::host_too_late;
use lancar_effects::trust::Trust;

use crate::Outcome;
use crate::email::mail;
use crate::servers::{Hosts, MailServer, Script, WebServer, answer, client};
use crate::smtp::{mailer, profile};

fn call() -> HttpCall {
    HttpCall::new(Method::POST, "https://crm.example/leads")
}

#[tokio::test]
async fn a_record_answers_from_its_script_and_kindly_beyond() -> Outcome {
    let recorded = Recorded::new();
    let outside: Arc<dyn Outside> = Arc::new(recorded.clone());
    recorded.answer_http(Err(Failure::of(
        Trouble::HttpTimeout,
        host_too_late("crm.example", Millis::seconds(30)),
    )));
    recorded.answer_mail(Ok(Accepted {
        response: "250 mine".to_owned(),
    }));
    assert_eq!(recorded.unused(), 2);

    let failure = outside.http(call()).await.expect_err("so the script says");
    assert_eq!(failure.code, Code::RemoteTimeout);
    let fine = outside.http(call()).await?;
    assert_eq!((fine.status, fine.host.as_str()), (200, "crm.example"));
    let letter = mail(vec![BodyPart::Text {
        text: "Hello".to_owned(),
    }]);
    assert_eq!(
        outside.mail(&profile(25), &letter).await?.response,
        "250 mine"
    );

    assert_eq!(recorded.unused(), 0);
    assert_eq!(
        (recorded.calls().len(), recorded.mails()),
        (2, vec![letter])
    );
    assert!(matches!(
        recorded.asked()[..],
        [Asked::Http(_), Asked::Http(_), Asked::Mail { .. }]
    ));
    Ok(())
}

#[tokio::test]
async fn a_held_answer_comes_when_the_test_lets_it_go() -> Outcome {
    let recorded = Recorded::new();
    let held = recorded.hold_http();
    let dropped = recorded.hold_mail();
    let outside = recorded.clone();
    let waiting = tokio::spawn(async move { outside.http(call()).await });
    recorded.until_asked(1).await;
    assert!(!waiting.is_finished());
    let teapot = HttpAnswer {
        host: "crm.example".to_owned(),
        status: 418,
        headers: Vec::new(),
        body: Vec::new(),
        elapsed_ms: 5000,
    };
    assert!(held.release(Ok(teapot.clone())));
    assert_eq!(waiting.await??, teapot);

    drop(dropped);
    let lost = recorded.mail(&profile(25), &mail(Vec::new())).await;
    assert_eq!(lost.map_err(|failure| failure.code), Err(Code::MailUnknown));
    Ok(())
}

#[tokio::test]
async fn the_real_outside_calls_and_mails() -> Outcome {
    let web = WebServer::start(|_| answer("200 OK", &[], "hello")).await?;
    let post = MailServer::start(Script::default()).await?;
    let hosts = Hosts::none().and("a.test", "127.0.0.1");
    let http = client("a.test", hosts)?;
    let outside: Arc<dyn Outside> =
        Arc::new(RealOutside::new(http, mailer("mail.test", Trust::web())?));
    let url = format!("http://a.test:{}/", web.address.port());
    assert_eq!(
        outside.http(HttpCall::new(Method::GET, url)).await?.body,
        b"hello"
    );
    outside
        .mail(&profile(post.address.port()), &mail(Vec::new()))
        .await?;
    assert_eq!(post.mails().len(), 1);
    Ok(())
}
