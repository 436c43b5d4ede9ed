//! Lists the conversations of a bot.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::{BotId, IdType};
use lancar_domain::message::Content;
use lancar_domain::time::Timestamp;
use lancar_store::inbox::{self, After, HeldBy, Last, Line, Wanted, Which};
use lancar_store::{Listed, Page};
use serde::{Deserialize, Serialize};

use super::show::{AssigneeView, PauseView};
use crate::api::owned::owned_bot;
use crate::api::paging::{Asked, Paging};
use crate::api::target::Target;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{May, Who};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Characters of the last message that a line shows.
const EXCERPT: usize = 140;
/// The longest text to search for, in characters.
const LONGEST_SEARCH: usize = 100;

/// Which conversations.
#[derive(Debug, Clone, Copy, Default, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = InboxFilter)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Those in which the bot user waits for the person who took over.
    Waiting,
    /// Those that a person has taken over.
    Paused,
}

/// Which page of which conversations.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// Which conversations; all when left out.
    #[param(inline)]
    pub filter: Option<Filter>,
    /// Held by: `me`, `nobody`, or a member by their id; by whomever when left out.
    pub assignee: Option<String>,
    /// How a first or last name, an e-mail address, a phone number or an id begins.
    pub search: Option<String>,
    /// Where the page begins: `next_cursor` of the page before; leave it out for the first.
    pub cursor: Option<String>,
    /// At most so many rows, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u32>,
}

/// A line of the inbox.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = InboxLine)]
pub struct View {
    /// Whose conversation it is.
    pub bot_user: String,
    /// The channel they came by.
    pub channel: String,
    /// First and last name, else the e-mail address; null when neither is known.
    pub name: Option<String>,
    /// Who said the last message: `bot`, `user` or `agent`; null before the first.
    pub last_from: Option<&'static str>,
    /// The beginning of its text; of a picture what it shows.
    pub last_text: Option<String>,
    /// When it was said.
    #[schema(format = DateTime)]
    pub last_at: String,
    /// Whether the bot user has said something that nobody of the team has read.
    pub unread: bool,
    /// Set while a person of the team has taken over.
    pub pause: Option<PauseView>,
    /// Since when the bot user waits for that person.
    #[schema(format = DateTime)]
    pub waits_since: Option<String>,
    /// Who of the team holds it; null: nobody.
    pub assignee: Option<AssigneeView>,
}

/// A page of the inbox.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Inbox {
    /// The conversations, the ones with the newest messages first.
    pub items: Vec<View>,
    /// What to pass as `cursor` for the next page; null when this is the last.
    pub next_cursor: Option<String>,
    /// Whether the page is not full because a search looked through many conversations: the next page
    /// goes on from there.
    pub stopped_early: bool,
    /// In how many conversations of the bot a bot user waits for a person.
    pub waiting: u32,
}

/// List conversations
///
/// Those with the newest messages first. Previews are left out.
#[utoipa::path(
    get, path = "/bots/{bot}/conversations", tag = "conversations",
    operation_id = "list_conversations",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        Query,
    ),
    responses(
        (status = 200, description = "A page of conversations.", body = Inbox),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["conversations:read"]), ("api_key" = ["conversations:read"])),
)]
pub async fn list(
    may: May<need::ConversationsRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Asked(query): Asked<Query>,
) -> Result<Json<Inbox>, Problem> {
    let page = query.page()?;
    let wanted = query.wanted(&may.actor.who)?;
    let workspace = may.actor.workspace;
    let (found, waiting) = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                let found = inbox::list_inbox(tx, &bot, &wanted, &page).await?;
                Ok::<_, Problem>((found, inbox::count_waiting(tx, &bot).await?))
            })
        })
        .await?;
    let Listed { rows, next } = found.listed;
    Ok(Json(Inbox {
        items: rows.into_iter().map(View::from).collect(),
        next_cursor: next.map(|after| Paging::cursor_of(&Cursor(after))),
        stopped_early: found.stopped_early,
        waiting,
    }))
}

/// A place in the list, as text: `1769844600250 usr_01…`.
struct Cursor(After);

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.0.said_at.millis(), self.0.user)
    }
}

impl std::str::FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (said_at, user) = text.split_once(' ').ok_or(())?;
        Ok(Self(After {
            said_at: Timestamp::from_millis(said_at.parse().map_err(|_| ())?),
            user: IdType::parse(user).map_err(|_| ())?,
        }))
    }
}

impl Query {
    fn page(&self) -> Result<Page<After>, Problem> {
        let paging = Paging {
            cursor: self.cursor.clone(),
            limit: self.limit,
        };
        let Page { after, limit } = paging.page::<Cursor>()?;
        Ok(Page {
            after: after.map(|Cursor(after)| after),
            limit,
        })
    }

    fn wanted(&self, who: &Who) -> Result<Wanted, Problem> {
        Ok(Wanted {
            which: match self.filter.unwrap_or_default() {
                Filter::All => Which::All,
                Filter::Waiting => Which::Waiting,
                Filter::Paused => Which::Paused,
            },
            held_by: self.held_by(who)?,
            search: self.search()?,
        })
    }

    fn held_by(&self, who: &Who) -> Result<HeldBy, Problem> {
        let misfit = |why| Problem::query("assignee", why);
        match (self.assignee.as_deref(), who) {
            (None, _) => Ok(HeldBy::Anyone),
            (Some("nobody"), _) => Ok(HeldBy::Nobody),
            (Some("me"), Who::Member { id, .. }) => Ok(HeldBy::Member(id.clone())),
            (Some("me"), Who::Key { .. } | Who::Local) => {
                Err(misfit(sentences::program_holds_nothing()))
            }
            (Some(id), _) => match IdType::parse(id) {
                Ok(id) => Ok(HeldBy::Member(id)),
                Err(_) => Err(misfit(sentences::assignee_expected())),
            },
        }
    }

    fn search(&self) -> Result<Option<String>, Problem> {
        let text = self.search.as_deref().unwrap_or_default().trim();
        if text.chars().count() > LONGEST_SEARCH {
            let why = sentences::characters_at_most(LONGEST_SEARCH);
            return Err(Problem::query("search", why));
        }
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }
}

impl From<Line> for View {
    fn from(line: Line) -> Self {
        let (from, text) = match line.last {
            Some(Last { side, content }) => (Some(side.as_str()), Some(excerpt(&content))),
            None => (None, None),
        };
        Self {
            bot_user: line.user.to_string(),
            channel: line.channel,
            name: line.names.called(),
            last_from: from,
            last_text: text,
            last_at: line.said_at.to_string(),
            unread: line.unread,
            pause: PauseView::of(&line.state),
            waits_since: line.waits_since.map(|at| at.to_string()),
            assignee: line.assignee.map(AssigneeView::from),
        }
    }
}

fn excerpt(content: &Content) -> String {
    let text = match content {
        Content::Text { text, .. } => text,
        Content::Image { alt, .. } => alt,
    };
    text.chars().take(EXCERPT).collect()
}
