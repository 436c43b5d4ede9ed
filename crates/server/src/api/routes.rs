//! The list of all operations of the API. A new one is a line here; its address, its permission and
//! its shapes are said beside its handler, and the tests find it through the description.

use std::sync::LazyLock;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::header;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Components, InfoBuilder, OpenApi, OpenApiBuilder};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use super::documents::{DOCUMENT_LIMIT, FILES_LIMIT};
use super::{
    account, api_keys, audit, bot_users, bots, changes, conversations, email_profiles, fields,
    files, flows, folders, invitations, labels, limits, members, outbox, people, runs, secrets,
    settings, tags, templates, versions, workspaces,
};
use crate::app::App;

/// Where the API is.
pub const PREFIX: &str = "/api/v1";

/// Every operation.
fn operations() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(account_operations())
        .routes(routes!(secrets::list::list))
        .routes(routes!(secrets::create::create))
        .routes(routes!(secrets::replace::replace))
        .routes(routes!(secrets::delete::delete))
        .merge(document_operations())
        .merge(shelf_operations())
        .merge(run_operations())
        .merge(people_operations())
        .routes(routes!(changes::follow::follow))
        .routes(routes!(outbox::list::list))
        .routes(routes!(outbox::show::show))
}

fn account_operations() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(account::login::login))
        .routes(routes!(account::logout::logout))
        .routes(routes!(account::me::me))
        .routes(routes!(account::password::change))
        .routes(routes!(account::workspaces::list))
        .routes(routes!(account::switch::switch))
        .routes(routes!(workspaces::list::list))
        .routes(routes!(workspaces::create::create))
        .routes(routes!(members::list::list))
        .routes(routes!(members::update::update))
        .routes(routes!(members::reset_link::create))
        .routes(routes!(invitations::list::list))
        .routes(routes!(invitations::create::create))
        .routes(routes!(invitations::delete::delete))
        .routes(routes!(api_keys::list::list))
        .routes(routes!(api_keys::create::create))
        .routes(routes!(api_keys::revoke::revoke))
        .routes(routes!(email_profiles::list::list))
        .routes(routes!(email_profiles::create::create))
        .routes(routes!(email_profiles::replace::replace))
        .routes(routes!(email_profiles::delete::delete))
        .routes(routes!(email_profiles::test::test))
        .routes(routes!(settings::read::read))
        .routes(routes!(settings::replace::replace))
        .routes(routes!(audit::list::list))
}

fn run_operations() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(runs::list::list))
        .routes(routes!(runs::resume_several::resume_several))
        .routes(routes!(runs::cancel_several::cancel_several))
        .routes(routes!(runs::show::show))
        .routes(routes!(runs::events::events))
        .routes(routes!(runs::resume::resume))
        .routes(routes!(runs::cancel::cancel))
        .routes(routes!(runs::send::send))
        .routes(routes!(runs::pretend::pretend))
        .routes(routes!(runs::hurry::hurry))
        .routes(routes!(runs::trigger::trigger))
        .routes(routes!(runs::trigger_several::trigger_several))
        .routes(routes!(runs::count::count))
        .routes(routes!(runs::failures::failures))
        .routes(routes!(runs::hosts::hosts))
        .routes(routes!(flows::counts::counts))
}

fn people_operations() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(bot_users::list::list))
        .routes(routes!(bot_users::count::count))
        .routes(routes!(bot_users::change_several::change_several))
        .routes(routes!(bot_users::create::create))
        .routes(routes!(bot_users::preview::preview))
        .routes(routes!(bot_users::show::show))
        .routes(routes!(bot_users::path::path))
        .routes(routes!(bot_users::timeline::timeline))
        .routes(routes!(bot_users::delete::delete))
        .routes(routes!(people::export::export))
        .routes(routes!(people::export_one::export_one))
        .routes(
            routes!(people::read::read).layer(DefaultBodyLimit::max(people::limits::FILE_LIMIT)),
        )
        .routes(
            routes!(people::check::check).layer(DefaultBodyLimit::max(people::limits::FILE_LIMIT)),
        )
        .routes(
            routes!(people::import::import)
                .layer(DefaultBodyLimit::max(people::limits::FILE_LIMIT)),
        )
        .routes(routes!(bot_users::set_field::set_field))
        .routes(routes!(bot_users::clear_field::clear_field))
        .routes(routes!(bot_users::add_tag::add_tag))
        .routes(routes!(bot_users::remove_tag::remove_tag))
        .routes(routes!(bot_users::set_email_opt_in::set_email_opt_in))
        .routes(routes!(bot_users::set_tester::set_tester))
        .routes(routes!(conversations::messages::messages))
        .routes(routes!(conversations::send::send))
        .routes(routes!(conversations::inbox::list))
        .routes(routes!(conversations::count::count))
        .routes(routes!(conversations::assign::assign))
        .routes(routes!(conversations::show::show))
        .routes(routes!(conversations::answer::answer))
        .routes(routes!(conversations::pause::pause))
        .routes(routes!(conversations::resume::resume))
        .routes(routes!(conversations::read::read))
}

