//! The template gallery: what it shows, what an import makes, and that its documents are the same in
//! every language, without a fault, and written as an export writes them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use axum::http::Method;
use lancar_domain::flow::{Files, ImportFile, export, plan_import};
use lancar_server::api::templates::shelf::{Documents, Language, TEMPLATES, Template};
use lancar_server::auth::Permission;
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::ground::{As, Fallible, TestServer};

const EDITOR: As = As::Role(Role::Editor);
const IMPORT: &str = "/api/v1/templates/order-status/import";

/// Keys of documents under which there are words for people.
const WORDS: [&str; 12] = [
    "ask",
    "default",
    "label",
    "name",
    "note",
    "retry_text",
    "subject",
    "text",
    "title",
    "value",
    "fallback",
    "what",
];
/// Those of them that no person reads as they are in both languages.
const SENTENCES: [&str; 4] = ["ask", "note", "retry_text", "text"];

#[tokio::test]
async fn the_gallery_says_what_there_is() -> Fallible {
    let server = TestServer::start().await?;
    let viewer = As::Role(Role::Viewer);
    let listed = server
        .ask(&viewer, Method::GET, "/api/v1/templates", None)
        .await?;
    let listed = listed.json();
    let items = listed["items"].as_array().ok_or("no list")?;
    let ids: Vec<&str> = items
        .iter()
        .filter_map(|item| item["id"].as_str())
        .collect();
    let shelf: Vec<&str> = TEMPLATES.iter().map(|template| template.id).collect();
    assert_eq!(ids, shelf);
    assert_eq!(listed["next_cursor"], Value::Null);
    let order = items.iter().find(|item| item["id"] == "order-status");
    let summary = "Looks an order up in your shop's API and says in words where it is.";
    let in_indonesian = "Mengecek pesanan lewat API toko dan menjelaskan sudah sampai mana.";
    let expected = json!({
        "id": "order-status",
        "name": {"en": "Order status", "id": "Status pesanan"},
        "summary": {"en": summary, "id": in_indonesian},
        "languages": ["en", "id"],
        "flows": {"normal": 1, "workflow": 1, "function": 0},
        "uses": ["action", "clear_field", "condition", "external_request", "question", "send_email",
                 "send_message", "trigger_workflow"],
        "secrets": ["Order API key"],
        "addresses": {"en": ["Order API"], "id": ["API pesanan"]},
    });
    assert_eq!(order, Some(&expected));
    server.finish().await
}

