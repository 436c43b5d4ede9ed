//! Whom a filter and a search mean: what the database lets through and the domain decides is what the
//! domain alone says of each person, on both databases.

use std::collections::BTreeSet;
use std::sync::Arc;

use lancar_domain::bot_user::Facts;
use lancar_domain::condition::Filter;
use lancar_domain::id::{BotId, BotUserId, TagId};
use lancar_domain::value::Value;
use lancar_engine::people::{Meant, count, find};
use lancar_engine::{Core, EngineError};
use lancar_store::bot_users::{self, BotUser};
use lancar_store::{Tx, fields};
use lancar_testkit::{Fallible, Kind, NOW, TestApp};
use serde_json::{Value as Json, json};

/// What made a filter differ once, and what is tried besides.
const SEEDS: [u64; 3] = [1, 20_261_130, 7];

const PEOPLE: usize = 80;
const FILTERS: usize = 120;

/// Numbers from a seed (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or(0)
    }

    fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

const TAGS: [&str; 3] = ["vip", "customer", "lead"];
const FIELDS: [&str; 8] = [
    "Plan",
    "Score",
    "Is customer",
    "Cart",
    "First Name",
    "Email",
    "Email Opt-In",
    "Shop",
];
const TEXTS: [&str; 14] = [
    "pro",
    "PRO",
    "Pro plan",
    "free",
    "Žofia",
    "\u{212a}ing",
    "\u{130}stanbul",
    "a\"b\\c",
    "12.50",
    "no",
    "yes",
    "  ",
    "日本",
    "{\"type\":\"text\"",
];
const OPERATORS: [&str; 18] = [
    "is",
    "is_not",
    "contains",
    "not_contains",
    "starts_with",
    "ends_with",
    "equal",
    "not_equal",
    "greater",
    "greater_or_equal",
    "less",
    "less_or_equal",
    "is_true",
    "is_false",
    "has_value",
    "is_empty",
    "has",
    "has_not",
];
const SOUGHT: [&str; 14] = [
    "pro",
    "P",
    "king",
    "k",
    "i",
    "stanbul",
    "ofia",
    "Ž",
    "\"b\\",
    "12.5",
    "o",
    "{{Plan}}",
    "{{Score}}",
    "日",
];

fn value(random: &mut Random) -> Value {
    match random.below(8) {
        0 => Value::Number((i64::try_from(random.below(30)).unwrap_or(0) - 5).into()),
        1 => Value::Boolean(random.below(2) == 0),
        2 => Value::Json(
            random
                .of(&[json!([]), json!({}), json!("pro"), json!(null), json!(0)])
                .clone(),
        ),
        3 => Value::text(""),
        _ => Value::text(*random.of(&TEXTS)),
    }
}

fn condition(random: &mut Random) -> Json {
    let mut one = match random.below(5) {
        0 => json!({"tag": random.of(&["vip", "customer", "lead", "nobody's"])}),
        1 => json!({"template": random.of(&["{{Plan}}", "x{{Score}}", "pro"])}),
        _ => json!({"field": random.of(&FIELDS)}),
    };
    one["operator"] = json!(random.of(&OPERATORS));
    one["value"] = json!(random.of(&SOUGHT));
    one
}

fn filter(random: &mut Random) -> Fallible<Filter> {
    let groups: Vec<Json> = (0..1 + random.below(2))
        .map(|_| {
            let conditions: Vec<Json> = (0..1 + random.below(3))
                .map(|_| condition(random))
                .collect();
            json!({"match": random.of(&["all", "any"]), "conditions": conditions})
        })
        .collect();
    Ok(serde_json::from_value(json!(groups))?)
}

fn documents() -> Vec<Json> {
    let field =
        |name: &str, kind: &str, scope: &str| json!({"name": name, "type": kind, "scope": scope});
    let mut shop = field("Shop", "text", "bot");
    shop["default"] = json!("Pro shop");
    vec![
        json!({
            "schema": "lancar.bot/1", "id": "bot_people", "name": "People", "main_flow": "flow_main",
            "language": "en", "zone": "UTC", "tags": TAGS,
            "fields": [field("Plan", "text", "user"), field("Score", "number", "user"),
                field("Is customer", "boolean", "user"), field("Cart", "json", "user"), shop],
        }),
        json!({
            "schema": "lancar.flow/1", "id": "flow_main", "name": "Main", "type": "normal",
            "start": {"position": {"x": 0, "y": 0}}, "blocks": [],
        }),
    ]
}

