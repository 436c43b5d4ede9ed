//! Runs over the API: triggered, listed, told, resumed and cancelled.

use axum::http::Method;
use lancar_domain::time::Millis;
use lancar_engine::clock::Clock;
use lancar_store::bot_users::bot_user;
use serde_json::{Value, json};

use crate::example::{BOT, WORKFLOW, a_person, a_run, ask, failed, unsure, waiting, with_example};
use crate::ground::{Answer, Fallible, PLANTED, TestServer};

async fn get(server: &TestServer, path: &str) -> Fallible<Answer> {
    ask(server, Method::GET, path, None).await
}

async fn post(server: &TestServer, path: &str, body: Value) -> Fallible<Answer> {
    ask(server, Method::POST, path, Some(body)).await
}

fn ids(answer: &Answer) -> Vec<String> {
    let items = answer.json()["items"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    let id = |item: &Value| item["id"].as_str().unwrap_or_default().to_owned();
    items.iter().map(id).collect()
}

#[tokio::test]
async fn a_workflow_is_triggered_with_inputs() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let path = format!("/bots/{BOT}/runs");
    let inputs = json!({"name": "Sari", "age": 30, "vip": true, "cart": ["a"]});
    let body = json!({"workflow": WORKFLOW, "bot_user": user, "inputs": inputs});
    let run = post(&server, &path, body).await?;
    assert_eq!(run.said(), "202", "{}", run.text);
    assert_eq!(run.at("/status"), "queued");
    let told = get(&server, &format!("/runs/{}", run.at("/id"))).await?;
    assert_eq!(told.at("/headline/workflow"), "Sync lead to CRM v1");
    assert_eq!(told.at("/story/0/what"), "started");
    let words = told.at("/story/1/words");
    assert_eq!(words, "age = 30, cart = [\"a\"], name = Sari, vip = true");

    let before = server.census().await?;
    let ask = |flow: &str, user: &str| json!({"workflow": flow, "bot_user": user});
    for (body, said) in [
        (ask(WORKFLOW, "usr_none"), "404 not_found"),
        (ask("flow_none", &user), "409 workflow_missing"),
        (ask("flow_welcome", &user), "422 not_a_workflow"),
        (
            json!({"workflow": WORKFLOW, "bot_user": user, "inputs": {"a|b": 1}}),
            "422 invalid_body inputs",
        ),
    ] {
        let answer = post(&server, &path, body.clone()).await?;
        assert_eq!(answer.said(), said, "{body}");
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}

#[tokio::test]
async fn runs_are_listed_by_filter_and_by_page() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let one = a_run(&server, &user, failed()?).await?;
    let two = a_run(&server, &user, waiting()?).await?;
    let three = a_run(&server, &user, Vec::new()).await?;
    let all = get(&server, "/runs").await?;
    assert_eq!(ids(&all), [three.clone(), two.clone(), one.clone()]);
    for (query, found) in [
        ("status=failed".to_owned(), vec![&one]),
        ("status=waiting".to_owned(), vec![&two]),
        ("status=cancelled".to_owned(), vec![]),
        ("code=remote_refused".to_owned(), vec![&one]),
        (
            format!("bot={BOT}&workflow={WORKFLOW}&limit=1"),
            vec![&three],
        ),
        ("order=oldest&limit=2".to_owned(), vec![&one, &two]),
        ("order=newest&limit=1".to_owned(), vec![&three]),
        (format!("bot={BOT}&status=waiting&order=oldest"), vec![&two]),
        ("bot=bot_none".to_owned(), vec![]),
        ("bot_user=usr_none".to_owned(), vec![]),
        ("since=2027-01-15T08:00:01Z".to_owned(), vec![]),
        (
            "until=2027-01-15T08:00:01Z&limit=1".to_owned(),
            vec![&three],
        ),
    ] {
        let listed = get(&server, &format!("/runs?{query}")).await?;
        assert_eq!(ids(&listed).iter().collect::<Vec<_>>(), found, "{query}");
    }
    let first = get(&server, "/runs?limit=2").await?;
    let next = format!("/runs?limit=2&cursor={}", first.at("/next_cursor"));
    assert_eq!(ids(&get(&server, &next).await?), std::slice::from_ref(&one));
    let first = get(&server, "/runs?order=oldest&limit=1").await?;
    let next = format!("/runs?order=oldest&cursor={}", first.at("/next_cursor"));
    assert_eq!(
        ids(&get(&server, &next).await?),
        [two.clone(), three.clone()]
    );
    for (query, said) in [
        ("order=longest", "400 bad_request order"),
        ("status=lost", "400 bad_request status"),
        ("since=yesterday", "400 bad_request since"),
        ("bot=one", "400 bad_request bot"),
        ("cursor=%21", "400 bad_request cursor"),
    ] {
        let answer = get(&server, &format!("/runs?{query}")).await?;
        assert_eq!(answer.said(), said, "{query}");
    }
    for (path, said) in [
        ("failures?since=yesterday", "400 bad_request since"),
        ("hosts?since=yesterday", "400 bad_request since"),
        ("run-counts?since=yesterday", "400 bad_request since"),
        ("run-counts?until=tomorrow", "400 bad_request until"),
        ("conversation-counts?since=today", "400 bad_request since"),
    ] {
        let answer = get(&server, &format!("/bots/{BOT}/{path}")).await?;
        assert_eq!(answer.said(), said, "{path}");
    }
    let since = server.clock.now().plus(Millis::days(-1)).to_string();
    let counts = get(
        &server,
        &format!("/bots/{BOT}/flows/{WORKFLOW}/counts?since={since}"),
    )
    .await?;
    // It was made to fail by hand: nothing walked there.
    let failed_there = json!([{"block": "blk_send-lead", "entered": 0, "failed": 1}]);
    assert_eq!(counts.json()["blocks"], failed_there);
    for (path, said) in [
        ("flow_none/counts", "404 not_found"),
        ("flow/counts", "404 not_found"),
        (
            "flow_sync-lead/counts?since=yesterday",
            "400 bad_request since",
        ),
    ] {
        let answer = get(&server, &format!("/bots/{BOT}/flows/{path}")).await?;
        assert_eq!(answer.said(), said, "{path}");
    }
    let counts = get(&server, &format!("/bots/{BOT}/run-counts")).await?;
    let expected = json!({
        "queued": 1, "running": 0, "waiting": 1, "succeeded": 0, "failed": 1, "cancelled": 0,
        "more": []});
    assert_eq!(counts.json(), expected);
    let today = get(
        &server,
        &format!("/bots/{BOT}/run-counts?since={}", server.clock.now()),
    )
    .await?;
    assert_eq!(today.json(), expected);
    let before = get(
        &server,
        &format!("/bots/{BOT}/run-counts?until=2026-01-01T00:00:00Z"),
    )
    .await?;
    assert_eq!(before.json()["failed"], 0);
    server.finish().await
}

