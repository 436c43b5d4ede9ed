//! Requests against a real server.

use lancar_domain::error::Code;
use lancar_domain::time::Millis;
use lancar_effects::failure::FailureKind;
use lancar_effects::http::{
    Credential, HttpCall, JOURNAL_BYTES, Method, answer_for_journal, call_for_journal,
};
use lancar_effects::secret::Secret;

use crate::Outcome;
use crate::servers::{Hosts, Say, Trap, WebServer, answer, client};

/// Two names for loopback, so that one server can be two origins.
fn two_names() -> Hosts {
    Hosts::none()
        .and("a.test", "127.0.0.1")
        .and("b.test", "127.0.0.1")
}

#[tokio::test]
async fn a_request_arrives_as_it_was_asked_and_connections_are_reused() -> Outcome {
    let server =
        WebServer::start(|_| answer("201 Created", &[("X-Lead", "7")], "{\"id\":7}")).await?;
    let client = client("a.test", two_names())?;
    let mut call = HttpCall::new(
        Method::POST,
        format!("http://a.test:{}/leads?x=1#fragment", server.address.port()),
    );
    call.headers = vec![
        ("Idempotency-Key".to_owned(), "run_1.3".to_owned()),
        ("Content-Type".to_owned(), "application/json".to_owned()),
    ];
    call.body = b"{\"name\":\"Sari\"}".to_vec();
    for _ in 0..20 {
        let answer = client.send(&call).await?;
        assert_eq!((answer.status, answer.host.as_str()), (201, "a.test"));
        assert_eq!(answer.header("X-LEAD"), Some("7"));
        assert_eq!(answer.body, b"{\"id\":7}");
    }
    assert_eq!((server.requests().len(), server.connections()), (20, 1));
    let request = server.requests().remove(0);
    assert!(
        request.starts_with("POST /leads?x=1 HTTP/1.1\r\n"),
        "{request}"
    );
    assert!(
        request.ends_with("\r\n\r\n{\"name\":\"Sari\"}"),
        "{request}"
    );
    for line in [
        "idempotency-key: run_1.3",
        "content-length: 15",
        "user-agent: Lancar/",
    ] {
        assert!(request.contains(line), "{request}");
    }
    Ok(())
}

#[tokio::test]
async fn every_whole_answer_is_an_answer_whatever_its_status() -> Outcome {
    let server = WebServer::start(|_| answer("503 Busy", &[("retry-after", "3")], "later")).await?;
    let url = format!("http://a.test:{}/", server.address.port());
    let answer = client("a.test", two_names())?
        .send(&HttpCall::new(Method::GET, url))
        .await?;
    assert_eq!(
        (answer.status, answer.body.as_slice()),
        (503, b"later".as_slice())
    );
    Ok(())
}

#[tokio::test]
async fn requests_that_can_not_be_are_refused_before_anyone_is_called() -> Outcome {
    let trap = Trap::everywhere()?;
    let client = client("a.test", two_names())?;
    let base = HttpCall::new(Method::GET, format!("http://a.test:{}/", trap.port()?));
    let header = |name: &str, value: &str| HttpCall {
        headers: vec![(name.to_owned(), value.to_owned())],
        ..base.clone()
    };
    for call in [
        header("X-Name", "Sari\r\nX-Admin: 1"),
        header("X-Name\r\nX-Admin", "1"),
        header("", "1"),
        header("Host", "other.test"),
        header("Content-Length", "5"),
        header("Transfer-Encoding", "chunked"),
        HttpCall {
            method: Method::CONNECT,
            ..base.clone()
        },
        HttpCall {
            method: Method::TRACE,
            ..base.clone()
        },
        HttpCall {
            credentials: vec![Credential::header(
                "X-Api-Key",
                Secret::new("a\nb"),
                vec!["a.test".parse()?],
            )],
            ..base.clone()
        },
    ] {
        let failure = client.send(&call).await.expect_err("it was sent");
        assert_eq!(failure.code, Code::RequestInvalid, "{call:?}");
        assert!(
            !failure.why.as_str().contains("a\nb"),
            "the value is not shown"
        );
    }
    assert_eq!(trap.caught(), 0);
    Ok(())
}

