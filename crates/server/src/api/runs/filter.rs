//! Which runs: the same words in the query of the list and in the body of a change to several.

use lancar_domain::error::Code;
use lancar_domain::id::{IdType, WorkspaceId};
use lancar_domain::run::Status;
use lancar_domain::sentence::Sentence;
use lancar_domain::time::Timestamp;
use lancar_store::runs::RunFilter;
use serde::Deserialize;

use crate::error::Problem;
use crate::sentences;

/// What may narrow a list of runs, as it is written.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = RunFilter)]
pub struct Written {
    /// Of this bot.
    pub bot: Option<String>,
    /// Of this workflow.
    pub workflow: Option<String>,
    /// In this state: `queued`, `running`, `waiting`, `succeeded`, `failed` or `cancelled`.
    pub status: Option<String>,
    /// For this bot user.
    pub bot_user: Option<String>,
    /// Failed with this public code.
    pub code: Option<String>,
    /// Failed at this block.
    pub block: Option<String>,
    /// Failed by a call to this host.
    pub host: Option<String>,
    /// Triggered at or after this moment (RFC 3339).
    #[schema(format = DateTime)]
    pub since: Option<String>,
    /// Triggered before this moment (RFC 3339).
    #[schema(format = DateTime)]
    pub until: Option<String>,
}

impl Written {
    /// As the store takes it: never beyond the workspace.
    ///
    /// # Errors
    /// The name of what does not fit, and what was expected there.
    pub fn read(&self, workspace: &WorkspaceId) -> Result<RunFilter, Misfit> {
        Ok(RunFilter {
            workspace: Some(workspace.clone()),
            bot: id("bot", self.bot.as_deref())?,
            flow: id("workflow", self.workflow.as_deref())?,
            user: id("bot_user", self.bot_user.as_deref())?,
            status: status(self.status.as_deref())?,
            ended: None,
            code: code(self.code.as_deref())?,
            failed_block: id("block", self.block.as_deref())?,
            failed_host: self.host.clone(),
            since: moment("since", self.since.as_deref())?,
            until: moment("until", self.until.as_deref())?,
        })
    }
}

/// A part of a filter that can not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Which part.
    pub name: &'static str,
    /// What was expected there.
    pub expected: Sentence,
}

impl Misfit {
    /// Of a query: 400.
    #[must_use]
    pub fn in_query(self) -> Problem {
        Problem::query(self.name, self.expected)
    }

    /// Of a body: 422.
    #[must_use]
    pub fn in_body(self) -> Problem {
        Problem::field(format!("filter.{}", self.name), self.expected)
    }
}

fn id<I: IdType>(name: &'static str, text: Option<&str>) -> Result<Option<I>, Misfit> {
    let expected = || sentences::id_expected(I::WHAT, I::PREFIX);
    text.map(|text| {
        I::parse(text).map_err(|_| Misfit {
            name,
            expected: expected(),
        })
    })
    .transpose()
}

fn status(text: Option<&str>) -> Result<Option<Status>, Misfit> {
    text.map(|text| {
        text.parse().map_err(|()| Misfit {
            name: "status",
            expected: sentences::word_of(Status::ALL.map(Status::as_str).join(", ")),
        })
    })
    .transpose()
}

fn code(text: Option<&str>) -> Result<Option<String>, Misfit> {
    text.map(|text| {
        let known = text.parse::<Code>().map_err(|()| Misfit {
            name: "code",
            expected: sentences::code_expected(),
        })?;
        Ok(known.as_str().to_owned())
    })
    .transpose()
}

fn moment(name: &'static str, text: Option<&str>) -> Result<Option<Timestamp>, Misfit> {
    text.map(|text| {
        Timestamp::parse(text).ok_or_else(|| Misfit {
            name,
            expected: sentences::moment_expected(),
        })
    })
    .transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &Written, expected: Option<&str>) {
        let workspace = WorkspaceId::from_checked("wsp_one".into());
        let misfit = written.read(&workspace).err().map(|misfit| misfit.name);
        assert_eq!(misfit, expected, "{written:?}");
    }

    #[test]
    fn what_can_not_be_read_is_named() {
        let text = |text: &str| Some(text.to_owned());
        check(&Written::default(), None);
        check(
            &Written {
                bot: text("bot_one"),
                workflow: text("flow_one"),
                status: text("failed"),
                bot_user: text("usr_one"),
                code: text("remote_unavailable"),
                block: text("blk_one"),
                host: text("crm.example.com"),
                since: text("2026-01-31T14:30:00+07:00"),
                until: text("2026-02-01T00:00:00Z"),
            },
            None,
        );
        for (name, written) in [
            (
                "bot",
                Written {
                    bot: text("usr_one"),
                    ..Written::default()
                },
            ),
            (
                "block",
                Written {
                    block: text("itm_one"),
                    ..Written::default()
                },
            ),
            (
                "workflow",
                Written {
                    workflow: text("one"),
                    ..Written::default()
                },
            ),
            (
                "status",
                Written {
                    status: text("lost"),
                    ..Written::default()
                },
            ),
            (
                "bot_user",
                Written {
                    bot_user: text(""),
                    ..Written::default()
                },
            ),
            (
                "code",
                Written {
                    code: text("oops"),
                    ..Written::default()
                },
            ),
            (
                "since",
                Written {
                    since: text("yesterday"),
                    ..Written::default()
                },
            ),
            (
                "until",
                Written {
                    until: text("2026-01-31"),
                    ..Written::default()
                },
            ),
        ] {
            check(&written, Some(name));
        }
    }
}