#[tokio::test]
async fn each_import_makes_a_bot_of_its_own() -> Fallible {
    let server = TestServer::start().await?;
    let mut bots = BTreeSet::new();
    for (body, name, language) in [
        (json!({"language": "en"}), "Order status", "en"),
        (json!({"language": "en"}), "Order status", "en"),
        (
            json!({"language": "id", "name": " Kopi Senja "}),
            "Kopi Senja",
            "id",
        ),
    ] {
        let made = server
            .ask(&EDITOR, Method::POST, IMPORT, Some(body))
            .await?;
        assert_eq!(made.said(), "201", "{}", made.text);
        assert_eq!(made.at("/state"), "new");
        let flows = made.json()["flows"].clone();
        let published = flows.as_array().into_iter().flatten();
        assert!(
            published.clone().count() == 2 && published.clone().all(|flow| flow["published"] == 1)
        );
        let path = format!("/api/v1/bots/{}", made.at("/bot"));
        let bot = server.ask(&EDITOR, Method::GET, &path, None).await?;
        assert_eq!(bot.at("/document/name"), name);
        assert_eq!(bot.at("/document/language"), language);
        bots.insert(made.at("/bot"));
    }
    assert_eq!(bots.len(), 3);
    server.finish().await
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_makes_nothing() -> Fallible {
    let server = TestServer::start().await?;
    let english = || json!({"language": "en"});
    let writes_only = As::Key(vec![Permission::BotsWrite]);
    for (who, path, body, said) in [
        (
            &EDITOR,
            IMPORT,
            json!({"language": "de"}),
            "422 invalid_body language",
        ),
        (&EDITOR, IMPORT, json!({}), "422 invalid_body language"),
        (
            &EDITOR,
            IMPORT,
            json!({"language": "en", "name": "  "}),
            "422 invalid_body name",
        ),
        (
            &EDITOR,
            IMPORT,
            json!({"language": "en", "name": "a|b"}),
            "422 invalid_body name",
        ),
        (
            &EDITOR,
            "/api/v1/templates/Order-Status/import",
            english(),
            "404 not_found",
        ),
        (
            &EDITOR,
            "/api/v1/templates/%FF/import",
            english(),
            "404 not_found",
        ),
        (&As::Role(Role::Agent), IMPORT, english(), "403 forbidden"),
        (&writes_only, IMPORT, english(), "403 forbidden"),
    ] {
        let answer = server
            .ask(who, Method::POST, path, Some(body.clone()))
            .await?;
        assert_eq!(answer.said(), said, "{path} {body}");
    }
    let bots = server
        .ask(&EDITOR, Method::GET, "/api/v1/bots", None)
        .await?;
    assert_eq!(bots.json()["items"], json!([]));
    server.finish().await
}

#[test]
fn every_example_is_on_the_shelf_whole() -> Fallible {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let mut folders = BTreeSet::new();
    for entry in std::fs::read_dir(&examples)? {
        folders.insert(entry?.file_name().to_string_lossy().into_owned());
    }
    let shelf: BTreeSet<String> = TEMPLATES
        .iter()
        .map(|template| template.id.to_owned())
        .collect();
    assert_eq!(folders, shelf);
    for template in TEMPLATES {
        let folder = examples.join(template.id);
        assert!(folder.join("README.md").is_file(), "{}", template.id);
        assert!(folder.join("README.id.md").is_file(), "{}", template.id);
        let english = folder.join("en");
        let english = if english.is_dir() {
            english
        } else {
            folder.clone()
        };
        for (language, folder) in [(Language::En, english), (Language::Id, folder.join("id"))] {
            let mut on_disk = BTreeSet::new();
            for entry in std::fs::read_dir(&folder)? {
                let name = entry?.file_name().to_string_lossy().into_owned();
                if name.ends_with(".json") {
                    on_disk.insert(name);
                }
            }
            let names = template.documents(language).iter();
            let names: BTreeSet<String> = names.map(|(name, _)| (*name).to_owned()).collect();
            assert_eq!(on_disk, names, "{}", folder.display());
        }
    }
    Ok(())
}

#[test]
fn every_template_is_without_fault_and_written_as_an_export_writes_it() -> Fallible {
    for template in TEMPLATES {
        for language in Language::ALL {
            let documents = template.documents(language);
            let plan = plan_import(Files::read(&files(documents)), None);
            let plan = plan.map_err(|why| format!("{}: {why:#?}", template.id))?;
            assert_eq!(plan.warnings, [], "{}", template.id);
            let flows: Vec<_> = plan
                .flows
                .iter()
                .map(|flow| flow.document.clone())
                .collect();
            let written = export(&plan.bot.document, &flows)?;
            let written: BTreeMap<&str, &str> = written
                .iter()
                .map(|file| (file.name.as_str(), file.text.as_str()))
                .collect();
            for (name, text) in documents {
                assert!(
                    written.get(name) == Some(text),
                    "{} {language:?} {name}",
                    template.id
                );
            }
        }
    }
    Ok(())
}

#[test]
fn every_template_is_the_same_in_every_language() -> Fallible {
    for template in TEMPLATES {
        let names = names(template)?;
        let pairs = template
            .documents(Language::En)
            .iter()
            .zip(template.documents(Language::Id));
        for ((file, en), (_, id)) in pairs {
            let (mut en, mut id): (Value, Value) =
                (serde_json::from_str(en)?, serde_json::from_str(id)?);
            assert_eq!(id["language"].as_str().unwrap_or("id"), "id");
            for document in [&mut en, &mut id]
                .into_iter()
                .filter_map(Value::as_object_mut)
            {
                document.remove("language");
                document.retain(|key, value| key != "id" || !value.to_string().contains("bot_"));
            }
            let place = format!("{}/{file}", template.id);
            same(&place, "", (&en, &id), &names);
        }
    }
    Ok(())
}

/// English names of fields and tags with the Indonesian ones, by their order.
fn names(template: &Template) -> Fallible<BTreeMap<String, String>> {
    let [en, id] = Language::ALL.map(|language| {
        let (_, bot) = template
            .documents(language)
            .first()
            .copied()
            .unwrap_or_default();
        serde_json::from_str::<Value>(bot)
    });
    let (en, id) = (en?, id?);
    let all = |bot: &Value| -> Vec<String> {
        let fields = bot["fields"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|field| &field["name"]);
        let tags = bot["tags"].as_array().into_iter().flatten();
        let names = fields.chain(tags).filter_map(Value::as_str);
        names.map(str::to_owned).collect()
    };
    let (en, id) = (all(&en), all(&id));
    assert_eq!(en.len(), id.len(), "{}", template.id);
    Ok(en.into_iter().zip(id).collect())
}

/// Fails unless two documents differ in words alone, and these have the same placeholders.
fn same(place: &str, key: &str, pair: (&Value, &Value), names: &BTreeMap<String, String>) {
    match pair {
        (Value::Object(en), Value::Object(id)) => {
            let keys = |object: &serde_json::Map<String, Value>| {
                object.keys().cloned().collect::<Vec<_>>()
            };
            assert_eq!(keys(en), keys(id), "{place}");
            for (key, value) in en {
                let inner = format!("{place}.{key}");
                same(&inner, key, (value, &id[key]), names);
            }
        }
        (Value::Array(en), Value::Array(id)) => {
            assert_eq!(en.len(), id.len(), "{place}");
            for (n, pair) in en.iter().zip(id).enumerate() {
                same(&format!("{place}[{n}]"), key, pair, names);
            }
        }
        (Value::String(en), Value::String(id)) => same_words(place, key, (en, id), names),
        (en, id) => assert_eq!(en, id, "{place}"),
    }
}

fn same_words(place: &str, key: &str, (en, id): (&str, &str), names: &BTreeMap<String, String>) {
    let (words, wanted) = placeholders(en, Some(names));
    let (_, found) = placeholders(id, None);
    assert_eq!(wanted, found, "{place}");
    let is_sentence =
        SENTENCES.contains(&key) && !en.starts_with('{') && words.chars().any(char::is_alphabetic);
    if en == id {
        assert!(!is_sentence, "{place} is not translated: {en}");
    } else {
        let renamed = names.get(en).is_some_and(|name| name == id);
        let has_placeholder = !wanted.is_empty();
        assert!(
            renamed || has_placeholder || WORDS.contains(&key) || place.contains(".inputs."),
            "{place}: {en:?}, {id:?}"
        );
    }
}

/// A text without its placeholders, and these in order of the alphabet, renamed.
fn placeholders(text: &str, names: Option<&BTreeMap<String, String>>) -> (String, Vec<String>) {
    let (mut words, mut found) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let (inside, behind) = after.split_once("}}").unwrap_or((after, ""));
        let (name, raw) = inside.split_once(" | ").unwrap_or((inside, ""));
        let renamed = names.and_then(|names| names.get(name));
        found.push(format!("{} {raw}", renamed.map_or(name, String::as_str)));
        words += before;
        rest = behind;
    }
    found.sort();
    (words + rest, found)
}

fn files(documents: Documents) -> Vec<ImportFile> {
    let file = |(name, text): &(&str, &str)| ImportFile {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    };
    documents.iter().map(file).collect()
}
