//! The bot of the example: imported and published when it is not there, and told where the CRM is.

use serde_json::{Value, json};

use crate::client::Client;
use crate::stop::Stop;

/// The bot's id, as its document says.
pub const BOT: &str = "bot_lead-sign-up";
/// The bot field with the CRM's address.
const CRM_URL: &str = "CRM URL";

/// The documents of `examples/lead-sign-up`, as they are in this binary.
const FILES: [(&str, &str); 3] = [
    (
        "bot.json",
        include_str!("../../../../examples/lead-sign-up/bot.json"),
    ),
    (
        "welcome.flow.json",
        include_str!("../../../../examples/lead-sign-up/welcome.flow.json"),
    ),
    (
        "sync-lead-to-crm.flow.json",
        include_str!("../../../../examples/lead-sign-up/sync-lead-to-crm.flow.json"),
    ),
];

/// Has the bot there, with the CRM at this address.
///
/// # Errors
/// When the server refuses.
pub async fn load(client: &Client, crm: &str) -> Result<(), Stop> {
    let found = client.get(&format!("/api/v1/bots/{BOT}")).await?;
    if found.status == 404 {
        let file = |(name, text): &(&str, &str)| json!({"name": name, "text": text});
        let files: Vec<Value> = FILES.iter().map(file).collect();
        let body = json!({"files": files, "publish": true});
        client.post("/api/v1/import", &body).await?.done()?;
    } else {
        found.done()?;
    }
    point_to(client, crm).await
}

/// A person may have taken the field away, or put a CRM of their own there.
async fn point_to(client: &Client, crm: &str) -> Result<(), Stop> {
    let fields = client
        .list(&format!("/api/v1/bots/{BOT}/fields"), usize::MAX)
        .await?;
    let field = fields
        .iter()
        .find(|field| field["name"] == CRM_URL && field["scope"] == "bot");
    let Some(field) = field else { return Ok(()) };
    let (Some(id), value) = (field["id"].as_str(), field["value"].as_str()) else {
        return Ok(());
    };
    let is_ours = value.is_none_or(|url| url.starts_with("http://127.0.0.1:"));
    if is_ours && value != Some(crm) {
        let path = format!("/api/v1/bots/{BOT}/fields/{id}/value");
        client.put(&path, &json!({"value": crm})).await?.done()?;
    }
    Ok(())
}
