//! Files of people: looked at, checked line by line, taken in whole or not at all, and written again.

use axum::http::Method;
use lancar_server::auth::Permission;
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::example::{BOT, with_example};
use crate::ground::{Answer, As, Fallible, TestServer};

const EDITOR: As = As::Role(Role::Editor);

async fn post(server: &TestServer, what: &str, body: Value) -> Fallible<Answer> {
    let path = format!("/api/v1/bots/{BOT}/bot-users/{what}");
    server.ask(&EDITOR, Method::POST, &path, Some(body)).await
}

async fn get(server: &TestServer, what: &str) -> Fallible<Answer> {
    let path = format!("/api/v1/bots/{BOT}/bot-users{what}");
    server.ask(&EDITOR, Method::GET, &path, None).await
}

/// The columns of [`FILE`].
fn columns() -> Value {
    json!([
        {"column": "E-mail", "to": "field", "name": "Email"},
        {"column": "Name", "to": "field", "name": "First Name"},
        {"column": "Score", "to": "new_field", "name": "Score", "type": "number"},
        {"column": "Labels", "to": "tags"},
        {"column": "News", "to": "email_opt_in"},
    ])
}

const FILE: &str = "\u{feff}E-mail;Name;Score;Labels;News\r\n\
                    sari@example.com;Sari;'-5;vip|new;ya\r\n\
                    ada@example.com;\"Ada; Countess\";12.50;;no\r\n";

fn counts(answer: &Answer) -> [i64; 4] {
    let json = answer.json();
    ["new", "updated", "unchanged", "refused"].map(|count| json[count].as_i64().unwrap_or(-1))
}

#[tokio::test]
async fn a_file_is_looked_at_and_its_columns_are_guessed() -> Fallible {
    let server = with_example().await?;
    let before = server.census().await?;
    let read = post(&server, "import/read", json!({"text": FILE})).await?;
    let read = read.json();
    assert_eq!(
        (&read["delimiter"], &read["lines"]),
        (&json!("semicolon"), &json!(2))
    );
    let columns: Vec<Value> = read["columns"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| {
            json!([
                one["column"],
                one["to"],
                one["name"],
                one["type"],
                one["samples"]
            ])
        })
        .collect();
    let email = ["sari@example.com", "ada@example.com"];
    assert_eq!(
        columns,
        [
            json!(["E-mail", "field", "Email", null, email]),
            json!([
                "Name",
                "field",
                "First Name",
                null,
                ["Sari", "Ada; Countess"]
            ]),
            json!(["Score", "new_field", "Score", "number", ["-5", "12.50"]]),
            json!(["Labels", "tags", null, null, ["vip|new"]]),
            json!(["News", "new_field", "News", "text", ["ya", "no"]]),
        ]
    );
    for (text, said) in [
        ("", "422 import_invalid text"),
        ("a,a\n", "422 import_invalid text"),
        ("a,,b\n", "422 import_invalid text"),
    ] {
        let answer = post(&server, "import/read", json!({"text": text})).await?;
        assert_eq!(answer.said(), said, "{text:?}");
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}

#[tokio::test]
async fn a_file_comes_in_once_and_changes_only_what_differs() -> Fallible {
    let server = with_example().await?;
    let body = json!({"text": FILE, "columns": columns(), "match_by": "E-mail"});
    let before = server.census().await?;
    let checked = post(&server, "import/check", body.clone()).await?;
    assert_eq!(counts(&checked), [2, 0, 0, 0], "{}", checked.text);
    assert_eq!(server.census().await?, before, "a look changes nothing");
    let done = post(&server, "import", body).await?;
    assert_eq!(counts(&done), [2, 0, 0, 0], "{}", done.text);

    let listed = get(&server, "").await?.json();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(2));
    assert_eq!(listed["items"][0]["channel"], "file");
    assert_eq!(listed["items"][0]["external_id"], Value::Null);
    let ada = listed["items"][0]["id"].as_str().unwrap_or_default();
    let ada = get(&server, &format!("/{ada}")).await?.json();
    assert_eq!(ada["fields"]["First Name"]["value"], "Ada; Countess");
    assert_eq!(
        ada["fields"]["Score"],
        json!({"type": "number", "value": 12.5})
    );
    assert_eq!(ada["email_opt_in"], false);
    let sari = listed["items"][1]["id"].as_str().unwrap_or_default();
    let known = get(&server, &format!("/{sari}")).await?.json();
    assert_eq!(known["tags"], json!(["new", "vip"]));
    assert_eq!(known["fields"]["Score"]["value"], -5);

    let mut columns = columns();
    columns[2] = json!({"column": "Score", "to": "field", "name": "Score"});
    let again = json!({"text": FILE, "columns": columns, "match_by": "E-mail"});
    let same = post(&server, "import", again.clone()).await?;
    assert_eq!(counts(&same), [0, 0, 2, 0], "{}", same.text);
    let text = FILE.replace("12.50", "").replace("Sari;'-5", "Sari W.;7");
    let mut other = again;
    other["text"] = json!(text.replace("sari@example.com", " SARI@example.com"));
    let changed = post(&server, "import", other).await?;
    assert_eq!(counts(&changed), [0, 1, 1, 0], "{}", changed.text);
    let known = get(&server, &format!("/{sari}")).await?.json();
    assert_eq!(known["fields"]["Score"]["value"], 7);
    let lines = get(&server, &format!("/{sari}/timeline")).await?.json();
    let told: Vec<Value> = lines["items"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|line| {
            json!([
                line["what"],
                line["name"],
                line["before"]["value"],
                line["cause"]["by"]
            ])
        })
        .collect();
    let newest = [
        json!(["field_set", "Score", -5, "import"]),
        json!(["field_set", "First Name", "Sari", "import"]),
        json!(["field_set", "Email", "sari@example.com", "import"]),
    ];
    assert_eq!(told[..3], newest);
    assert_eq!(told.last(), Some(&json!(["came", null, null, "import"])));
    server.finish().await
}

