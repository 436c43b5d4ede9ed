//! What each public code means, in English: the studio shows it for codes for which it has no shorter words.
//! In other languages it is one of the sentences.

use std::collections::BTreeMap;

use anyhow::Result;
use lancar_domain::error::Code;

/// Where the list is.
pub const PATH: &str = "web/packages/api/codes.json";

/// `web/packages/api/codes.json`: by its code, what it means.
pub fn files() -> Result<BTreeMap<String, String>> {
    let list: BTreeMap<&str, &str> = Code::ALL
        .iter()
        .map(|code| (code.as_str(), code.meaning()))
        .collect();
    let text = serde_json::to_string_pretty(&list)? + "\n";
    Ok(BTreeMap::from([(PATH.to_owned(), text)]))
}
