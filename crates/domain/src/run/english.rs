//! A saying as an English sentence: what `lancar runs show` prints and the snapshot tests hold. The parts of
//! a sentence stand three spaces apart.

use std::fmt;

use crate::error::Code;
use crate::time::Millis;
use crate::trigger::Cause;

use super::saying::{Call, Came, Given, Place, Saying, Sent, Then};

impl Saying {
    /// What kind of thing it is: `tag`, `external request`, …
    #[must_use]
    pub const fn what(&self) -> &'static str {
        match self {
            Self::Started { .. } => "started",
            Self::Errand { .. } => "errand",
            Self::Inputs { .. } => "inputs",
            Self::TagAdded { .. } | Self::TagRemoved { .. } => "tag",
            Self::FieldSet { .. } | Self::FieldCleared { .. } | Self::FieldKept { .. } => "field",
            Self::EmailOptedIn | Self::EmailOptedOut => "e-mail",
            Self::RunStarted { .. } | Self::RunDeduplicated { .. } | Self::WouldStart { .. } => {
                "trigger"
            }
            Self::Matched { .. } | Self::Unmatched { .. } => "condition",
            Self::Picked { .. } => "split",
            Self::Went { .. } | Self::Entered { .. } => "goto",
            Self::Returned { .. } => "output",
            Self::Call(Call { sent: None, .. }) => "outside",
            Self::Call(Call {
                sent: Some(Sent::Request { .. }),
                ..
            }) => "external request",
            Self::Call(Call {
                sent: Some(Sent::Mail { .. }),
                ..
            })
            | Self::OptedOut => "send email",
            Self::Failed { .. } => "failed",
            Self::Delayed { .. } | Self::Behind { .. } | Self::HostFull { .. } => "waiting",
            Self::GoesOn | Self::Hurried { .. } => "goes on",
            Self::Released { .. } => "really sent",
            Self::Resumed { .. } => "resumed",
            Self::Succeeded => "succeeded",
            Self::Cancelled { .. } => "cancelled",
            Self::Message { .. } => "message",
            Self::Question { .. } => "question",
        }
    }
}

impl fmt::Display for Saying {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Started { cause, test } | Self::Errand { cause, test } => {
                let test = if *test {
                    ", as a test: nothing is sent unless asked"
                } else {
                    ""
                };
                write!(f, "{}{test}", by(cause))
            }
            Self::Inputs { inputs } => f.write_str(&given(inputs)),
            Self::TagAdded { tag } => write!(f, "+ {tag}"),
            Self::TagRemoved { tag } => write!(f, "− {tag}"),
            Self::FieldSet { field, value } => write!(f, "{field} = {value}"),
            Self::FieldCleared { field } => write!(f, "{field} cleared"),
            Self::FieldKept { field, why } => write!(f, "{field} left as it was: {why}"),
            Self::EmailOptedIn => f.write_str("opted in"),
            Self::EmailOptedOut => f.write_str("opted out"),
            Self::RunStarted {
                workflow,
                version,
                run,
            } => write!(f, "{workflow} v{version}, {run}"),
            Self::WouldStart { workflow, inputs } if inputs.is_empty() => f.write_str(workflow),
            Self::WouldStart { workflow, inputs } => {
                write!(f, "{workflow}, with {}", given(inputs))
            }
            Self::RunDeduplicated { workflow, key, run } => write!(
                f,
                "{workflow} not started: key \"{key}\" came before, with {run}"
            ),
            Self::Matched { group } => write!(f, "→ {group}"),
            Self::Unmatched { block } => write!(f, "{block} → Otherwise"),
            Self::Picked { variation } => write!(f, "→ {variation}"),
            Self::Went { to } => f.write_str(to),
            Self::Entered { flow } => write!(f, "into {flow}"),
            Self::Returned { output } => f.write_str(output),
            Self::Call(call) => write!(f, "{call}"),
            Self::OptedOut => {
                f.write_str("not sent: the bot user does not want e-mail   (mail_opted_out)")
            }
            Self::Failed { code, why } => write!(f, "{why}   ({code})"),
            Self::Delayed { until } => write!(f, "delay until {until}"),
            Self::Behind { run } => write!(f, "one at a time, behind {run}"),
            Self::HostFull { host } => write!(f, "limit of calls to {host}"),
            Self::GoesOn | Self::Succeeded => Ok(()),
            Self::Hurried { by } => write!(f, "before its time, by {by}"),
            Self::Released { by } | Self::Cancelled { by } => write!(f, "by {by}"),
            Self::Resumed { from, version, by } => {
                write!(f, "{}, on v{version}, by {by}", place(*from))
            }
            Self::Message { text } | Self::Question { text } => f.write_str(text),
        }
    }
}