#[tokio::test]
async fn a_line_that_does_not_fit_is_named_and_stops_the_whole_file() -> Fallible {
    let server = with_example().await?;
    let text = "E-mail,Name,Score,Labels,News\n\
                sari@example.com,Sari,1,,\n\
                sari@example.com,Sari again,2,,\n\
                nobody,Ada,many,a{b,maybe\n\
                ,Nameless,1,,\n\
                short,line\n";
    let body = json!({"text": text, "columns": columns(), "match_by": "E-mail"});
    let before = server.census().await?;
    let checked = post(&server, "import/check", body.clone()).await?;
    assert_eq!(counts(&checked), [1, 0, 0, 4], "{}", checked.text);
    let problems: Vec<Value> = checked.json()["problems"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| json!([one["line"], one["column"], one["code"]]))
        .collect();
    let expected = [
        json!([3, "E-mail", "import_key_repeated"]),
        json!([4, "E-mail", "mail_address_invalid"]),
        json!([4, "Score", "field_wrong_type"]),
        json!([4, "Labels", "import_tag_invalid"]),
        json!([4, "News", "field_wrong_type"]),
        json!([5, "E-mail", "import_key_missing"]),
        json!([6, null, "import_line_broken"]),
    ];
    assert_eq!(problems, expected);
    let refused = post(&server, "import", body.clone()).await?;
    assert_eq!(refused.said(), "422 import_invalid text");
    assert_eq!(refused.json()["problems"].as_array().map(Vec::len), Some(7));
    assert_eq!(server.census().await?, before, "nothing half done");
    let mut others = body;
    others["refused"] = json!("skip");
    let done = post(&server, "import", others).await?;
    assert_eq!(counts(&done), [1, 0, 0, 4], "{}", done.text);
    server.finish().await
}

