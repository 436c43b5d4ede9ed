//! Send Email: a whole mail, sent from a profile, with an author's choice of what a crash may do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BlockRules, ExitSpec, Kind};
use crate::flow::{Catalog, Exit, ProblemCode, Renamer, Report, sentences};
use crate::remote::{Mail, MailPart, Remote};
use crate::template::{Place, Template};
use crate::walk::{Here, Step};

/// Settings of a Send Email block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendEmail {
    /// Name of the e-mail profile; without it the workspace's first. Without any profile the mail
    /// lands in the outbox, marked as not sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Receivers; 1 to 50 over to, cc and bcc. Each may hold several addresses with commas between.
    pub to: Vec<Template>,
    /// Receivers of a copy.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<Template>,
    /// Receivers that the others do not see.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bcc: Vec<Template>,
    /// Where answers go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<Template>,
    /// The subject.
    pub subject: Template,
    /// The body, from top to bottom.
    pub body: Vec<EmailPart>,
    /// What a crash between sending and knowing may lead to.
    #[serde(default)]
    pub delivery: Delivery,
}

/// What a crash between sending and knowing may lead to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// The mail is sent again, with the same Message-ID: it may arrive twice.
    #[default]
    AtLeastOnce,
    /// The mail is not sent again: it may be missing. The walk goes on.
    AtMostOnce,
    /// The run waits for a person, who chooses send again or skip.
    Ask,
}

/// A part of a mail's body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum EmailPart {
    /// A headline.
    Headline {
        /// The words.
        text: Template,
    },
    /// Text; empty lines make paragraphs.
    Text {
        /// The words.
        text: Template,
    },
    /// A picture from the web.
    Image {
        /// Its address.
        url: Template,
        /// What it shows, for people who do not see it.
        #[serde(default)]
        alt: Template,
    },
    /// A link drawn as a button.
    Button {
        /// What stands on it.
        label: Template,
        /// Where it leads.
        url: Template,
    },
}

impl BlockRules for SendEmail {
    const KIND: Kind = Kind::SendEmail;

    fn exits(&self, _: &Catalog) -> Vec<ExitSpec> {
        vec![
            ExitSpec::usual(Exit::next(), "Next"),
            ExitSpec::optional(Exit::named("failed"), "Failed"),
        ]
    }

    fn check(&self, report: &mut Report<'_>) {
        report.at_least("settings.to", self.to.len(), 1);
        report.at_most(
            "settings.to",
            self.to.len() + self.cc.len() + self.bcc.len(),
            50,
        );
        for (name, list) in [("to", &self.to), ("cc", &self.cc), ("bcc", &self.bcc)] {
            for (n, address) in list.iter().enumerate() {
                report.addresses(&format!("settings.{name}[{n}]"), address);
            }
        }
        if let Some(address) = &self.reply_to {
            report.addresses("settings.reply_to", address);
        }
        report.text("settings.subject", &self.subject);
        report.at_least("settings.body", self.body.len(), 1);
        report.at_most("settings.body", self.body.len(), 100);
        for (n, part) in self.body.iter().enumerate() {
            report.inside(&format!("settings.body[{n}]"), |report| part.check(report));
        }
        if self
            .profile
            .as_ref()
            .is_some_and(|name| name.trim().is_empty())
        {
            report.error(
                "settings.profile",
                ProblemCode::Required,
                sentences::profile_or_none(),
            );
        }
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self {
            profile: _,
            to,
            cc,
            bcc,
            reply_to,
            subject,
            body,
            delivery: _,
        } = self;
        names.templates(to.iter_mut().chain(cc).chain(bcc));
        names.templates(reply_to);
        names.template(subject);
        for part in body {
            part.rename(names);
        }
    }

    fn step(&self, here: &Here<'_>) -> Step {
        let text = |template: &Template| template.fill(here.facts, Place::Text);
        let addresses = |list: &[Template]| {
            list.iter()
                .flat_map(|t| split_addresses(&text(t)))
                .collect()
        };
        Step::Remote(Remote::Mail(Mail {
            profile: self.profile.clone(),
            to: addresses(&self.to),
            cc: addresses(&self.cc),
            bcc: addresses(&self.bcc),
            reply_to: self
                .reply_to
                .as_ref()
                .map(text)
                .filter(|address| !address.trim().is_empty()),
            subject: self.subject.fill(here.facts, Place::Header),
            body: self.body.iter().map(|part| part.fill(here)).collect(),
            left_out: Vec::new(),
            delivery: self.delivery,
        }))
    }
}

fn split_addresses(text: &str) -> Vec<String> {
    text.split([',', ';'])
        .map(str::trim)
        .filter(|a| !a.is_empty())
        .map(str::to_owned)
        .collect()
}

impl EmailPart {
    fn rename(&mut self, names: &mut Renamer<'_>) {
        match self {
            Self::Headline { text } | Self::Text { text } => names.template(text),
            Self::Image { url, alt } => names.templates([url, alt]),
            Self::Button { label, url } => names.templates([label, url]),
        }
    }

    fn check(&self, report: &mut Report<'_>) {
        match self {
            Self::Headline { text } | Self::Text { text } => report.text("text", text),
            Self::Image { url, alt } => {
                report.url("url", url);
                report.template("alt", alt);
            }
            Self::Button { label, url } => {
                report.text("label", label);
                report.url("url", url);
            }
        }
    }

    fn fill(&self, here: &Here<'_>) -> MailPart {
        let text = |template: &Template| template.fill(here.facts, Place::Text);
        let url = |template: &Template| template.fill(here.facts, Place::Url);
        match self {
            Self::Headline { text: words } => MailPart::Headline { text: text(words) },
            Self::Text { text: words } => MailPart::Text { text: text(words) },
            Self::Image { url: at, alt } => MailPart::Image {
                url: url(at),
                alt: text(alt),
            },
            Self::Button { label, url: at } => MailPart::Button {
                label: text(label),
                url: url(at),
            },
        }
    }
}