#[tokio::test]
async fn failures_of_one_cause_are_listed_together() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let one = a_run(&server, &user, failed()?).await?;
    a_run(&server, &user, waiting()?).await?;
    let groups = get(&server, &format!("/bots/{BOT}/failures")).await?;
    assert_eq!(groups.at("/groups/0/workflow"), WORKFLOW);
    assert_eq!(groups.at("/groups/0/block"), "blk_send-lead");
    assert_eq!(
        groups.at("/groups/0/block_title"),
        "Send the lead to the CRM"
    );
    assert_eq!(groups.at("/groups/0/code"), "remote_refused");
    assert_eq!(groups.at("/groups/0/host"), "crm.example");
    assert_eq!(groups.at("/groups/0/newest"), one);
    let groups = groups.json()["groups"].as_array().map(Vec::len);
    assert_eq!(groups, Some(1));
    let of_cause = "block=blk_send-lead&host=crm.example&code=remote_refused";
    let listed = get(&server, &format!("/runs?{of_cause}")).await?;
    assert_eq!(ids(&listed), std::slice::from_ref(&one));
    let none = get(&server, "/runs?host=other.example").await?;
    assert_eq!(ids(&none), Vec::<String>::new());
    server.finish().await
}

#[tokio::test]
async fn runs_name_whom_they_work_for() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let run = a_run(&server, &user, failed()?).await?;
    let first = get(&server, "/runs").await?;
    assert_eq!(first.json()["items"][0]["bot_user_name"], Value::Null);
    for (field, value) in [("Last Name", "Dewi "), ("First Name", " Sari")] {
        let path = format!("/bots/{BOT}/bot-users/{user}/fields/{field}");
        let path = path.replace(' ', "%20");
        let set = ask(&server, Method::PUT, &path, Some(json!({"value": value}))).await?;
        assert!(set.said().starts_with("20"), "{}", set.text);
    }
    let named = get(&server, "/runs").await?;
    assert_eq!(named.at("/items/0/bot_user_name"), "Sari Dewi");
    let told = get(&server, &format!("/runs/{run}")).await?;
    assert_eq!(told.at("/bot_user_name"), "Sari Dewi");
    server.finish().await
}

