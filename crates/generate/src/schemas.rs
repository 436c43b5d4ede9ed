//! The JSON Schemas of the documents, from the types in the domain.

use std::collections::BTreeMap;

use anyhow::Result;
use lancar_domain::flow;

/// The files under docs/schemas/.
pub fn files() -> Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for (name, schema) in flow::schemas() {
        let text = serde_json::to_string_pretty(&schema)? + "\n";
        files.insert(format!("docs/schemas/{name}.schema.json"), text);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_documents_have_a_schema() -> Result<()> {
        let files = files()?;
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "docs/schemas/bot.schema.json",
                "docs/schemas/flow.schema.json"
            ]
        );
        Ok(())
    }
}
