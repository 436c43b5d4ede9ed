//! Who may be called. Every refusal is shown with a listener that must stay untouched.

use std::net::SocketAddr;

use lancar_domain::error::Code;
use lancar_domain::time::Millis;
use lancar_effects::failure::FailureKind;
use lancar_effects::guard::{AllowList, ConnectError, Guard};
use lancar_effects::http::{HttpCall, Method};

use crate::Outcome;
use crate::servers::{Hosts, Say, Trap, WebServer, answer, client};

/// Every way we know to write an address that must not be called; `PORT` is the trap's.
const HOSTILE: &[&str] = &[
    "http://127.0.0.1:PORT/",
    "http://127.0.0.1.:PORT/",
    "http://127.1:PORT/",
    "http://127.255.255.254:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f000001:PORT/",
    "http://0x7f.0.0.1:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://017700000001:PORT/",
    "http://①②⑦.⓪.⓪.①:PORT/",
    "http://%31%32%37.0.0.1:PORT/",
    "http://0:PORT/",
    "http://0.0.0.0:PORT/",
    "http://[::]:PORT/",
    "http://[::1]:PORT/",
    "http://[0:0:0:0:0:0:0:1]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::ffff:7f00:1]:PORT/",
    "http://[::127.0.0.1]:PORT/",
    "http://[64:ff9b::7f00:1]:PORT/",
    "http://[2002:7f00:1::]:PORT/",
    "http://[fe80::1]:PORT/",
    "http://[fd00:ec2::254]/",
    "http://[::ffff:169.254.169.254]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/",
    "http://100.64.0.1:PORT/",
    "http://10.0.0.1:PORT/",
    "http://172.16.0.1:PORT/",
    "http://192.168.0.1:PORT/",
    "http://224.0.0.1:PORT/",
    "http://255.255.255.255:PORT/",
    "http://localhost:PORT/",
    "http://LOCALHOST.:PORT/",
    "http://private.test:PORT/",
    "http://mixed.test:PORT/",
    "http://six.test:PORT/",
    "http://mapped.test:PORT/",
    "https://private.test:PORT/",
    "http://user:pass@127.0.0.1:PORT/",
    "http://93.184.216.34@127.0.0.1:PORT/",
    "http://user@example.com:PORT/",
    "http://127.0.0.1:PORT\\@example.com/",
    "ftp://127.0.0.1:PORT/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:PORT/",
    "unix:/run/docker.sock",
];

fn lying_hosts() -> Hosts {
    Hosts::none()
        .and("localhost", "127.0.0.1")
        .and("localhost.", "127.0.0.1")
        .and("private.test", "127.0.0.1")
        .and("mixed.test", "93.184.216.34 127.0.0.1")
        .and("six.test", "::1")
        .and("mapped.test", "::ffff:127.0.0.1")
}

#[tokio::test]
async fn hostile_addresses_are_refused_and_nobody_comes() -> Outcome {
    let trap = Trap::everywhere()?;
    let client = client("", lying_hosts())?;
    for hostile in HOSTILE {
        let url = hostile.replace("PORT", &trap.port()?.to_string());
        let failure = client
            .send(&HttpCall::new(Method::GET, &url))
            .await
            .expect_err("a hostile address was called");
        assert_eq!(failure.code, Code::EgressRefused, "{url}: {failure}");
        assert_eq!(failure.kind, FailureKind::Final, "{url}: {failure}");
        assert_eq!(trap.caught(), 0, "{url} reached the listener");
    }
    Ok(())
}

#[tokio::test]
async fn zone_ids_and_broken_urls_are_not_urls() -> Outcome {
    let client = client("", Hosts::none())?;
    for url in [
        "http://[fe80::1%25lo]/",
        "http://[fe80::1%lo]/",
        "http://",
        "http://a b/",
        "//x",
        "",
    ] {
        let failure = client
            .send(&HttpCall::new(Method::GET, url))
            .await
            .expect_err("not a URL was called");
        assert_eq!(failure.code, Code::UrlInvalid, "{url}: {failure}");
    }
    Ok(())
}

#[tokio::test]
async fn the_real_resolver_is_checked_too() -> Outcome {
    let trap = Trap::everywhere()?;
    let guard = Guard::new(AllowList::none());
    for host in ["localhost", "0x7f000001", "127.1", "[::1]", "::1"] {
        let refused = guard.connect(host, trap.port()?, Millis::seconds(5)).await;
        let Err(ConnectError::Refused(refusal)) = refused else {
            return Err(format!("{host}: {refused:?}").into());
        };
        assert!(refusal.to_string().contains("loopback"), "{refusal}");
    }
    assert_eq!(trap.caught(), 0);
    Ok(())
}

#[tokio::test]
async fn a_refusal_names_host_and_address() -> Outcome {
    let failure = client("", lying_hosts())?
        .send(&HttpCall::new(
            Method::GET,
            "http://mixed.test/secret/path?token=abc",
        ))
        .await
        .expect_err("a private answer among public ones refuses");
    assert_eq!(
        failure.why.as_str(),
        "mixed.test is at 127.0.0.1, a loopback address, and not on the allow list"
    );
    for (url, said) in [
        (
            "http://127.0.0.1/",
            "127.0.0.1 is a loopback address, and not on the allow list",
        ),
        (
            "http://[::1]/",
            "::1 is a loopback address, and not on the allow list",
        ),
    ] {
        let failure = client("", lying_hosts())?
            .send(&HttpCall::new(Method::GET, url))
            .await
            .expect_err("it is not on the list");
        assert_eq!(failure.why.as_str(), said);
    }
    Ok(())
}