#[tokio::test]
async fn a_secret_goes_to_its_hosts_only() -> Outcome {
    let server = WebServer::start(|_| answer("200 OK", &[], "")).await?;
    let client = client("a.test b.test", two_names())?;
    let port = server.address.port();
    let to = |host: &str, credential: Credential| HttpCall {
        credentials: vec![credential],
        ..HttpCall::new(Method::GET, format!("http://{host}:{port}/"))
    };
    let only_a = vec!["a.test".parse()?];
    for credential in [
        Credential::bearer(Secret::new("t0ken"), only_a.clone()),
        Credential::basic("sari", Secret::new("pass"), only_a.clone()),
        Credential::header("X-Api-Key", Secret::new("k3y"), only_a.clone()),
        Credential::inline(Secret::new("s3cret"), only_a.clone()),
        Credential::bearer(Secret::new("t0ken"), Vec::new()),
        Credential::bearer(Secret::new("t0ken"), vec!["a.test:1".parse()?]),
    ] {
        let failure = client
            .send(&to("b.test", credential))
            .await
            .expect_err("a secret went elsewhere");
        assert_eq!(
            (failure.code, failure.kind),
            (Code::SecretRefused, FailureKind::Final)
        );
    }
    assert_eq!(server.connections(), 0);

    client
        .send(&to(
            "a.test",
            Credential::bearer(Secret::new("t0ken"), only_a.clone()),
        ))
        .await?;
    client
        .send(&to(
            "a.test",
            Credential::basic("sari", Secret::new("pass"), only_a),
        ))
        .await?;
    let requests = server.requests();
    assert!(
        requests[0].contains("authorization: Bearer t0ken\r\n"),
        "{}",
        requests[0]
    );
    assert!(
        requests[1].contains("authorization: Basic c2FyaTpwYXNz\r\n"),
        "{}",
        requests[1]
    );
    Ok(())
}