fn document_operations() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(bots::list::list))
        .routes(routes!(bots::create::create))
        .routes(routes!(bots::show::show))
        .routes(routes!(bots::save::save).layer(DefaultBodyLimit::max(DOCUMENT_LIMIT)))
        .routes(routes!(bots::delete::delete))
        .routes(routes!(flows::list::list))
        .routes(routes!(flows::create::create))
        .routes(routes!(flows::show::show))
        .routes(routes!(flows::save::save).layer(DefaultBodyLimit::max(DOCUMENT_LIMIT)))
        .routes(routes!(flows::delete::delete))
        .routes(routes!(flows::uses::uses))
        .routes(routes!(flows::check::check))
        .routes(routes!(flows::publish::publish))
        .routes(routes!(flows::test_block::test_block))
        .routes(routes!(flows::start_test_run::start_test_run))
        .routes(routes!(flows::send_test_mail::send_test_mail))
        .routes(routes!(versions::list::list))
        .routes(routes!(versions::show::show))
        .routes(routes!(versions::restore::restore))
        .routes(routes!(versions::publish::publish))
        .routes(routes!(fields::list::list))
        .routes(routes!(fields::create::create))
        .routes(routes!(fields::rename::rename))
        .routes(routes!(fields::set_value::set_value))
        .routes(routes!(fields::delete::delete))
        .routes(routes!(fields::uses::uses))
        .routes(routes!(tags::list::list))
        .routes(routes!(tags::create::create))
        .routes(routes!(tags::rename::rename))
        .routes(routes!(tags::delete::delete))
        .routes(routes!(tags::uses::uses))
        .routes(routes!(files::check::check).layer(DefaultBodyLimit::max(FILES_LIMIT)))
        .routes(routes!(files::import::import).layer(DefaultBodyLimit::max(FILES_LIMIT)))
        .routes(routes!(files::import_into::import_into).layer(DefaultBodyLimit::max(FILES_LIMIT)))
        .routes(routes!(files::export::export))
        .routes(routes!(templates::list::list))
        .routes(routes!(templates::import::import))
}

/// How sub flows are sorted, and what an overview shows of them.
fn shelf_operations() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(folders::list::list))
        .routes(routes!(folders::create::create))
        .routes(routes!(folders::rename::rename))
        .routes(routes!(folders::delete::delete))
        .routes(routes!(labels::list::list))
        .routes(routes!(labels::create::create))
        .routes(routes!(labels::replace::replace))
        .routes(routes!(labels::delete::delete))
        .routes(routes!(flows::relocate::relocate))
        .routes(routes!(flows::label::label))
        .routes(routes!(flows::health::health))
}

/// The API as a router.
pub fn router(app: &App) -> Router<App> {
    let (router, _) = described().split_for_parts();
    router
        .route(&format!("{PREFIX}/openapi.json"), get(description))
        .route_layer(from_fn_with_state(app.clone(), limits::limit))
}

/// The description of the API (OpenAPI 3.1), as it is committed and served.
#[must_use]
pub fn openapi() -> String {
    let (_, description) = described().split_for_parts();
    let text = description.to_pretty_json().unwrap_or_default();
    text + "\n"
}

fn described() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(head()).nest(PREFIX, operations())
}

async fn description() -> impl IntoResponse {
    static TEXT: LazyLock<String> = LazyLock::new(openapi);
    ([(header::CONTENT_TYPE, "application/json")], TEXT.as_str())
}

fn head() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Lancar")
        .version("1")
        .description(Some(
            "Chat automation. Every refusal is a problem (RFC 9457) with a stable code, explained \
             under docs/errors. What is told to people is in English, and beside it as data (`said`): \
             a stable `kind` with what is put into it, for those who say it in another language. \
             Lists come by page: pass `next_cursor` as `cursor` until it is null. \
             The scopes named under *security* are the permissions of roles and API keys.",
        ))
        .build();
    let mut components = Components::new();
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("An API key, `lnc_…`."))
        .build();
    components.add_security_scheme("api_key", SecurityScheme::Http(bearer));
    let cookie = ApiKey::Cookie(ApiKeyValue::with_description(
        "lancar",
        "A login. Over TLS the cookie's name is `__Host-lancar`. Changes need \
         `Sec-Fetch-Site: same-origin` or this server's `Origin`.",
    ));
    components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    OpenApiBuilder::new()
        .info(info)
        .components(Some(components))
        .build()
}