#[tokio::test]
async fn what_is_said_of_the_columns_has_to_fit_the_file_and_the_bot() -> Fallible {
    let server = with_example().await?;
    let before = server.census().await?;
    let email = json!({"column": "E-mail", "to": "field", "name": "Email"});
    for (columns, match_by, said) in [
        (json!([]), Value::Null, "422 invalid_body columns"),
        (
            json!([{"column": "Mail", "to": "tags"}]),
            Value::Null,
            "422 invalid_body columns[0].column",
        ),
        (
            json!([email, email]),
            Value::Null,
            "422 invalid_body columns[1].column",
        ),
        (
            json!([email, {"column": "Name", "to": "field", "name": "Email"}]),
            Value::Null,
            "422 invalid_body columns[1].to",
        ),
        (
            json!([{"column": "Name", "to": "field", "name": "CRM URL"}]),
            Value::Null,
            "422 unknown_field columns[0].name",
        ),
        (
            json!([{"column": "Name", "to": "new_field", "name": "Plan", "type": "text"}]),
            Value::Null,
            "422 invalid_body columns[0].name",
        ),
        (
            json!([{"column": "Name", "to": "new_field", "name": "A{B", "type": "text"}]),
            Value::Null,
            "422 invalid_body columns[0].name",
        ),
        (
            json!([{"column": "Name", "to": "new_field", "name": "New"}]),
            Value::Null,
            "422 invalid_body columns[0].type",
        ),
        (json!([email]), json!("Name"), "422 invalid_body match_by"),
        (
            json!([email, {"column": "Name", "to": "id"}]),
            json!("E-mail"),
            "422 invalid_body match_by",
        ),
    ] {
        let body = json!({
            "text": "E-mail,Name\na@b.c,Sari\n", "columns": columns, "match_by": match_by});
        let answer = post(&server, "import", body).await?;
        assert_eq!(answer.said(), said, "{columns}: {}", answer.text);
    }
    let key = As::Key(vec![Permission::PeopleFiles]);
    let path = format!("/api/v1/bots/{BOT}/bot-users/import");
    let body = json!({"text": FILE, "columns": columns()});
    let refused = server.ask(&key, Method::POST, &path, Some(body)).await?;
    assert_eq!(refused.said(), "403 forbidden columns");
    let mut after = server.census().await?;
    after
        .entry("api_keys".to_owned())
        .and_modify(|keys| *keys -= 1);
    assert_eq!(after, before);
    server.finish().await
}

#[tokio::test]
async fn people_are_found_by_ids_and_a_value_of_two_people_by_neither() -> Fallible {
    let server = with_example().await?;
    let text = "CRM,Email\ncrm-1,a@b.c\ncrm-2,a@b.c\n";
    let by_id = json!([
        {"column": "CRM", "to": "external_id"},
        {"column": "Email", "to": "field", "name": "Email"},
    ]);
    let body = json!({"text": text, "columns": by_id, "match_by": "CRM"});
    let done = post(&server, "import", body.clone()).await?;
    assert_eq!(counts(&done), [2, 0, 0, 0], "{}", done.text);
    assert_eq!(counts(&post(&server, "import", body).await?), [0, 0, 2, 0]);
    let listed = get(&server, "").await?.json();
    assert_eq!(listed["items"][0]["channel"], "api");
    let ada = listed["items"][0]["id"].as_str().unwrap_or_default();

    let by_email = json!({"text": text, "columns": by_id, "match_by": "Email"});
    let twice = post(&server, "import/check", by_email).await?;
    let codes = |answer: &Answer| -> Vec<String> {
        let json = answer.json();
        let problems = json["problems"].as_array().into_iter().flatten();
        problems
            .map(|one| one["code"].as_str().unwrap_or_default().to_owned())
            .collect()
    };
    assert_eq!(
        codes(&twice),
        ["import_key_ambiguous", "import_key_repeated"]
    );
    let ids = json!([
        {"column": "User Id", "to": "id"},
        {"column": "Tags", "to": "tags"},
    ]);
    let text = format!("User Id,Tags\n{ada},vip\nusr_none,vip\nsomeone,vip\n");
    let body = json!({"text": text, "columns": ids, "match_by": "User Id"});
    let found = post(&server, "import/check", body).await?;
    assert_eq!(counts(&found), [0, 1, 0, 2]);
    assert_eq!(
        codes(&found),
        ["import_person_missing", "import_person_missing"]
    );
    let taken =
        json!({"text": "CRM,Email\ncrm-1,new@b.c\n", "columns": by_id, "match_by": "Email"});
    assert_eq!(
        codes(&post(&server, "import/check", taken).await?),
        ["already_exists"]
    );
    server.finish().await
}