/// Someone of whom anything may be known.
async fn add_person(
    tx: &mut Tx,
    core: &Core,
    (bot, n): (&BotId, usize),
    random: &mut Random,
) -> Result<BotUser, EngineError> {
    let mut ids = core.clock.ids();
    let user = BotUser {
        id: ids.next(),
        bot: bot.clone(),
        channel: (*random.of(&["web", "api", "api"])).to_owned(),
        external_id: format!("{}-{n}", random.of(&["crm", "CRM", "shop"])),
        is_tester: false,
        email_opt_in: *random.of(&[None, Some(true), Some(false)]),
        last_input: None,
        created_at: NOW,
        last_seen_at: NOW,
    };
    bot_users::insert_bot_user(tx, &user).await?;
    for field in FIELDS
        .iter()
        .filter(|field| !matches!(**field, "Email Opt-In" | "Shop"))
    {
        if random.below(3) > 0 {
            bot_users::write_user_field(tx, &user, field, Some(&value(random))).await?;
        }
    }
    for tag in TAGS {
        if random.below(3) == 0 {
            bot_users::add_tag(tx, &user, tag, &ids.next::<TagId>()).await?;
        }
    }
    Ok(user)
}

/// All that is known of everyone, read one by one; newest first.
async fn everyone(
    tx: &mut Tx,
    core: &Core,
    (bot, users): (&BotId, Vec<BotUser>),
) -> Result<Vec<(BotUser, Facts)>, EngineError> {
    let book = core.books.open(tx, bot).await?;
    let mut all = Vec::new();
    for user in users {
        let known = bot_users::known(tx, &user.id).await?;
        let mut facts = Facts::new(Arc::clone(&book.facts), user.id.clone(), NOW);
        facts.fields = known.fields;
        facts.tags = known.tags;
        facts.email_opt_in = user.email_opt_in;
        for (name, value) in fields::bot_values(tx, bot).await? {
            facts.fields.insert(name.as_str().into(), value);
        }
        all.push((user, facts));
    }
    all.sort_by(|(a, _), (b, _)| b.id.cmp(&a.id));
    Ok(all)
}

/// Everyone who is found, so many a page.
async fn found(
    tx: &mut Tx,
    core: &Core,
    (meant, most): (&Meant, usize),
) -> Result<Vec<BotUserId>, EngineError> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let page = find(tx, core, (meant, after), (most, NOW)).await?;
        assert!(page.people.len() <= most);
        all.extend(page.people.into_iter().map(|one| one.user.id));
        after = page.next;
        if after.is_none() {
            return Ok(all);
        }
    }
}

/// Who has the plan `pro`.
fn on_pro() -> Fallible<Filter> {
    let groups = json!([{"conditions": [{"field": "Plan", "operator": "is", "value": "pro"}]}]);
    Ok(serde_json::from_value(groups)?)
}

fn meant(bot: &BotId, filter: Filter, search: Option<&str>) -> Meant {
    Meant {
        bot: bot.clone(),
        channel: None,
        filter,
        search: search.map(str::to_owned),
    }
}

async fn people(kind: Kind, seed: u64) -> Fallible<(TestApp, BotId, Vec<BotUser>)> {
    let app = TestApp::start(kind).await?;
    let bot = app.import(&documents()).await?;
    let place = bot.clone();
    let users = app
        .write(move |tx, core| {
            Box::pin(async move {
                let (mut random, mut users) = (Random(seed), Vec::new());
                for n in 0..PEOPLE {
                    users.push(add_person(tx, core, (&place, n), &mut random).await?);
                }
                Ok(users)
            })
        })
        .await?;
    Ok((app, bot, users))
}

async fn check_filters(kind: Kind, seed: u64) -> Fallible {
    let (app, bot, users) = people(kind, seed).await?;
    let mut random = Random(seed ^ 0xF117);
    let filters = (0..FILTERS).map(|_| filter(&mut random));
    let filters = filters.collect::<Fallible<Vec<Filter>>>()?;
    app.write(move |tx, core| {
        Box::pin(async move {
            let all = everyone(tx, core, (&bot, users)).await?;
            assert_eq!(all.len(), PEOPLE);
            let mut sizes = BTreeSet::new();
            for filter in filters {
                let written = serde_json::to_string(&filter).unwrap_or_default();
                let expected: Vec<&BotUserId> = all
                    .iter()
                    .filter(|(_, facts)| filter.matches(facts))
                    .map(|(user, _)| &user.id)
                    .collect();
                sizes.insert(expected.len());
                let meant = meant(&bot, filter, None);
                let found = found(tx, core, (&meant, 7)).await?;
                assert_eq!(
                    found.iter().collect::<Vec<_>>(),
                    expected,
                    "seed {seed}, {kind:?}: {written}"
                );
                let counted = count(tx, core, (&meant, None), NOW).await?;
                assert_eq!(counted, (found.len(), None), "seed {seed}: {written}");
            }
            assert!(sizes.len() > 10, "the filters are all alike: {sizes:?}");
            Ok(())
        })
    })
    .await?;
    app.finish().await
}

