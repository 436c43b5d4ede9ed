//! The layer that finds out who asks, before anything else looks at the request. It refuses nothing
//! but what a session cookie was made to do by another site, and what a session asks of another
//! workspace than the one it is in; routes ask for permissions themselves.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use lancar_domain::error::Code;
use lancar_domain::id::{IdType, MemberId, WorkspaceId};
use lancar_domain::time::Millis;
use lancar_store::accounts::{Member, member};
use lancar_store::api_keys::{ApiKey, is_live_api_key, live_api_key, touch_api_key};
use lancar_store::workspaces::workspace;
use lancar_store::{StoreError, Tx};

use super::actor::{Actor, Who};
use super::peer::Peer;
use super::{local, origin, session, token};
use crate::app::App;
use crate::error::Problem;
use crate::sentences;

/// The header by which the command line names the workspace it works in, and a session the one it means.
pub const WORKSPACE_HEADER: &str = "lancar-workspace";

/// How exactly it is noted when a key was last used.
const TOUCH_EVERY: Millis = Millis::minutes(1);

/// Puts the [`Actor`] and the [`Peer`] into the request's extensions.
pub async fn identify(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let peer = Peer::of(&request, &app.config);
    request.extensions_mut().insert(peer);
    let found = match bearer(&request) {
        Some(secret) => by_bearer(&app, request.headers(), &secret, peer)
            .await
            .map(|actor| (actor, None)),
        None => match cookie(&app, &request) {
            Ok(Some(secret)) => by_cookie(&app, request.headers(), &secret).await,
            Ok(None) => Ok((None, None)),
            Err(problem) => Err(problem),
        },
    };
    let (actor, renewed) = match found {
        Ok(found) => found,
        Err(problem) => return problem.into_response(),
    };
    if let Some(actor) = actor {
        request.extensions_mut().insert(actor);
    }
    let mut answer = next.run(request).await;
    if let Some(cookie) = renewed
        && !answer.headers().contains_key(header::SET_COOKIE)
    {
        answer.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    answer
}

/// The same one as they are now; none when their session, key or account counts no more.
///
/// # Errors
/// What the database says.
pub async fn again(app: &App, actor: &Actor) -> Result<Option<Actor>, Problem> {
    let (who, now) = (actor.who.clone(), app.clock.now());
    let maker = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let member = match who {
                    Who::Member { session, id } => {
                        let live = lancar_store::sessions::live_session(tx, &session, now).await?;
                        // Who went to another workspace is someone else there.
                        live.map(|live| live.member).filter(|at| *at == id)
                    }
                    Who::Key { id, maker } => is_live_api_key(tx, &id).await?.then_some(maker),
                    Who::Local => return Ok(Some(None)),
                };
                match member {
                    Some(member) => Ok(active(tx, &member).await?.map(Some)),
                    None => Ok::<_, StoreError>(None),
                }
            })
        })
        .await?;
    Ok(maker.map(|maker| Actor {
        role: maker.map_or(actor.role, |member| member.role),
        ..actor.clone()
    }))
}

fn bearer(request: &Request) -> Option<String> {
    let value = request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| secret.trim().to_owned())
}

/// A bearer that opens nothing is nobody, also when a good cookie comes with it.
async fn by_bearer(
    app: &App,
    headers: &HeaderMap,
    secret: &str,
    peer: Peer,
) -> Result<Option<Actor>, Problem> {
    if secret.starts_with(local::PREFIX) {
        let known = app.config.local_token.as_ref();
        if !peer.is_local || !known.is_some_and(|token| token.is(secret)) {
            return Ok(None);
        }
        return Ok(Some(Actor {
            who: Who::Local,
            workspace: named_workspace(app, headers).await?,
            role: lancar_store::accounts::Role::Owner,
            scopes: None,
        }));
    }
    let hash = token::hash(secret);
    let found = app
        .db
        .read(move |tx| Box::pin(async move { key_and_maker(tx, &hash).await }))
        .await?;
    let Some((key, maker)) = found else {
        return Ok(None);
    };
    let now = app.clock.now();
    if key
        .last_used_at
        .is_none_or(|last| now.since(last) >= TOUCH_EVERY)
    {
        let id = key.id.clone();
        app.db
            .write(move |tx| Box::pin(async move { touch_api_key(tx, &id, now).await }))
            .await?;
    }
    Ok(Some(Actor {
        who: Who::Key {
            id: key.id,
            maker: maker.id,
        },
        workspace: key.workspace,
        role: maker.role,
        // A scope that this version does not know allows nothing.
        scopes: Some(
            key.scopes
                .iter()
                .filter_map(|one| one.parse().ok())
                .collect(),
        ),
    }))
}

/// Where the command line works: in the workspace it names, or else in the first one.
async fn named_workspace(app: &App, headers: &HeaderMap) -> Result<WorkspaceId, Problem> {
    let Some(named) = headers.get(WORKSPACE_HEADER) else {
        return Ok(app.workspace.clone());
    };
    let none = || Problem::no("a workspace");
    let named = named.to_str().map_err(|_| none())?;
    let id = WorkspaceId::parse(named).map_err(|_| none())?;
    let found = app
        .db
        .read(move |tx| Box::pin(async move { workspace(tx, &id).await }))
        .await
        .map_err(|error: StoreError| Problem::from(error))?;
    found.map(|found| found.id).ok_or_else(none)
}

/// A key, and who made it, if both still count.
async fn key_and_maker(tx: &mut Tx, hash: &str) -> Result<Option<(ApiKey, Member)>, StoreError> {
    let Some(key) = live_api_key(tx, hash).await? else {
        return Ok(None);
    };
    let maker = active(tx, &key.created_by).await?;
    Ok(maker.map(|maker| (key, maker)))
}

async fn active(tx: &mut Tx, id: &MemberId) -> Result<Option<Member>, StoreError> {
    let found = member(tx, id).await?;
    Ok(found.filter(|member| member.disabled_at.is_none()))
}

type WithCookie = (Option<Actor>, Option<header::HeaderValue>);

/// The session's token, if a request may use it.
fn cookie(app: &App, request: &Request) -> Result<Option<String>, Problem> {
    let found = session::cookie_of(request.headers(), &app.config);
    match found {
        Some(_) => origin::check(request, &app.config)?,
        None => origin::check_without_cookie(request, &app.config)?,
    }
    Ok(found)
}

async fn by_cookie(app: &App, headers: &HeaderMap, secret: &str) -> Result<WithCookie, Problem> {
    let hash = token::hash(secret);
    let now = app.clock.now();
    let asked = hash.clone();
    let found = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(session) = lancar_store::sessions::live_session(tx, &asked, now).await?
                else {
                    return Ok::<_, StoreError>(None);
                };
                let member = active(tx, &session.member).await?;
                Ok(member.map(|member| (session, member)))
            })
        })
        .await?;
    let Some((live, member)) = found else {
        return Ok((None, None));
    };
    // Another window may have taken the session elsewhere since this one was drawn.
    let meant = headers.get(WORKSPACE_HEADER);
    if meant.is_some_and(|meant| meant != member.workspace.as_str()) {
        let why = sentences::session_is_elsewhere();
        return Err(Problem::new(Code::Conflict, why));
    }
    let renewed = session::renew(app, secret, &live).await?;
    let actor = Actor {
        who: Who::Member {
            id: member.id,
            session: hash,
        },
        workspace: member.workspace,
        role: member.role,
        scopes: None,
    };
    Ok((Some(actor), renewed))
}