#[tokio::test]
async fn what_is_exported_comes_back_unchanged() -> Fallible {
    let server = with_example().await?;
    let text = "Name,Phone,Labels\n\"=SUM(\"\"A1\"\")\",+62 812,a b|vip\n\" '=1 \",-,\n";
    let columns = json!([
        {"column": "Name", "to": "field", "name": "First Name"},
        {"column": "Phone", "to": "field", "name": "Phone"},
        {"column": "Labels", "to": "tags"},
    ]);
    let body = json!({"text": text, "columns": columns});
    let done = post(&server, "import", body).await?;
    assert_eq!(counts(&done), [2, 0, 0, 0], "{}", done.text);
    let exported = get(&server, "/export").await?;
    let kind = exported
        .headers
        .get("content-type")
        .map(|kind| kind.as_bytes().to_vec());
    assert_eq!(kind.as_deref(), Some(&b"text/csv; charset=utf-8"[..]));
    assert!(
        exported
            .text
            .starts_with("\u{feff}User Id,External Id,Channel,Tags,")
    );
    assert!(
        exported.text.contains("\"'=SUM(\"\"A1\"\")\""),
        "{}",
        exported.text
    );
    assert!(exported.text.contains(",'+62 812,"), "{}", exported.text);
    let read = post(&server, "import/read", json!({"text": exported.text})).await?;
    let guessed = read.json()["columns"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let guessed: Vec<Value> = guessed
        .into_iter()
        .map(|one| json!({"column": one["column"], "to": one["to"], "name": one["name"], "type": one["type"]}))
        .collect();
    let body = json!({"text": exported.text, "columns": guessed, "match_by": "User Id"});
    let same = post(&server, "import", body).await?;
    assert_eq!(counts(&same), [0, 0, 2, 0], "{}", same.text);
    let none = get(&server, "/export?channel=web").await?;
    assert_eq!(none.text.lines().count(), 1);
    server.finish().await
}

#[tokio::test]
async fn many_lines_come_in_together_and_one_too_many_not_at_all() -> Fallible {
    let server = with_example().await?;
    let columns = json!([
        {"column": "CRM", "to": "external_id"},
        {"column": "Labels", "to": "tags"},
    ]);
    let file = |lines: u32| {
        let lines = (0..lines).map(|n| format!("crm-{n},t{}\n", n % 7));
        "CRM,Labels\n".to_owned() + &lines.collect::<String>()
    };
    let body = |lines| json!({"text": file(lines), "columns": columns, "match_by": "CRM"});
    let done = post(&server, "import", body(1_203)).await?;
    assert_eq!(counts(&done), [1_203, 0, 0, 0], "{}", done.text);
    let exported = get(&server, "/export").await?;
    assert_eq!(exported.text.lines().count(), 1_204);
    let before = server.census().await?;
    for what in ["import", "import/check", "import/read"] {
        let body = match what {
            "import/read" => json!({"text": file(100_001)}),
            _ => body(100_001),
        };
        let answer = post(&server, what, body).await?;
        assert_eq!(answer.said(), "413 too_large text", "{what}");
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}