#[tokio::test]
async fn a_redirect_to_another_origin_carries_no_credentials() -> Outcome {
    let second = WebServer::start(|_| answer("200 OK", &[], "arrived")).await?;
    let to = format!("http://b.test:{}/there", second.address.port());
    let first = WebServer::start(move |request| match request.starts_with("GET /start ") {
        true => answer("302 Found", &[("location", "/near")], ""),
        false => answer("307 Temporary Redirect", &[("location", &to)], ""),
    })
    .await?;
    let client = client("a.test b.test", two_names())?;
    let mut call = HttpCall::new(
        Method::GET,
        format!("http://a.test:{}/start", first.address.port()),
    );
    call.headers = vec![
        ("Cookie".to_owned(), "sid=1".to_owned()),
        ("Authorization".to_owned(), "Token mine".to_owned()),
        ("X-Plain".to_owned(), "stays".to_owned()),
    ];
    // Bound to both hosts, and still not carried over: the first server did not ask for that.
    call.credentials = vec![Credential::header(
        "X-Api-Key",
        Secret::new("k3y"),
        vec!["a.test".parse()?, "b.test".parse()?],
    )];
    let answer = client.send(&call).await?;
    assert_eq!(
        (answer.host.as_str(), answer.body.as_slice()),
        ("b.test", b"arrived".as_slice())
    );
    let within = first.requests();
    assert_eq!(within.len(), 2);
    for line in [
        "x-api-key: k3y",
        "cookie: sid=1",
        "authorization: Token mine",
    ] {
        assert!(
            within[1].contains(line),
            "within the origin they stay: {}",
            within[1]
        );
    }
    let arrived = second.requests().remove(0).to_ascii_lowercase();
    assert!(arrived.contains("x-plain: stays"), "{arrived}");
    for line in ["k3y", "cookie", "authorization"] {
        assert!(
            !arrived.contains(line),
            "{line} went to another origin: {arrived}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_secret_within_the_request_stops_a_redirect_to_another_host() -> Outcome {
    let trap = Trap::everywhere()?;
    let to = format!("http://b.test:{}/", trap.port()?);
    let first = WebServer::start(move |_| answer("307 Moved", &[("location", &to)], "")).await?;
    let mut call = HttpCall::new(
        Method::POST,
        format!("http://a.test:{}/", first.address.port()),
    );
    call.body = b"key=s3cret".to_vec();
    call.credentials = vec![Credential::inline(
        Secret::new("s3cret"),
        vec!["a.test".parse()?],
    )];
    let refused = client("a.test b.test", two_names())?.send(&call).await;
    assert_eq!(
        refused.map_err(|failure| failure.code),
        Err(Code::SecretRefused)
    );
    assert_eq!(trap.caught(), 0);
    Ok(())
}

#[tokio::test]
async fn redirects_change_the_method_as_browsers_do() -> Outcome {
    for (status, method, expected) in [
        (301, Method::POST, "GET"),
        (302, Method::POST, "GET"),
        (303, Method::POST, "GET"),
        (303, Method::PUT, "GET"),
        (303, Method::HEAD, "HEAD"),
        (301, Method::PUT, "PUT"),
        (302, Method::DELETE, "DELETE"),
        (307, Method::POST, "POST"),
        (308, Method::PUT, "PUT"),
    ] {
        let server = WebServer::start(move |request| match request.contains(" /first ") {
            true => answer(&format!("{status} Go"), &[("location", "second")], ""),
            false => Say::Bytes(b"HTTP/1.1 204 No Content\r\n\r\n".to_vec()),
        })
        .await?;
        let url = format!("http://a.test:{}/first", server.address.port());
        let mut call = HttpCall::new(method.clone(), url);
        call.headers = vec![("Content-Type".to_owned(), "text/plain".to_owned())];
        call.body = b"body".to_vec();
        assert_eq!(
            client("a.test", two_names())?.send(&call).await?.status,
            204
        );
        let second = server.requests().pop().unwrap_or_default();
        assert!(
            second.starts_with(&format!("{expected} /second ")),
            "{status} {method}: {second}"
        );
        let kept = expected == method.as_str();
        assert_eq!(
            second.ends_with("\r\n\r\nbody"),
            kept,
            "{status} {method}: {second}"
        );
        assert_eq!(
            second.contains("content-type"),
            kept,
            "{status} {method}: {second}"
        );
    }
    Ok(())
}

#[tokio::test]
async fn redirects_are_counted() -> Outcome {
    let server = WebServer::start(|_| answer("302 Found", &[("location", "/again")], "")).await?;
    let url = format!("http://a.test:{}/", server.address.port());
    let client = client("a.test", two_names())?;
    let call = HttpCall {
        redirects: 2,
        ..HttpCall::new(Method::GET, &url)
    };
    let refused = client.send(&call).await;
    assert_eq!(
        refused.map_err(|failure| failure.code),
        Err(Code::TooManyRedirects)
    );
    assert_eq!(server.requests().len(), 3);
    let call = HttpCall {
        redirects: 0,
        ..HttpCall::new(Method::GET, &url)
    };
    assert_eq!(
        client.send(&call).await?.status,
        302,
        "not following, a redirect is the answer"
    );
    Ok(())
}

#[tokio::test]
async fn an_answer_that_is_too_large_is_refused_while_it_comes() -> Outcome {
    let large = "x".repeat(1001);
    let said = large.clone();
    let announced = WebServer::start(move |_| answer("200 OK", &[], &said)).await?;
    let endless = WebServer::start(|_| Say::Endless).await?;
    let client = client("a.test", two_names())?;
    for server in [&announced, &endless] {
        let url = format!("http://a.test:{}/", server.address.port());
        let call = HttpCall {
            max_answer_bytes: 1000,
            ..HttpCall::new(Method::GET, url)
        };
        let failure = client.send(&call).await.expect_err("it was taken");
        assert_eq!(
            (failure.code, failure.kind),
            (Code::RemoteTooLarge, FailureKind::Final)
        );
    }
    let url = format!("http://a.test:{}/", announced.address.port());
    let call = HttpCall {
        max_answer_bytes: 1001,
        ..HttpCall::new(Method::GET, url)
    };
    assert_eq!(client.send(&call).await?.body, large.as_bytes());
    Ok(())
}

#[tokio::test]
async fn silence_and_absence_are_retried() -> Outcome {
    let silent = WebServer::start(|_| Say::Nothing).await?;
    let half = WebServer::start(|_| {
        Say::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf".to_vec())
    })
    .await?;
    let broken = WebServer::start(|_| {
        Say::BytesAndClose(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf".to_vec())
    })
    .await?;
    let client = client("a.test", two_names().and("gone.test", "127.0.0.1"))?;
    let unused = Trap::everywhere()?.port()?;
    for (host, port, code) in [
        ("a.test", silent.address.port(), Code::RemoteTimeout),
        ("a.test", half.address.port(), Code::RemoteTimeout),
        ("a.test", broken.address.port(), Code::RemoteUnavailable),
        ("a.test", unused, Code::RemoteUnavailable),
        ("unknown.test", 80, Code::RemoteUnavailable),
    ] {
        let call = HttpCall {
            timeout: Millis(200),
            ..HttpCall::new(Method::GET, format!("http://{host}:{port}/path?token=1"))
        };
        let failure = client.send(&call).await.expect_err("there is no answer");
        assert_eq!(
            (failure.code, failure.is_retryable()),
            (code, true),
            "{failure}"
        );
        assert!(
            failure.why.as_str().contains(host) && !failure.why.as_str().contains("token"),
            "{failure}"
        );
    }
    Ok(())
}

#[test]
fn a_journal_shows_the_request_and_hides_what_is_secret() -> Outcome {
    let mut call = HttpCall::new(
        Method::POST,
        "https://crm.example/leads?api_key=plainly&page=2&q=s3%20cret#top",
    );
    call.headers = vec![
        ("Content-Type".to_owned(), "application/json".to_owned()),
        ("Cookie".to_owned(), "sid=plainly".to_owned()),
        ("X-Auth-Token".to_owned(), "plainly".to_owned()),
        ("X-Note".to_owned(), "uses s3 cret".to_owned()),
    ];
    call.body = b"{\"key\":\"s3 cret\",\"b64\":\"czMgY3JldA==\",\"name\":\"Sari\"}".to_vec();
    let hosts = vec!["crm.example".parse()?];
    call.credentials = vec![
        Credential::inline(Secret::new("s3 cret"), hosts.clone()),
        Credential::bearer(Secret::new("t0ken"), hosts),
    ];
    let shown = call_for_journal(&call);
    assert_eq!(
        shown.text,
        "POST https://crm.example/leads?api_key=•••&page=2&q=•••#top\n\
         Content-Type: application/json\nCookie: •••\nX-Auth-Token: •••\nX-Note: uses •••\n\
         authorization: •••\n\n{\"key\":\"•••\",\"b64\":\"•••\",\"name\":\"Sari\"}"
    );
    assert!(!shown.cut);

    let answer = lancar_effects::http::HttpAnswer {
        host: "crm.example".to_owned(),
        status: 200,
        headers: vec![("set-cookie".to_owned(), "sid=plainly".to_owned())],
        body: b"you said Bearer t0ken and s3+cret".to_vec(),
        elapsed_ms: 3,
    };
    let shown = answer_for_journal(&call, &answer);
    assert_eq!(
        shown.text,
        "200\nset-cookie: •••\n\nyou said Bearer ••• and •••"
    );
    Ok(())
}

#[test]
fn a_journal_is_cut_between_characters() {
    let mut call = HttpCall::new(Method::POST, "https://crm.example/");
    call.body = "ü".repeat(JOURNAL_BYTES).into_bytes();
    let shown = call_for_journal(&call);
    assert!(shown.cut);
    assert!(shown.text.len() <= JOURNAL_BYTES && shown.text.len() >= JOURNAL_BYTES - 1);
    assert!(shown.text.ends_with('ü'));
}

#[test]
fn a_refused_url_is_shown_without_its_user() {
    let call = HttpCall::new(
        Method::GET,
        "https://sari:plainly@crm.example/?password=plainly",
    );
    let shown = call_for_journal(&call).text;
    assert!(
        !shown.contains("plainly") && !shown.contains("sari"),
        "{shown}"
    );
}