#[tokio::test]
async fn a_story_is_told_and_its_journal_hides_what_is_secret() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let run = a_run(&server, &user, failed()?).await?;
    let told = get(&server, &format!("/runs/{run}")).await?;
    let story = told.json()["story"].as_array().cloned().unwrap_or_default();
    let words: Vec<String> = story
        .iter()
        .map(|line| format!("{} {}: {}", line["seq"], line["what"], line["words"]))
        .collect();
    assert_eq!(
        words,
        [
            "0 \"started\": \"by conversation, block \\\"After the plan\\\"\"",
            "0 \"inputs\": \"name = Sari\"",
            "2 \"external request\": \"POST crm.example/leads   503, retry at once   (remote_unavailable)\"",
            "4 \"external request\": \"POST crm.example/leads   try 2, same key   422\"",
            "4 \"failed\": \"The other side refused the request.   (remote_refused)\"",
        ]
    );
    assert_eq!(told.at("/story/2/point/block"), "blk_send-lead");
    let events = get(&server, &format!("/runs/{run}/events?limit=2")).await?;
    assert_eq!(events.json()["items"][1]["cut"], true);
    let body = events.at("/items/1/body/remote/body");
    assert_eq!(body.len(), 64 * 1024);
    assert_eq!(events.at("/items/1/body/remote/headers/0/1"), "•••");
    assert!(!events.text.contains(PLANTED), "{}", events.text);
    let next = events.at("/next_cursor");
    let rest = get(&server, &format!("/runs/{run}/events?cursor={next}")).await?;
    assert_eq!(rest.json()["items"][0]["seq"], 2);
    assert_eq!(rest.json()["next_cursor"], Value::Null);
    server.finish().await
}

#[tokio::test]
async fn a_failed_run_is_resumed_and_a_run_cancelled() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let run = a_run(&server, &user, failed()?).await?;
    let (resume, cancel) = (format!("/runs/{run}/resume"), format!("/runs/{run}/cancel"));
    let going = post(&server, &resume, json!({"from": "block"})).await?;
    assert_eq!(going.said(), "202", "{}", going.text);
    assert_ne!(going.at("/status"), "failed");
    let again = post(&server, &resume, json!({})).await?;
    assert_eq!(again.said(), "409 run_not_failed");
    let ended = ask(&server, Method::POST, &cancel, None).await?;
    assert_eq!(
        (ended.said().as_str(), ended.at("/status").as_str()),
        ("200", "cancelled")
    );
    let twice = ask(&server, Method::POST, &cancel, None).await?;
    assert_eq!(twice.said(), "409 run_finished");
    let told = get(&server, &format!("/runs/{run}")).await?;
    let last = told.json()["story"]
        .as_array()
        .and_then(|story| story.last().cloned());
    let last = last.ok_or("there is a story")?;
    assert_eq!(last["what"], "cancelled");
    server.finish().await
}

