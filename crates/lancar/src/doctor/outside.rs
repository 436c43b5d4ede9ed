//! Names and mail servers: what a workflow will need, tried without sending anything.

use std::time::Duration;

use lancar_domain::time::Millis;
use lancar_effects::guard::{AllowEntry, AllowList, Guard, Resolve, SystemResolver};
use serde_json::Value;

use super::finding::Finding;
use crate::client::Client;
use crate::config::Settings;

/// A name that is there for good (RFC 2606) and belongs to nobody who could mind.
const A_NAME: &str = "example.com";
/// How long is waited for a name or a mail server.
const PATIENCE: Duration = Duration::from_secs(5);

/// Looks at names and mail servers.
pub async fn look(client: &Client, settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![names().await];
    let profiles = match client.list("/api/v1/email-profiles", 200).await {
        Ok(profiles) => profiles,
        Err(stop) => {
            let advice = "Look at the server's log.";
            findings.push(Finding::fail("mail", stop.to_string(), advice));
            return findings;
        }
    };
    if profiles.is_empty() {
        let seen = "there is no e-mail profile: mails are kept in the outbox and not sent";
        let advice = "Add a profile when mails are to be sent.";
        findings.push(Finding::warn("mail", seen, advice));
        return findings;
    }
    let guard = Guard::new(AllowList::new(allowed(client, settings).await));
    for profile in &profiles {
        findings.push(mail_server(&guard, profile).await);
    }
    findings
}

async fn names() -> Finding {
    let asked = tokio::time::timeout(PATIENCE, SystemResolver.resolve(A_NAME)).await;
    let advice = "Look at /etc/resolv.conf and the network: requests and mails need names.";
    match asked {
        Ok(Ok(found)) if !found.is_empty() => Finding::ok("names", format!("{A_NAME} is known")),
        Ok(Ok(_)) => Finding::warn("names", format!("{A_NAME} has no address"), advice),
        Ok(Err(error)) => Finding::warn("names", format!("{A_NAME}: {error}"), advice),
        Err(_) => Finding::warn("names", format!("{A_NAME}: no answer in time"), advice),
    }
}

/// The exceptions of the guard, as the server has them.
async fn allowed(client: &Client, settings: &Settings) -> Vec<AllowEntry> {
    let team = match client.get("/api/v1/settings").await {
        Ok(answer) if answer.is_done() => answer.body,
        Ok(_) | Err(_) => Value::Null,
    };
    let team = team["egress_allow"].as_array().into_iter().flatten();
    let team = team.filter_map(Value::as_str);
    let own = settings.egress_allow.iter().map(String::as_str);
    team.chain(own)
        .filter_map(|line| line.parse().ok())
        .collect()
}

async fn mail_server(guard: &Guard, profile: &Value) -> Finding {
    let text = |key: &str| profile[key].as_str().unwrap_or_default();
    let (name, host) = (text("name"), text("host"));
    let port = profile["port"]
        .as_u64()
        .and_then(|port| u16::try_from(port).ok());
    let limit = Millis(i64::try_from(PATIENCE.as_millis()).unwrap_or(5_000));
    match guard.connect(host, port.unwrap_or(25), limit).await {
        Ok(_) => Finding::ok("mail", format!("\"{name}\": {host} answers")),
        Err(error) => {
            let seen = format!("\"{name}\": {error}");
            let advice = "Look at host and port of the profile, and at the allow list.";
            Finding::warn("mail", seen, advice)
        }
    }
}
