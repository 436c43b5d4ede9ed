//! The list of every sentence the server can say, for those who say it in another language: the studio's
//! language test compares its texts with it.

use std::collections::BTreeMap;

use anyhow::Result;
use lancar_domain::sentence::Known;
use serde_json::{Value, json};

/// Where the list is.
pub const PATH: &str = "web/packages/api/sentences.json";

/// Every sentence, in the order of the tables.
pub fn all() -> Vec<Known> {
    let mut all = lancar_domain::sentence::all();
    all.extend(lancar_server::sentences::all());
    all
}

/// `web/packages/api/sentences.json`: by its kind, what each sentence is in English and what is put
/// into it.
pub fn files() -> Result<BTreeMap<String, String>> {
    // In the order of the kinds, whichever map the JSON library is built with.
    let mut list = BTreeMap::new();
    for known in all() {
        // A format writes each brace twice.
        let english = known.english.replace("{{", "{").replace("}}", "}");
        let entry: Value = json!({ "english": english, "given": known.given });
        list.insert(known.kind.to_owned(), entry);
    }
    let text = serde_json::to_string_pretty(&list)? + "\n";
    Ok(BTreeMap::from([(PATH.to_owned(), text)]))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_kind_is_one_sentence_in_all_crates() {
        let mut seen = BTreeSet::new();
        for known in all() {
            assert!(seen.insert(known.kind), "{} twice", known.kind);
        }
        assert!(seen.len() > 200, "{}", seen.len());
    }
}
