//! Which bot users: the same words in the query of the list and in the body of a change to several.

use lancar_domain::condition::Filter;
use lancar_domain::flow::Renaming;
use lancar_domain::id::BotId;
use lancar_domain::sentence::Sentence;
use lancar_engine::Core;
use lancar_engine::people::{Meant, check_filter};
use lancar_store::Tx;
use serde::Deserialize;

use crate::api::body::of_text;
use crate::error::Problem;
use crate::sentences;

/// Most characters of a search.
const LONGEST: usize = 80;

/// What may narrow a list of bot users, as it is written.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = BotUserFilter, example = json!({"groups": [
    {"match": "all", "conditions": [{"tag": "customer", "operator": "has"}]}]}))]
pub struct Written {
    /// Groups of conditions, as in a Condition block: of whom one of the groups holds. 20 groups at most.
    #[schema(value_type = Option<Vec<Object>>)]
    pub groups: Option<Filter>,
    /// Whose first name, last name, e-mail, phone, id or external id begins so.
    #[schema(max_length = 80)]
    pub search: Option<String>,
    /// Of this channel: `web`, `api` or `preview`; all but previews when left out.
    pub channel: Option<String>,
}

/// The parts of a filter that can be wrong.
#[derive(Debug, Clone, Copy)]
pub enum Stands {
    /// In a query: 400.
    InQuery,
    /// In a body: 422.
    InBody,
}

impl Written {
    /// The same from a query, where the groups are a JSON text.
    ///
    /// # Errors
    /// 400 when the groups can not be read.
    pub fn of_query(
        groups: Option<&str>,
        search: Option<String>,
        channel: Option<String>,
    ) -> Result<Self, Problem> {
        let groups = groups.map(|text| {
            serde_json::from_str(text)
                .map_err(|error| Stands::InQuery.problem("groups", of_text(&error)))
        });
        Ok(Self {
            groups: groups.transpose()?,
            search,
            channel,
        })
    }

    /// Follows a renaming since it was written.
    pub fn rename(&mut self, renaming: &Renaming) {
        if let Some(groups) = &mut self.groups {
            groups.rename(renaming);
        }
    }

    /// As the engine takes it, once it is known to fit the bot, which is one of the actor's.
    ///
    /// # Errors
    /// What does not fit; what the database says.
    pub async fn read(
        self,
        tx: &mut Tx,
        core: &Core,
        (bot, stands): (&BotId, Stands),
    ) -> Result<Meant, Problem> {
        let filter = self.groups.unwrap_or_default();
        if let Some(problem) = check_filter(tx, core, (bot, &filter)).await? {
            let at = format!("groups{}", problem.at);
            return Err(stands.problem(&at, problem.sentence));
        }
        let search = self.search.map(|text| text.trim().to_owned());
        let search = search.filter(|text| !text.is_empty());
        let fits =
            |text: &String| text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
        if !search.as_ref().is_none_or(fits) {
            let expected = sentences::characters_at_most_in_line(LONGEST);
            return Err(stands.problem("search", expected));
        }
        Ok(Meant {
            bot: bot.clone(),
            channel: self.channel,
            filter,
            search,
        })
    }
}

impl Stands {
    fn problem(self, at: &str, why: Sentence) -> Problem {
        match self {
            Self::InQuery => Problem::query(at, why),
            Self::InBody => Problem::field(format!("filter.{at}"), why),
        }
    }
}