#[tokio::test]
async fn a_filter_means_those_of_whom_the_domain_says_so() -> Fallible {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        for seed in SEEDS {
            check_filters(kind, seed).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_search_finds_what_begins_so() -> Fallible {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let (app, bot, users) = people(kind, 3).await?;
        app.write(move |tx, core| {
            Box::pin(async move {
                let all = everyone(tx, core, (&bot, users)).await?;
                let newest = all[0].0.id.to_string();
                for text in [
                    "p", "PRO", "Žo", "a\"b", "crm-1", "CRM", "nobody", "12", &newest,
                ] {
                    let small = text.to_ascii_lowercase();
                    let begins = |facts: &Facts, name: &str| match facts.fields.get(name) {
                        Some(Value::Text(value)) => value.to_ascii_lowercase().starts_with(&small),
                        Some(_) | None => false,
                    };
                    let expected: Vec<&BotUserId> = all
                        .iter()
                        .filter(|(user, facts)| {
                            begins(facts, "First Name")
                                || begins(facts, "Email")
                                || (user.channel == "api" && user.external_id.starts_with(text))
                                || user.id.as_str().starts_with(text)
                        })
                        .map(|(user, _)| &user.id)
                        .collect();
                    let meant = meant(&bot, Filter::default(), Some(text));
                    let found = found(tx, core, (&meant, 7)).await?;
                    assert_eq!(
                        found.iter().collect::<Vec<_>>(),
                        expected,
                        "{kind:?}: {text}"
                    );
                }
                Ok(())
            })
        })
        .await?;
        app.finish().await?;
    }
    Ok(())
}

/// So many people of whom nothing is known, oldest first.
async fn add_many(
    tx: &mut Tx,
    core: &Core,
    (bot, people): (&BotId, usize),
) -> Result<Vec<BotUser>, EngineError> {
    let mut ids = core.clock.ids();
    let mut all = Vec::with_capacity(people);
    for n in 0..people {
        let user = BotUser {
            id: ids.next(),
            bot: bot.clone(),
            channel: "api".to_owned(),
            external_id: n.to_string(),
            is_tester: false,
            email_opt_in: None,
            last_input: None,
            created_at: NOW,
            last_seen_at: NOW,
        };
        bot_users::insert_bot_user(tx, &user).await?;
        all.push(user);
    }
    Ok(all)
}

/// The newest people of a window are read from the newest on, the others from the oldest on.
#[tokio::test]
async fn near_and_far_people_come_in_one_order() -> Fallible {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let app = TestApp::start(kind).await?;
        let bot = app.import(&documents()).await?;
        let filter = on_pro()?;
        app.write(move |tx, core| {
            Box::pin(async move {
                let all = add_many(tx, core, (&bot, 2_000)).await?;
                let mut expected = Vec::new();
                for n in [1_950, 1_500, 1_001, 1_000, 999, 700, 10, 0] {
                    let user = &all[n];
                    bot_users::write_user_field(tx, user, "Plan", Some(&Value::text("pro")))
                        .await?;
                    expected.push(user.id.clone());
                }
                let meant = meant(&bot, filter, None);
                for most in [1, 2, 3, 7, 50] {
                    let found = found(tx, core, (&meant, most)).await?;
                    assert_eq!(found, expected, "{kind:?}, {most} a page");
                }
                Ok(())
            })
        })
        .await?;
        app.finish().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_page_ends_before_it_takes_long_and_says_so() -> Fallible {
    let app = TestApp::start(Kind::Sqlite).await?;
    let bot = app.import(&documents()).await?;
    let filter = on_pro()?;
    app.write(move |tx, core| {
        Box::pin(async move {
            let all = add_many(tx, core, (&bot, 25_000)).await?;
            let oldest = all.first();
            if let Some(oldest) = oldest {
                bot_users::write_user_field(tx, oldest, "Plan", Some(&Value::text("pro"))).await?;
            }
            let meant = meant(&bot, filter, None);
            let first = find(tx, core, (&meant, None), (50, NOW)).await?;
            assert_eq!((first.people.len(), first.stopped_early), (0, true));
            let second = find(tx, core, (&meant, first.next), (50, NOW)).await?;
            let found = second.people.first().map(|one| &one.user.id);
            assert_eq!(found, oldest.map(|user| &user.id));
            assert_eq!((second.next, second.stopped_early), (None, false));
            Ok(())
        })
    })
    .await?;
    app.finish().await
}
