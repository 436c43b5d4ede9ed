//! E-mail profiles: the password stays with its server, and a test sends one mail.

use axum::http::Method;
use lancar_effects::failure::{Failure, Trouble};
use lancar_effects::recorded::Asked;
use lancar_effects::sentences::{cause_refused, host_unreachable};
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::ground::{As, Fallible, PLANTED, TestServer};

const PATH: &str = "/api/v1/email-profiles";
const ADMIN: As = As::Role(Role::Admin);

/// A good profile, with some fields otherwise; null leaves a field out.
fn profile(changes: &Value) -> Option<Value> {
    let mut body = json!({
        "name": "Sales", "host": "smtp.example.com", "port": 587, "security": "starttls",
        "username": "sales", "password": PLANTED, "from_address": "sales@example.com",
    });
    for (field, value) in changes.as_object().into_iter().flatten() {
        match (body.as_object_mut(), value) {
            (Some(body), Value::Null) => drop(body.remove(field)),
            (Some(body), value) => drop(body.insert(field.clone(), value.clone())),
            (None, _) => {}
        }
    }
    Some(body)
}

/// The password with which the last mail would have gone.
fn password_used(server: &TestServer) -> Option<String> {
    match server.outside.asked().pop() {
        Some(Asked::Mail { profile, .. }) => {
            profile.password.map(|secret| secret.expose().to_owned())
        }
        Some(Asked::Http(_)) | None => None,
    }
}

#[tokio::test]
async fn a_profile_is_created_tested_changed_and_deleted() -> Fallible {
    let server = TestServer::start().await?;
    let made = server
        .ask(&ADMIN, Method::POST, PATH, profile(&json!({})))
        .await?;
    assert_eq!(made.said(), "201", "{}", made.text);
    let one = format!("{PATH}/{}", made.at("/id"));
    let test = format!("{one}/test");

    let sent = server
        .ask(&ADMIN, Method::POST, &test, Some(json!({})))
        .await?;
    assert_eq!(
        (sent.said().as_str(), sent.at("/to").as_str()),
        ("200", "admin@example.com")
    );
    assert_eq!(sent.at("/response"), "250 recorded");
    assert_eq!(password_used(&server).as_deref(), Some(PLANTED));
    let nobody = server
        .ask(&As::Local, Method::POST, &test, Some(json!({})))
        .await?;
    assert_eq!(nobody.said(), "422 invalid_body to");
    let to = Some(json!({"to": "x"}));
    assert_eq!(
        server.ask(&ADMIN, Method::POST, &test, to).await?.said(),
        "422 invalid_body to"
    );
    let failure = Failure::of(
        Trouble::MailUnreachable,
        host_unreachable("smtp.example.com:587", cause_refused()),
    );
    server.outside.answer_mail(Err(failure));
    let failed = server
        .ask(&ADMIN, Method::POST, &test, Some(json!({})))
        .await?;
    assert_eq!(failed.said(), "502 mail_unavailable");
    let detail = "smtp.example.com:587 could not be reached: the connection was refused";
    assert_eq!(failed.at("/detail"), detail);
    assert_eq!(failed.at("/said/kind"), "host_unreachable");
    assert_eq!(failed.at("/said/cause/said/kind"), "cause_refused");

    let gone = server.ask(&ADMIN, Method::DELETE, &one, None).await?;
    assert_eq!(gone.said(), "204");
    assert_eq!(
        server
            .ask(&ADMIN, Method::POST, &test, Some(json!({})))
            .await?
            .said(),
        "404 not_found"
    );
    server.finish().await
}

#[tokio::test]
async fn the_password_stays_with_the_server_it_was_given_for() -> Fallible {
    let server = TestServer::start().await?;
    let made = server
        .ask(&ADMIN, Method::POST, PATH, profile(&json!({})))
        .await?;
    let one = format!("{PATH}/{}", made.at("/id"));
    for (changes, said) in [
        (
            json!({"password": null, "name": "Sales 2", "from_name": "Sales"}),
            "200",
        ),
        (
            json!({"password": null, "host": "evil.example"}),
            "422 invalid_body password",
        ),
        (
            json!({"password": null, "port": 25}),
            "422 invalid_body password",
        ),
        (
            json!({"password": null, "security": "none"}),
            "422 invalid_body password",
        ),
        (
            json!({"password": null, "username": "boss"}),
            "422 invalid_body password",
        ),
    ] {
        let answer = server
            .ask(&ADMIN, Method::PUT, &one, profile(&changes))
            .await?;
        assert_eq!(answer.said(), said, "{changes}");
    }
    let test = format!("{one}/test");
    server
        .ask(&ADMIN, Method::POST, &test, Some(json!({})))
        .await?;
    assert_eq!(
        password_used(&server).as_deref(),
        Some(PLANTED),
        "it was kept"
    );
    let without = json!({"username": null, "password": null});
    assert_eq!(
        server
            .ask(&ADMIN, Method::PUT, &one, profile(&without))
            .await?
            .said(),
        "200"
    );
    server
        .ask(&ADMIN, Method::POST, &test, Some(json!({})))
        .await?;
    assert_eq!(
        password_used(&server),
        None,
        "it was removed with the user name"
    );
    let named = json!({"password": null});
    let answer = server
        .ask(&ADMIN, Method::PUT, &one, profile(&named))
        .await?;
    assert_eq!(
        answer.said(),
        "422 invalid_body password",
        "there is none to keep"
    );
    server.finish().await
}

#[tokio::test]
async fn what_does_not_fit_is_named() -> Fallible {
    let server = TestServer::start().await?;
    assert_eq!(
        server
            .ask(&ADMIN, Method::POST, PATH, profile(&json!({})))
            .await?
            .said(),
        "201"
    );
    let before = server.census().await?;
    for (changes, said) in [
        (json!({}), "409 already_exists name"),
        (json!({"name": "a|b"}), "422 invalid_body name"),
        (json!({"name": "b", "host": "a b"}), "422 invalid_body host"),
        (json!({"name": "b", "host": ""}), "422 invalid_body host"),
        (json!({"name": "b", "port": 0}), "422 invalid_body port"),
        (json!({"name": "b", "port": 65536}), "422 invalid_body port"),
        (
            json!({"name": "b", "security": "ssl"}),
            "422 invalid_body security",
        ),
        (
            json!({"name": "b", "password": null}),
            "422 invalid_body password",
        ),
        (
            json!({"name": "b", "password": ""}),
            "422 invalid_body password",
        ),
        (
            json!({"name": "b", "username": null}),
            "422 invalid_body password",
        ),
        (
            json!({"name": "b", "username": "a\r\nb"}),
            "422 invalid_body username",
        ),
        (
            json!({"name": "b", "from_address": "Ada <ada@example.com>"}),
            "422 invalid_body from_address",
        ),
    ] {
        let answer = server
            .ask(&ADMIN, Method::POST, PATH, profile(&changes))
            .await?;
        assert_eq!(answer.said(), said, "{changes}");
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}
