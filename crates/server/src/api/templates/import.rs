//! Makes a bot of a template: a new one each time, published, so that it can be tried at once.

use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_domain::flow::{Files, ImportFile};
use lancar_domain::id::BotId;
use serde::Deserialize;
use serde_json::Value;

use super::shelf::{Documents, Language, Template};
use crate::api::body::Body;
use crate::api::files::carry_out::Publish;
use crate::api::files::import::{Import, bring_in};
use crate::api::files::shape::Imported;
use crate::api::names::name;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{May, Permission};
use crate::error::{Problem, ProblemDocument};

/// How to import a template.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TemplateImportInput, example = json!({"language": "id", "name": "Pesanan Kopi Senja"}))]
pub struct Input {
    /// The language of its texts, fields and tags.
    pub language: Language,
    /// The bot's name; the template's when left out.
    #[schema(min_length = 1, max_length = 80)]
    pub name: Option<String>,
}

/// Import a template
///
/// Makes a new bot of it, with an id of its own, and publishes its sub flows at once: it can be tried
/// right away. Needs the permission to publish, too. Importing twice makes two bots.
#[utoipa::path(
    post, path = "/templates/{template}/import", tag = "templates", operation_id = "import_template",
    params(("template" = String, Path, description = "The template.", example = "no-such-template")),
    request_body = Input,
    responses(
        (status = 201, description = "The bot is there.", body = Imported),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["bots:write"]), ("api_key" = ["bots:write"])),
)]
pub async fn import(
    may: May<need::BotsWrite>,
    State(app): State<App>,
    id: Result<Path<String>, PathRejection>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<Imported>), Problem> {
    let Path(id) = id.map_err(|why| Problem::of(Code::NotFound).caused_by(&why))?;
    let template = Template::find(&id).ok_or_else(|| Problem::no("a template"))?;
    may.actor.require(Permission::BotsPublish)?;
    let own = Own {
        id: app.change(&may.actor).ids.next(),
        name: input.name.map(|text| name("name", &text)).transpose()?,
    };
    let import = Import {
        files: own.files(template.documents(input.language))?,
        publish: Publish::Yes,
    };
    let imported = bring_in(&app, &may.actor, import, None).await?;
    Ok((StatusCode::CREATED, Json(imported)))
}

/// What a bot has of its own.
struct Own {
    id: BotId,
    name: Option<String>,
}

impl Own {
    /// The documents of a template, as those of this bot.
    fn files(&self, documents: Documents) -> Result<Files, Problem> {
        let mut files = Vec::new();
        for (name, text) in documents {
            let text = match *name {
                "bot.json" => self.bot(text).map_err(Problem::internal)?,
                _ => (*text).to_owned(),
            };
            let name = (*name).to_owned();
            files.push(ImportFile { name, text });
        }
        Ok(Files::read(&files))
    }

    fn bot(&self, text: &str) -> serde_json::Result<String> {
        let mut bot: Value = serde_json::from_str(text)?;
        bot["id"] = self.id.as_str().into();
        if let Some(name) = &self.name {
            bot["name"] = name.as_str().into();
        }
        Ok(bot.to_string())
    }
}
