//! What is true for every operation of the API, taken from its own description: a new route is
//! tested from the moment it is registered.

use axum::body::Body;
use axum::http::{Method, Request, header};
use lancar_domain::time::Millis;
use lancar_server::api::routes::openapi;
use lancar_server::auth::Permission;
use lancar_store::accounts::Role;
use serde_json::{Value, json};

use crate::example::{BOT, WORKFLOW, a_person, a_run, failed, with_example};
use crate::ground::{As, Fallible, TestServer};
use crate::outbox::a_mail;
use crate::workspaces::go_to_a_new_workspace;

/// An operation, as its description tells of it.
struct Operation {
    name: String,
    method: Method,
    /// With ids of the right form that nothing has.
    path: String,
    /// With the names of the ids in braces.
    template: String,
    has_target: bool,
    wants_etag: bool,
    takes_body: bool,
    /// None: everyone may ask. Without one: whoever is logged in.
    access: Access,
    /// The example of its body.
    body: Option<Value>,
    /// The fields of its body that take any JSON.
    takes_anything: Vec<String>,
}

enum Access {
    Everyone,
    LoggedIn,
    With(Permission),
}

#[tokio::test]
async fn without_a_login_nothing_is_done() -> Fallible {
    let server = TestServer::start().await?;
    let before = server.census().await?;
    for operation in operations()? {
        if matches!(operation.access, Access::Everyone) {
            continue;
        }
        let answer = operation
            .ask(&server, &As::Nobody, operation.body.clone())
            .await?;
        assert_eq!(answer, "401 unauthenticated", "{}", operation.name);
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}

#[tokio::test]
async fn a_role_or_key_without_the_permission_is_refused() -> Fallible {
    let server = TestServer::start().await?;
    for operation in operations()? {
        let Access::With(needed) = operation.access else {
            continue;
        };
        let others = Permission::ALL.iter().copied().filter(|one| *one != needed);
        let mut refused = vec![As::Key(others.collect())];
        let lacking = Role::ALL
            .into_iter()
            .filter(|role| !needed.belongs_to(*role));
        refused.extend(lacking.map(As::Role));
        for who in refused {
            // Keys are rows, too: they are made before counting.
            let before = server.census().await?;
            let answer = operation.ask(&server, &who, operation.body.clone()).await?;
            assert_eq!(answer, "403 forbidden", "{} as {who:?}", operation.name);
            let mut after = server.census().await?;
            if matches!(who, As::Key(_)) {
                after
                    .entry("api_keys".to_owned())
                    .and_modify(|rows| *rows -= 1);
            }
            assert_eq!(after, before, "{} as {who:?}", operation.name);
        }
    }
    server.finish().await
}

#[tokio::test]
async fn with_the_permission_declared_nobody_is_refused() -> Fallible {
    for operation in operations()? {
        let Access::With(needed) = operation.access else {
            continue;
        };
        let server = TestServer::start().await?;
        for who in [
            As::Key(vec![needed]),
            As::Role(needed.least_role()),
            As::Local,
        ] {
            let answer = operation.ask(&server, &who, operation.body.clone()).await?;
            let refused = answer.starts_with("401") || answer.starts_with("403");
            assert!(!refused, "{} as {who:?}: {answer}", operation.name);
            assert!(
                !answer.starts_with("500"),
                "{} as {who:?}: {answer}",
                operation.name
            );
        }
        server.finish().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_body_that_does_not_fit_is_named_and_changes_nothing() -> Fallible {
    let server = TestServer::start().await?;
    let owner = As::Role(Role::Owner);
    let before = server.census().await?;
    for operation in operations()? {
        let Some(Value::Object(example)) = &operation.body else {
            continue;
        };
        let name = &operation.name;
        let who = match operation.access {
            Access::Everyone => &As::Nobody,
            Access::LoggedIn | Access::With(_) => &owner,
        };
        let broken = operation
            .ask_raw(&server, who, Some("{\"".to_owned()))
            .await?;
        assert_eq!(broken, "400 bad_request", "{name}");
        let none = operation.ask_raw(&server, who, None).await?;
        assert_eq!(none, "415 unsupported_media_type", "{name}");
        let list = operation.ask(&server, who, Some(json!([]))).await?;
        assert_eq!(list, "422 invalid_body body", "{name}");
        let mut more = example.clone();
        more.insert("no_such_field".to_owned(), json!(1));
        let more = operation
            .ask(&server, who, Some(Value::Object(more)))
            .await?;
        assert_eq!(more, "422 invalid_body no_such_field", "{name}");
        for field in example.keys() {
            if operation.takes_anything.contains(field) {
                continue;
            }
            let mut wrong = example.clone();
            // No field of any body takes a list in a list in a list.
            wrong.insert(field.clone(), json!([[[]]]));
            let said = operation
                .ask(&server, who, Some(Value::Object(wrong)))
                .await?;
            let expected = format!("422 invalid_body {field}");
            assert!(
                said.starts_with(&expected),
                "{name}: {said}, not {expected}"
            );
        }
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}

#[tokio::test]
async fn an_id_that_nothing_has_is_not_found() -> Fallible {
    let server = TestServer::start().await?;
    let owner = As::Role(Role::Owner);
    let before = server.census().await?;
    for operation in operations()?
        .iter()
        .filter(|operation| operation.has_target)
    {
        let answer = operation
            .ask(&server, &owner, operation.body.clone())
            .await?;
        assert_eq!(answer, "404 not_found", "{}", operation.name);
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}

#[tokio::test]
async fn a_document_is_not_changed_without_its_etag() -> Fallible {
    let server = TestServer::start().await?;
    let before = server.census().await?;
    for operation in operations()?
        .into_iter()
        .filter(|operation| operation.wants_etag)
    {
        let request = Request::builder()
            .method(operation.method)
            .uri(operation.path)
            .header(header::COOKIE, "lancar=session-of-owner")
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/json")
            .body(Body::from(operation.body.unwrap_or_default().to_string()))?;
        let answer = server.send(request).await?;
        assert_eq!(
            answer.said(),
            "428 precondition_required",
            "{}",
            operation.name
        );
    }
    assert_eq!(server.census().await?, before);
    server.finish().await
}

/// Every address of what is in one workspace is an address of nothing in another one.
#[tokio::test]
async fn what_is_in_another_workspace_is_not_found() -> Fallible {
    let server = with_example().await?;
    let owner = As::Role(Role::Owner);
    let ids = ids_of_everything(&server).await?;
    let mut there: Vec<_> = operations()?
        .into_iter()
        .filter(|one| one.has_target)
        .collect();
    // Templates are everybody's.
    there.retain(|one| !one.template.contains("{template}"));
    for operation in &mut there {
        operation.path.clone_from(&operation.template);
        for (place, id) in &ids {
            operation.path = operation.path.replace(place, id);
        }
        assert!(!operation.path.contains('{'), "{}", operation.path);
    }
    for operation in there.iter().filter(|one| one.method == Method::GET) {
        let answer = operation.ask(&server, &owner, None).await?;
        assert_eq!(answer, "200", "{}", operation.path);
    }
    go_to_a_new_workspace(&server, &owner).await?;
    let before = server.census().await?;
    for operation in &there {
        let answer = operation
            .ask(&server, &owner, operation.body.clone())
            .await?;
        assert_eq!(answer, "404 not_found", "{}", operation.path);
    }
    let run = &ids[3].1;
    for several in ["/api/v1/runs/resume", "/api/v1/runs/cancel"] {
        let body = json!({"runs": [run]});
        let answer = server
            .ask(&owner, Method::POST, several, Some(body))
            .await?;
        assert_eq!(answer.json()["refused"]["not_found"], 1, "{}", answer.text);
    }
    assert_eq!(server.census().await?, before);
    for list in there_is_nothing_in() {
        let answer = server.ask(&owner, Method::GET, list, None).await?;
        assert_eq!(answer.json()["items"], json!([]), "{list}");
    }
    server.finish().await
}

/// The lists of a workspace that are empty when nothing was made there.
fn there_is_nothing_in() -> [&'static str; 7] {
    [
        "/api/v1/bots",
        "/api/v1/runs",
        "/api/v1/outbox",
        "/api/v1/secrets",
        "/api/v1/email-profiles",
        "/api/v1/api-keys",
        "/api/v1/invitations",
    ]
}

/// By the name of their place in an address, an id of each kind that the example's workspace has.
async fn ids_of_everything(server: &TestServer) -> Fallible<Vec<(&'static str, String)>> {
    let owner = As::Role(Role::Owner);
    let made = async |path: &str, at: &str, body: Value| -> Fallible<String> {
        let path = format!("/api/v1/{path}");
        let answer = server.ask(&owner, Method::POST, &path, Some(body)).await?;
        assert!(answer.status.is_success(), "{path}: {}", answer.text);
        Ok(answer.at(at))
    };
    let bot = format!("bots/{BOT}");
    let user = a_person(server).await?;
    let run = a_run(server, &user, failed()?).await?;
    let mail = a_mail(server).await?;
    let field = json!({"name": "Shade", "scope": "user", "type": "text"});
    let label = json!({"name": "Live", "color": "green"});
    let key = json!({"name": "Reports", "scopes": ["runs:read"]});
    Ok(vec![
        ("{bot}", BOT.to_owned()),
        ("{flow}", WORKFLOW.to_owned()),
        ("{user}", user),
        ("{run}", run),
        ("{mail}", mail),
        ("{version}", "1".to_owned()),
        ("{block}", "blk_mail-sales".to_owned()),
        ("{name}", "Shade".to_owned()),
        (
            "{field}",
            made(&format!("{bot}/fields"), "/id", field).await?,
        ),
        (
            "{tag}",
            made(&format!("{bot}/tags"), "/id", json!({"name": "new"})).await?,
        ),
        (
            "{folder}",
            made(&format!("{bot}/folders"), "/id", json!({"name": "Old"})).await?,
        ),
        (
            "{label}",
            made(&format!("{bot}/labels"), "/id", label).await?,
        ),
        ("{id}", made("api-keys", "/api_key/id", key).await?),
    ])
}

#[test]
fn every_operation_says_what_it_does() -> Fallible {
    for operation in operations()? {
        let name = &operation.name;
        assert!(!name.is_empty(), "an operation has no operation_id");
        let has_body = operation.takes_body;
        assert!(
            !has_body || operation.body.is_some(),
            "{name}: its body has no example"
        );
    }
    Ok(())
}

#[test]
fn the_committed_description_is_up_to_date() {
    let committed = include_str!("../openapi.json");
    assert!(committed == openapi(), "run `cargo xtask generate`");
}

impl Operation {
    async fn ask(&self, server: &TestServer, who: &As, body: Option<Value>) -> Fallible<String> {
        self.ask_raw(server, who, body.map(|body| body.to_string()))
            .await
    }

    async fn ask_raw(
        &self,
        server: &TestServer,
        who: &As,
        body: Option<String>,
    ) -> Fallible<String> {
        // So many requests would else be too many.
        server.clock.advance(Millis::seconds(1));
        let answer = server
            .ask_raw(who, self.method.clone(), &self.path, body)
            .await?;
        Ok(answer.said())
    }
}

/// Every operation of the description.
fn operations() -> Fallible<Vec<Operation>> {
    let whole: Value = serde_json::from_str(&openapi())?;
    let mut found = Vec::new();
    for (path, item) in members(&whole["paths"]) {
        for (method, operation) in members(item) {
            found.push(read(&whole, path, method, operation)?);
        }
    }
    assert!(!found.is_empty(), "the description has no operation");
    Ok(found)
}

fn read(whole: &Value, path: &str, method: &str, operation: &Value) -> Fallible<Operation> {
    let name = operation["operationId"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let mut filled = path.to_owned();
    let mut wants_etag = false;
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        wants_etag |= parameter["name"] == "If-Match";
        if parameter["in"] == "path" {
            let place = parameter["name"].as_str().unwrap_or_default();
            let example = parameter["example"].as_str();
            let example = example.ok_or_else(|| format!("{name}: `{place}` has no example"))?;
            filled = filled.replace(&format!("{{{place}}}"), example);
        }
    }
    let access = match operation["security"][0]["session"]
        .as_array()
        .map(Vec::as_slice)
    {
        None => Access::Everyone,
        Some([]) => Access::LoggedIn,
        Some([scope, ..]) => Access::With(scope.as_str().unwrap_or_default().parse()?),
    };
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    Ok(Operation {
        has_target: filled != path,
        wants_etag,
        takes_body: operation["requestBody"].is_object(),
        name,
        method: method.to_uppercase().parse()?,
        path: filled,
        template: path.to_owned(),
        access,
        body: example_of(resolved(whole, schema)),
        takes_anything: members(&resolved(whole, schema)["properties"])
            .filter(|(_, field)| members(field).all(|(word, _)| word == "description"))
            .map(|(name, _)| name.to_owned())
            .collect(),
    })
}

fn resolved<'a>(whole: &'a Value, schema: &'a Value) -> &'a Value {
    let place = schema["$ref"]
        .as_str()
        .and_then(|place| place.strip_prefix('#'));
    place
        .and_then(|place| whole.pointer(place))
        .unwrap_or(schema)
}

fn example_of(schema: &Value) -> Option<Value> {
    let example = schema
        .get("example")
        .or_else(|| schema.get("examples")?.get(0));
    example.cloned()
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let object = value.as_object().into_iter().flatten();
    object.map(|(key, value)| (key.as_str(), value))
}
