//! How a template is shown. What it uses is read from its documents, so that it can not be told wrong.

use std::collections::BTreeSet;

use lancar_domain::action::Task;
use lancar_domain::block::Content;
use lancar_domain::flow::{
    Block, BotDocument, FieldScope, FlowDocument, FlowType, read_bot, read_flow,
};
use lancar_domain::remote::Auth;
use lancar_domain::template::Source;
use serde::Serialize;

use super::shelf::{Documents, Language, Template};
use crate::error::Problem;

/// A template of the gallery.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Template)]
pub struct View {
    /// Its id, to import it by.
    #[schema(example = "order-status")]
    pub id: String,
    /// Its name, which the bot gets when none is given.
    pub name: InWords,
    /// What it is good for, in a sentence.
    pub summary: InWords,
    /// The languages it can be imported in.
    pub languages: Vec<Language>,
    /// How many sub flows it has, by type.
    pub flows: FlowCounts,
    /// The kinds of block and of action item it uses, as documents write them.
    #[schema(example = json!(["question", "external_request"]))]
    pub uses: Vec<String>,
    /// The secrets it names. They have to be made before it works in full.
    #[schema(example = json!(["Order API key"]))]
    pub secrets: Vec<String>,
    /// The bot fields from which it takes the address of what it calls: they hold an example, and are to
    /// be given one's own.
    pub addresses: FieldNames,
}

/// Names of fields, as they are called in every language.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TemplateFields)]
pub struct FieldNames {
    /// In English.
    #[schema(example = json!(["Order API"]))]
    pub en: Vec<String>,
    /// In Indonesian.
    #[schema(example = json!(["API pesanan"]))]
    pub id: Vec<String>,
}

/// A text in every language.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TemplateText)]
pub struct InWords {
    /// In English.
    pub en: String,
    /// In Indonesian.
    pub id: String,
}

/// How many sub flows there are of each type.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
#[schema(as = TemplateFlows)]
pub struct FlowCounts {
    /// Conversations.
    pub normal: u32,
    /// Background work.
    pub workflow: u32,
    /// Reusable pieces.
    pub function: u32,
}

/// Shows a template.
///
/// # Errors
/// When its documents can not be read, which the tests rule out.
pub fn shown(template: &Template) -> Result<View, Problem> {
    let (en, flows) = read(template.documents(Language::En))?;
    let (id, flows_id) = read(template.documents(Language::Id))?;
    let mut counts = FlowCounts::default();
    for flow in &flows {
        match flow.kind {
            FlowType::Normal => counts.normal += 1,
            FlowType::Workflow => counts.workflow += 1,
            FlowType::Function => counts.function += 1,
        }
    }
    let addresses = FieldNames {
        en: addresses(&en, &flows),
        id: addresses(&id, &flows_id),
    };
    let used = Used::by(&flows);
    Ok(View {
        id: template.id.to_owned(),
        name: InWords {
            en: en.name,
            id: id.name,
        },
        summary: InWords {
            en: template.summary.en.to_owned(),
            id: template.summary.id.to_owned(),
        },
        languages: Language::ALL.to_vec(),
        flows: counts,
        uses: used.kinds.into_iter().map(str::to_owned).collect(),
        secrets: used.secrets.into_iter().map(str::to_owned).collect(),
        addresses,
    })
}

/// The bot fields that external requests take their address from, as the bot lists them.
fn addresses(bot: &BotDocument, flows: &[FlowDocument]) -> Vec<String> {
    let requests: Vec<_> = flows
        .iter()
        .flat_map(|flow| &flow.blocks)
        .flat_map(tasks)
        .filter_map(|task| {
            let Task::ExternalRequest(request) = task else {
                return None;
            };
            Some(&request.url)
        })
        .collect();
    let is_one = |name: &str| {
        let mut references = requests.iter().flat_map(|url| url.references());
        references.any(|one| matches!(&one.source, Source::Field(field) if **field == *name))
    };
    let fields = bot.fields.iter();
    let own = fields.filter(|field| field.scope == FieldScope::Bot && is_one(&field.name));
    own.map(|field| field.name.to_string()).collect()
}

/// What an action does; nothing for other blocks.
fn tasks(block: &Block) -> impl Iterator<Item = &Task> {
    let items = if let Content::Action(action) = &block.content {
        action.items.as_slice()
    } else {
        &[]
    };
    items.iter().map(|item| &item.task)
}

/// What documents use.
#[derive(Default)]
struct Used<'d> {
    kinds: BTreeSet<&'static str>,
    secrets: BTreeSet<&'d str>,
}

impl<'d> Used<'d> {
    fn by(flows: &'d [FlowDocument]) -> Self {
        let mut used = Self::default();
        for block in flows.iter().flat_map(|flow| &flow.blocks) {
            used.kinds.insert(block.content.kind().as_str());
            for task in tasks(block) {
                used.item(task);
            }
        }
        used
    }

    fn item(&mut self, task: &'d Task) {
        self.kinds.insert(task.kind());
        if let Task::ExternalRequest(request) = task {
            match &request.auth {
                Auth::None => {}
                Auth::Basic { secret, .. } | Auth::Bearer { secret } => {
                    self.secrets.insert(secret);
                }
            }
        }
    }
}

fn read(documents: Documents) -> Result<(BotDocument, Vec<FlowDocument>), Problem> {
    let mut bot = None;
    let mut flows = Vec::new();
    for (name, text) in documents {
        let unreadable = |why: String| Problem::internal(format!("{name}: {why}"));
        let json = serde_json::from_str(text).map_err(|why| unreadable(why.to_string()))?;
        if *name == "bot.json" {
            bot = Some(read_bot(&json).map_err(|why| unreadable(format!("{why:?}")))?);
        } else {
            flows.push(read_flow(&json).map_err(|why| unreadable(format!("{why:?}")))?);
        }
    }
    let bot = bot.ok_or_else(|| Problem::internal("a template has no bot document"))?;
    Ok((bot, flows))
}
