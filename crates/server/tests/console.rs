//! What only the command line on the server's own machine may ask.

use axum::http::Method;
use lancar_server::auth::Permission;
use lancar_server::console::OWNER_LINK;
use lancar_store::accounts::Role;

use crate::ground::{As, Fallible, TestServer};

#[tokio::test]
async fn an_owner_link_is_made_for_the_machine_itself_alone() -> Fallible {
    let server = TestServer::start().await?;
    for (who, said) in [
        (As::Nobody, "401 unauthenticated"),
        (As::Role(Role::Owner), "403 forbidden"),
        (As::Key(Permission::ALL.to_vec()), "403 forbidden"),
    ] {
        let answer = server.ask(&who, Method::POST, OWNER_LINK, None).await?;
        assert_eq!(answer.said(), said, "{who:?}");
    }
    let made = server
        .ask(&As::Local, Method::POST, OWNER_LINK, None)
        .await?;
    let link = made.at("/link");
    assert!(link.starts_with("http://localhost:8080/setup/"), "{link}");
    server.finish().await
}