#[tokio::test]
async fn a_waiting_run_says_until_when_and_can_only_be_ended() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let run = a_run(&server, &user, waiting()?).await?;
    let told = get(&server, &format!("/runs/{run}")).await?;
    assert_eq!(told.at("/run/status"), "waiting");
    let reason = told.at("/run/reason");
    assert!(reason.starts_with("retry 1 at "), "{reason}");
    let waits = told.json()["run"]["waiting"].clone();
    let until = waits["until"].as_str().unwrap_or_default();
    assert_eq!(until, told.at("/run/due_at"));
    let expected = json!({
        "for": "retry", "tried": 1, "until": until,
        "why": {"sentence": "The answer was 503.", "said": {"kind": "call_answered", "status": 503}},
    });
    assert_eq!(waits, expected);
    let listed = get(&server, "/runs?status=waiting").await?;
    assert_eq!(listed.json()["items"][0]["waiting"], expected);
    let before = server.census().await?;
    let refused = post(&server, &format!("/runs/{run}/resume"), json!({})).await?;
    assert_eq!(refused.said(), "409 run_not_failed");
    assert_eq!(server.census().await?, before);
    let cancel = format!("/runs/{run}/cancel");
    let ended = ask(&server, Method::POST, &cancel, None).await?;
    assert_eq!(ended.said(), "200", "{}", ended.text);
    server.finish().await
}

#[tokio::test]
async fn whether_a_mail_in_doubt_is_sent_again_is_a_persons_choice() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    for from in ["block", "skip"] {
        let run = a_run(&server, &user, unsure()?).await?;
        let told = get(&server, &format!("/runs/{run}")).await?;
        assert_eq!(told.at("/run/status"), "waiting");
        let reason = told.at("/run/reason");
        assert!(reason.contains("sent? unknown"), "{reason}");
        assert_eq!(told.at("/run/waiting/for"), "person");
        assert_eq!(told.at("/run/waiting/why/said/kind"), "call_interrupted");
        let resume = format!("/runs/{run}/resume");
        let going = post(&server, &resume, json!({"from": from})).await?;
        assert_eq!(going.said(), "202", "{from}: {}", going.text);
        let again = post(&server, &resume, json!({"from": from})).await?;
        assert_eq!(again.said(), "409 run_not_failed", "{from}");
    }
    server.finish().await
}

#[tokio::test]
async fn several_runs_are_changed_at_once_and_refusals_counted() -> Fallible {
    let server = with_example().await?;
    let user = a_person(&server).await?;
    let mut runs = Vec::new();
    for lines in [failed()?, failed()?, waiting()?] {
        runs.push(a_run(&server, &user, lines).await?);
    }
    runs.push("run_none".to_owned());
    let resumed = post(&server, "/runs/resume", json!({"runs": runs})).await?;
    let expected = json!({
        "done": 2, "refused": {"not_found": 1, "run_not_failed": 1}, "next_cursor": null});
    assert_eq!(resumed.json(), expected, "{}", resumed.text);
    let filter = json!({"filter": {"bot": BOT}});
    let cancelled = post(&server, "/runs/cancel", filter.clone()).await?;
    assert_eq!(cancelled.json()["done"], 3, "{}", cancelled.text);
    let none = post(&server, "/runs/cancel", filter).await?;
    assert_eq!(
        none.json()["done"],
        0,
        "those that have ended are passed over"
    );
    for (body, said) in [
        (json!({}), "422 invalid_body runs"),
        (json!({"runs": []}), "422 invalid_body runs"),
        (
            json!({"runs": ["run_1"], "filter": {}}),
            "422 invalid_body runs",
        ),
        (
            json!({"filter": {"status": "lost"}}),
            "422 invalid_body filter.status",
        ),
        (
            json!({"filter": {}, "cursor": "!"}),
            "422 invalid_body cursor",
        ),
        (json!({"runs": vec!["run_1"; 1]}), "200"),
    ] {
        let answer = post(&server, "/runs/cancel", body.clone()).await?;
        assert_eq!(answer.said(), said, "{body}");
    }
    let id = lancar_domain::id::IdType::parse(&user)?;
    let there = server
        .read(move |tx| Box::pin(async move { bot_user(tx, &id).await }))
        .await?;
    assert!(there.is_some(), "a run that ends takes nobody with it");
    server.finish().await
}
