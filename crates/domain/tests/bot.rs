//! A bot for a test, from a few lines of JSON. Its documents are read and checked as outside
//! documents are: a test can not walk what could not be published.

use std::sync::Arc;

use jiff::tz::TimeZone;
use lancar_domain::bot_user::{BotFacts, Facts};
use lancar_domain::flow::{
    BotDocument, Catalog, FieldScope, FlowDocument, FlowSummary, Library, Program, Severity,
    check_bot, check_flow, read_bot, read_flow,
};
use lancar_domain::id::{BotUserId, FlowId, IdType};
use lancar_domain::time::Timestamp;
use lancar_domain::value::Value;
use serde_json::{Value as Json, json};

/// 2026-01-31T07:00:00Z.
pub const NOW: Timestamp = Timestamp::from_millis(1_769_842_800_000);

/// A bot with its sub flows, all published as version 1.
pub struct Bot {
    pub document: BotDocument,
    pub library: Library,
    pub catalog: Catalog,
}

/// The bot document that most tests use.
pub fn document() -> Json {
    let field = |name: &str, kind: &str| json!({"name": name, "type": kind, "scope": "user"});
    json!({
        "schema": "lancar.bot/1", "id": "bot_test", "name": "Test Bot", "zone": "Asia/Jakarta",
        "fields": [
            field("Plan", "text"), field("Score", "number"), field("Vip", "boolean"),
            field("Born", "date"), field("Met", "date_time"), field("Cart", "json"),
            {"name": "CRM URL", "type": "text", "scope": "bot", "default": "https://crm.example"},
            {"name": "Sales", "type": "text", "scope": "bot", "default": "sales@example.com"},
        ],
    })
}

/// A sub flow that begins with the first of its blocks.
pub fn flow(id: &str, kind: &str, blocks: &[Json]) -> Json {
    json!({
        "schema": "lancar.flow/1", "id": id, "name": id.trim_start_matches("flow_"), "type": kind,
        "start": {"next": blocks.first().map(|block| block["id"].clone())}, "blocks": blocks,
    })
}

/// A block with its exits.
pub fn block(id: &str, kind: &str, settings: &Json, exits: &Json) -> Json {
    json!({"id": format!("blk_{id}"), "kind": kind, "title": id, "settings": settings, "exits": exits})
}

/// A Send Message block that says one text and goes on.
pub fn say(id: &str, text: &str, next: &str) -> Json {
    let exits = if next.is_empty() {
        json!({})
    } else {
        json!({ "next": format!("blk_{next}") })
    };
    let settings = json!({"messages": [{"kind": "text", "text": text}]});
    block(id, "send_message", &settings, &exits)
}

/// An Action block with items numbered `itm_0`, `itm_1`, …
pub fn action(id: &str, items: &[Json], exits: &Json) -> Json {
    let items = items.iter().enumerate().map(|(n, item)| {
        let mut item = item.clone();
        item["id"] = json!(format!("itm_{n}"));
        item
    });
    let settings = json!({"items": items.collect::<Vec<_>>()});
    block(id, "action", &settings, exits)
}

pub fn read(json: &Json) -> FlowDocument {
    read_flow(json)
        .map_err(|damaged| damaged.problems)
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
}

pub fn id<I: IdType>(text: &str) -> I {
    I::parse(text).unwrap_or_else(|why| panic!("{why}"))
}

impl Bot {
    /// The usual bot with these sub flows.
    pub fn new(flows: &[Json]) -> Self {
        Self::of(&document(), flows)
    }

    /// A bot with these sub flows; fails the test when they could not be published.
    pub fn of(bot: &Json, flows: &[Json]) -> Self {
        let document = read_bot(bot).unwrap_or_else(|problems| panic!("{problems:#?}"));
        let flows: Vec<FlowDocument> = flows.iter().map(read).collect();
        let known = flows
            .iter()
            .map(|flow| (flow.id.clone(), FlowSummary::of(flow)));
        let catalog = Catalog::new(&document, known);
        let found = flows.iter().flat_map(|flow| check_flow(flow, &catalog));
        let errors: Vec<_> = check_bot(&document, &catalog)
            .into_iter()
            .chain(found)
            .filter(|problem| problem.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let mut library = Library::default();
        for flow in flows {
            library.add_current(Arc::new(Program::new(flow, 1)));
        }
        Self {
            document,
            library,
            catalog,
        }
    }

    /// Adds a newer version of one of the sub flows.
    pub fn publish(&mut self, flow: &Json, version: u32) {
        let program = Program::new(read(flow), version);
        self.library.add_current(Arc::new(program));
    }

    /// What is known of a new bot user, Sari.
    pub fn facts(&self, now: Timestamp) -> Facts {
        let fields = self.document.fields.iter();
        let bot = BotFacts {
            id: self.document.id.clone(),
            name: self.document.name.clone(),
            language: self.document.language.clone(),
            zone: TimeZone::get(&self.document.zone).expect("the bot was checked"),
            fields: fields
                .clone()
                .map(|field| (field.name.as_str().into(), field.kind))
                .collect(),
        };
        let mut facts = Facts::new(Arc::new(bot), id::<BotUserId>("usr_sari"), now);
        for field in fields.filter(|field| field.scope == FieldScope::Bot) {
            if let Some(default) = &field.default {
                let value = Value::from_json(field.kind, default, &TimeZone::UTC);
                let value = value.expect("the bot was checked");
                facts.fields.insert(field.name.as_str().into(), value);
            }
        }
        facts
    }

    /// The first sub flow of these tests.
    pub fn main() -> FlowId {
        id("flow_main")
    }
}

/// Sets a text field.
pub fn know(facts: &mut Facts, field: &str, value: &str) {
    facts.fields.insert(field.into(), Value::text(value));
}

/// One of the example's files.
pub fn example(name: &str) -> (String, Json) {
    let path = format!(
        "{}/../../examples/lead-sign-up/{name}",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(&path).unwrap_or_else(|why| panic!("{path}: {why}"));
    let json = serde_json::from_str(&text).unwrap_or_else(|why| panic!("{path}: {why}"));
    (text, json)
}

/// The files of the example, the bot first.
pub const EXAMPLE: [&str; 3] = [
    "bot.json",
    "welcome.flow.json",
    "sync-lead-to-crm.flow.json",
];

/// The example, published.
pub fn example_bot() -> Bot {
    let [bot, flows @ ..] = EXAMPLE.map(|name| example(name).1);
    Bot::of(&bot, &flows)
}