impl fmt::Display for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sent) = &self.sent {
            write!(f, "{sent}")?;
        }
        if self.attempt > 1 {
            write!(f, "   try {}, same key", self.attempt)?;
        }
        match &self.came {
            Came::Nothing => return Ok(()),
            Came::Pending => return f.write_str(" …"),
            came => write!(f, "   {}", self.came_words(came))?,
        }
        match &self.next {
            Then::Nothing => Ok(()),
            Then::Retry {
                in_ms: Millis(..=0),
            } => write!(f, ", retry at once{}", self.code()),
            Then::Retry { in_ms } => write!(f, ", retry in {in_ms}{}", self.code()),
            Then::Ask => write!(f, "   ({})", Code::MailUnknown),
            Then::Leave { exit } => write!(f, "{} → {exit}", self.code()),
            Then::End => f.write_str(&self.code()),
        }
    }
}

impl Call {
    fn came_words(&self, came: &Came) -> String {
        let words = match came {
            Came::Failed { status: None, .. } if self.pretended_by.is_some() => "failed".to_owned(),
            came => came.to_string(),
        };
        match &self.pretended_by {
            Some(by) => format!("pretended by {by}: {words}"),
            None => words,
        }
    }

    /// The code of a failure, as the last part of a sentence.
    fn code(&self) -> String {
        match &self.came {
            Came::Failed { code, .. } => format!("   ({code})"),
            Came::Nothing
            | Came::Pending
            | Came::Held
            | Came::Answered { .. }
            | Came::Accepted
            | Came::Kept
            | Came::Interrupted { .. }
            | Came::Unknown { .. } => String::new(),
        }
    }
}

impl fmt::Display for Came {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Pending => f.write_str("…"),
            Self::Held => f.write_str("shown, not sent"),
            Self::Answered { status } => write!(f, "{status}"),
            Self::Accepted => f.write_str("accepted"),
            Self::Kept => f.write_str("not sent: there is no e-mail profile; see the outbox"),
            Self::Failed {
                status: Some(status),
                wait_ms: Some(wait),
                ..
            } => write!(f, "{status}, asked to wait {wait}"),
            Self::Failed {
                status: Some(status),
                wait_ms: None,
                ..
            } => write!(f, "{status}"),
            Self::Failed { why, .. } => f.write_str(why.as_str().trim_end_matches('.')),
            Self::Interrupted { why } => write!(
                f,
                "{}, made again at once under the same key   ({})",
                why.as_str().trim_end_matches('.'),
                Code::Interrupted
            ),
            Self::Unknown { why } => write!(f, "sent? unknown: {why}"),
        }
    }
}

impl fmt::Display for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request { method, place } => write!(f, "{method} {place}"),
            Self::Mail { to, left_out: None } => write!(f, "to {to}"),
            Self::Mail {
                to,
                left_out: Some(left_out),
            } => write!(f, "to {to} (not to {left_out}, who does not want e-mail)"),
        }
    }
}

fn by(cause: &Cause) -> String {
    match cause {
        Cause::Conversation { block } => format!("by conversation, block \"{block}\""),
        Cause::Run { run, block } => format!("by {run}, block \"{block}\""),
        Cause::Api { actor } => format!("by {actor}, through the API"),
        Cause::Member { member } => format!("by {member}"),
    }
}

fn given(inputs: &[Given]) -> String {
    let inputs = inputs.iter();
    let inputs = inputs.map(|Given { name, value }| format!("{name} = {value}"));
    inputs.collect::<Vec<_>>().join(", ")
}

const fn place(from: Place) -> &'static str {
    match from {
        Place::Start => "from the start",
        Place::Block => "from the block where it stood",
        Place::Behind => "behind the block where it stood",
    }
}