#[tokio::test]
async fn allow_listed_addresses_and_names_are_called_on_their_port_only() -> Outcome {
    let server = WebServer::start(|_| answer("200 OK", &[], "hello")).await?;
    let trap = Trap::everywhere()?;
    let (port, other) = (server.address.port(), trap.port()?);
    for (allow, url) in [
        (
            "127.0.0.0/8".to_owned(),
            format!("http://127.0.0.1:{port}/"),
        ),
        (
            format!("127.0.0.1:{port}"),
            format!("http://127.0.0.1:{port}/"),
        ),
        (
            format!("private.test:{port}"),
            format!("http://PRIVATE.test:{port}/"),
        ),
        (
            "private.test".to_owned(),
            format!("http://private.test:{port}/"),
        ),
    ] {
        let answer = client(&allow, lying_hosts())?
            .send(&HttpCall::new(Method::GET, &url))
            .await?;
        assert_eq!(
            (answer.status, answer.body.as_slice()),
            (200, b"hello".as_slice()),
            "{allow}"
        );
    }
    for (allow, url) in [
        (
            format!("127.0.0.1:{port}"),
            format!("http://127.0.0.1:{other}/"),
        ),
        (
            format!("private.test:{port}"),
            format!("http://private.test:{other}/"),
        ),
        (
            "private.test".to_owned(),
            format!("http://localhost:{other}/"),
        ),
    ] {
        let refused = client(&allow, lying_hosts())?
            .send(&HttpCall::new(Method::GET, &url))
            .await;
        assert_eq!(
            refused.map_err(|failure| failure.code),
            Err(Code::EgressRefused),
            "{allow}"
        );
    }
    assert_eq!(trap.caught(), 0);
    Ok(())
}

#[tokio::test]
async fn a_redirect_to_a_private_address_is_refused() -> Outcome {
    let trap = Trap::everywhere()?;
    let port = trap.port()?;
    for target in [
        format!("http://127.0.0.1:{port}/"),
        format!("//2130706433:{port}/"),
        format!("http://private.test:{port}/"),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "file:///etc/passwd".to_owned(),
        format!("http://u:p@open.test:{port}/"),
    ] {
        let to = target.clone();
        let server =
            WebServer::start(move |_| answer("302 Found", &[("location", &to)], "")).await?;
        let hosts = lying_hosts().and("open.test", "127.0.0.1");
        let client = client(&format!("open.test:{}", server.address.port()), hosts)?;
        let url = format!("http://open.test:{}/", server.address.port());
        let refused = client.send(&HttpCall::new(Method::GET, url)).await;
        assert_eq!(
            refused.map_err(|failure| failure.code),
            Err(Code::EgressRefused),
            "{target}"
        );
        assert_eq!((server.connections(), trap.caught()), (1, 0), "{target}");
    }
    Ok(())
}

#[tokio::test]
async fn a_name_that_changes_its_address_gains_nothing() -> Outcome {
    // Asked once, the name is at the address that may be called; asked again, at one that may not.
    let server = WebServer::start(|_| {
        Say::BytesAndClose(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nhello".to_vec())
    })
    .await?;
    let port = server.address.port();
    let trap = Trap::at(SocketAddr::from(([127, 0, 0, 2], port)))?;
    let hosts = Hosts::none()
        .and("rebind.test", "127.0.0.1")
        .and("rebind.test", "127.0.0.2");
    let client = client("127.0.0.1/32", hosts)?;
    let call = HttpCall::new(Method::GET, format!("http://rebind.test:{port}/"));
    // Were the name asked a second time between check and connect, this call would meet the trap.
    assert_eq!(client.send(&call).await?.status, 200);
    let refused = client.send(&call).await;
    assert_eq!(
        refused.map_err(|failure| failure.code),
        Err(Code::EgressRefused)
    );
    assert_eq!((server.connections(), trap.caught()), (1, 0));
    Ok(())
}

#[tokio::test]
async fn a_changed_allow_list_holds_at_once_also_for_open_connections() -> Outcome {
    let server = WebServer::start(|_| answer("200 OK", &[], "hello")).await?;
    let guard = Guard::new(AllowList::none());
    let client = lancar_effects::http::HttpClient::new(
        guard.clone(),
        &lancar_effects::trust::Trust::web(),
        lancar_effects::http::Limits::default(),
    )?;
    let call = HttpCall::new(Method::GET, format!("http://{}/", server.address));
    assert!(client.send(&call).await.is_err());
    guard.replace("127.0.0.1".parse()?);
    assert_eq!(client.send(&call).await?.status, 200);
    assert_eq!(client.send(&call).await?.status, 200);
    assert_eq!(server.connections(), 1, "the connection is reused");

    // The stream itself refuses, whoever holds it.
    let mut open = guard
        .connect("127.0.0.1", server.address.port(), Millis::seconds(5))
        .await?;
    guard.replace(AllowList::none());
    let written = tokio::io::AsyncWriteExt::write(&mut open, b"GET / HTTP/1.1\r\n").await;
    assert_eq!(
        written.map_err(|e| e.kind()),
        Err(std::io::ErrorKind::PermissionDenied)
    );

    let refused = client.send(&call).await;
    assert_eq!(
        refused.map_err(|failure| failure.code),
        Err(Code::EgressRefused)
    );
    assert_eq!(server.requests().len(), 2);
    Ok(())
}

#[tokio::test]
async fn a_second_address_is_tried_when_the_first_does_not_answer() -> Outcome {
    let server = WebServer::start(|_| answer("200 OK", &[], "")).await?;
    let hosts = Hosts::none().and("two.test", "127.0.0.9 127.0.0.1");
    let client = client("two.test", hosts)?;
    let url = format!("http://two.test:{}/", server.address.port());
    assert_eq!(
        client.send(&HttpCall::new(Method::GET, url)).await?.status,
        200
    );
    Ok(())
}
