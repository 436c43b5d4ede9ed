//! External request: calls an outside API, maps its answer to fields, leaves by the answer's class.
//!
//! It is sent at least once, always with the same `Idempotency-Key`, and the same bytes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ItemRules;
use crate::block::ExitSpec;
use crate::bot_user::Facts;
use crate::error::Code;
use crate::flow::{Exit, ProblemCode, Renamer, Report, sentences};
use crate::id::ItemId;
use crate::remote::{Again, Answer, Auth, Failure, MAX_REQUEST_BODY, Remote, Request};
use crate::run::sentences as walking;
use crate::template::{Path, Place, Template};
use crate::time::Millis;
use crate::value::Value;
use crate::walk::{Change, Here, Refusal, Step};

/// Calls an outside API.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExternalRequest {
    /// The method.
    pub method: Method,
    /// The address, http or https. Values are escaped as parts of a URL.
    pub url: Template,
    /// Appended to the URL's query; empty values are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub query: Vec<Pair>,
    /// Request headers. `Idempotency-Key` is always ours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Pair>,
    /// The body.
    #[serde(default)]
    pub body: Body,
    /// Who we are to the other side.
    #[serde(default, skip_serializing_if = "Auth::is_none")]
    pub auth: Auth,
    /// How long to wait for the whole answer, in seconds: 1 to 120, and never longer than the
    /// workspace's setting `request_seconds` allows.
    #[serde(default = "thirty")]
    pub timeout_seconds: u32,
    /// What of the answer goes into which field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mapping: Vec<Mapping>,
    /// What to do when it does not work.
    #[serde(default)]
    pub retry: Retry,
}

const fn thirty() -> u32 {
    30
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or anything else.
    Post,
    /// Replaces.
    Put,
    /// Changes.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// In capitals.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A name with a value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The name.
    pub name: String,
    /// The value.
    pub value: Template,
}

/// The body of a request.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Body {
    /// No body.
    #[default]
    None,
    /// JSON; values are escaped for the place they stand in.
    Json {
        /// The JSON text.
        text: Template,
    },
    /// `application/x-www-form-urlencoded`.
    Form {
        /// In order.
        pairs: Vec<Pair>,
    },
    /// Any text.
    Raw {
        /// Its media type.
        content_type: String,
        /// The text; values are put in as they are.
        text: Template,
    },
}

/// What of the answer goes into which field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// What of the answer.
    pub take: Take,
    /// The field's name.
    pub field: String,
    /// What to save when the answer does not have it; without it the field stays as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fallback: Option<Template>,
}

/// A part of an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// By JSONPath (RFC 9535) from a JSON body: one match is the value, several are a list.
    Body(Path),
    /// A header.
    Header(String),
    /// The status code.
    Status,
}

/// What to do when a request does not work.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Retry {
    /// One try.
    None,
    /// Five tries: after 10 s, 40 s, 160 s and 640 s, each with some jitter.
    #[default]
    Default,
    /// As given.
    Custom {
        /// Tries in all; 2 to 100.
        tries: u32,
        /// The first wait, in seconds; 1 to 86,400.
        first_seconds: u32,
        /// Each wait is the one before times this; 1 to 10.
        factor: u32,
        /// No wait is longer, in seconds; up to 259,200 (3 days).
        longest_seconds: u32,
    },
}

/// A retry rule in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryPlan {
    /// Tries in all.
    pub tries: u32,
    /// The first wait.
    pub first: Millis,
    /// Each wait is the one before times this.
    pub factor: u32,
    /// No wait is longer.
    pub longest: Millis,
}

impl RetryPlan {
    /// Five tries.
    pub const DEFAULT: Self = Self {
        tries: 5,
        first: Millis::seconds(10),
        factor: 4,
        longest: Millis::days(3),
    };
    /// One try.
    pub const NONE: Self = Self {
        tries: 1,
        ..Self::DEFAULT
    };

    /// The wait after try number `tried` (from 1), or none when that was the last. `draw` adds a
    /// jitter of up to a fifth, but not beyond the longest wait; a wait the other side asked for is kept, up to three days.
    #[must_use]
    pub fn wait(&self, tried: u32, again: Again, draw: u64) -> Option<Millis> {
        if tried >= self.tries {
            return None;
        }
        let asked = match again {
            Again::Never => return None,
            Again::Yes => Millis(0),
            Again::After(span) => span.min(Millis::days(3)),
        };
        let growth = i64::from(self.factor).saturating_pow(tried.saturating_sub(1));
        let plain = self.first.0.saturating_mul(growth).min(self.longest.0);
        let jitter = i64::try_from(draw % 1_000).unwrap_or(0) * plain / 5_000;
        let longest = self.longest.0.max(plain);
        Some(Millis((plain + jitter).min(longest)).max(asked))
    }
}

impl Retry {
    /// In numbers.
    #[must_use]
    pub fn plan(&self) -> RetryPlan {
        match self {
            Self::None => RetryPlan::NONE,
            Self::Default => RetryPlan::DEFAULT,
            Self::Custom {
                tries,
                first_seconds,
                factor,
                longest_seconds,
            } => RetryPlan {
                tries: *tries,
                first: Millis::seconds(i64::from(*first_seconds)),
                factor: *factor,
                longest: Millis::seconds(i64::from(*longest_seconds)),
            },
        }
    }

    fn check(&self, report: &mut Report<'_>) {
        let Self::Custom {
            tries,
            first_seconds,
            factor,
            longest_seconds,
        } = self
        else {
            return;
        };
        for (name, value, range) in [
            ("tries", *tries, 2..=100),
            ("first_seconds", *first_seconds, 1..=86_400),
            ("factor", *factor, 1..=10),
            ("longest_seconds", *longest_seconds, 1..=259_200),
        ] {
            if !range.contains(&value) {
                let sentence = sentences::retry_range(name, *range.start(), *range.end());
                report.error(&format!("retry.{name}"), ProblemCode::OutOfRange, sentence);
            }
        }
    }
}

/// The ways out by the class of the answer, in the order they are drawn.
const CLASSES: [(&str, &str); 4] = [
    ("2xx", "2xx success"),
    ("4xx", "4xx refused"),
    ("5xx", "5xx broken"),
    ("failed", "Failed"),
];

impl ItemRules for ExternalRequest {
    fn exits(&self, id: &ItemId) -> Vec<ExitSpec> {
        CLASSES
            .iter()
            .map(|(name, label)| ExitSpec::optional(Exit::of_item(id, name), *label))
            .collect()
    }

    fn check(&self, report: &mut Report<'_>) {
        report.url("url", &self.url);
        report.at_most("query", self.query.len(), 50);
        report.at_most("headers", self.headers.len(), 50);
        report.at_most("mapping", self.mapping.len(), 50);
        for (n, pair) in self.query.iter().enumerate() {
            report.required(&format!("query[{n}].name"), &pair.name);
            report.template(&format!("query[{n}].value"), &pair.value);
        }
        for (n, pair) in self.headers.iter().enumerate() {
            check_header(report, &format!("headers[{n}]"), pair);
        }
        self.check_body(report);
        match &self.auth {
            Auth::None => {}
            Auth::Basic { secret, .. } | Auth::Bearer { secret } => {
                report.required("auth.secret", secret);
            }
        }
        if !(1..=120).contains(&self.timeout_seconds) {
            report.error(
                "timeout_seconds",
                ProblemCode::OutOfRange,
                sentences::timeout_range(),
            );
        }
        for (n, mapping) in self.mapping.iter().enumerate() {
            report.settable(&format!("mapping[{n}].field"), &mapping.field, &[]);
            if let Some(fallback) = &mapping.fallback {
                report.template(&format!("mapping[{n}].fallback"), fallback);
            }
        }
        self.retry.check(report);
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self {
            method: _,
            url,
            query,
            headers,
            body,
            auth: _,
            timeout_seconds: _,
            mapping,
            retry: _,
        } = self;
        names.template(url);
        rename_pairs(query, names);
        rename_pairs(headers, names);
        match body {
            Body::None => {}
            Body::Json { text }
            | Body::Raw {
                content_type: _,
                text,
            } => names.template(text),
            Body::Form { pairs } => rename_pairs(pairs, names),
        }
        for Mapping {
            take: _,
            field,
            fallback,
        } in mapping
        {
            names.field(field);
            names.templates(fallback);
        }
    }

    fn step(&self, here: &Here<'_>) -> Step {
        let request = self.fill(here.facts);
        let size = request.body.as_ref().map_or(0, String::len);
        if size > MAX_REQUEST_BODY {
            let why = walking::request_too_large(size, MAX_REQUEST_BODY);
            return Step::Stop(Refusal::new(Code::RequestInvalid, why));
        }
        Step::Remote(Remote::Request(request))
    }
}

impl ExternalRequest {
    fn check_body(&self, report: &mut Report<'_>) {
        match &self.body {
            Body::None => {}
            Body::Json { text } => report.json_template("body.text", text),
            Body::Form { pairs } => {
                for (n, pair) in pairs.iter().enumerate() {
                    report.required(&format!("body.pairs[{n}].name"), &pair.name);
                    report.template(&format!("body.pairs[{n}].value"), &pair.value);
                }
            }
            Body::Raw { content_type, text } => {
                report.required("body.content_type", content_type);
                if content_type.contains(|c: char| !matches!(c, ' '..='~')) {
                    let sentence = sentences::media_type_letters();
                    report.error("body.content_type", ProblemCode::RequestInvalid, sentence);
                }
                report.template("body.text", text);
            }
        }
        if self.method == Method::Get && self.body != Body::None {
            let sentence = sentences::get_has_no_body();
            report.error("body", ProblemCode::RequestInvalid, sentence);
        }
    }

    fn fill(&self, facts: &Facts) -> Request {
        let mut url = self.url.fill(facts, Place::Url);
        // A fragment is never sent, and a query behind it would not be, either.
        url.truncate(url.find('#').unwrap_or(url.len()));
        for pair in &self.query {
            let value = pair.value.fill(facts, Place::FormValue);
            if !value.is_empty() {
                url.push(if url.contains('?') { '&' } else { '?' });
                url.push_str(&form_encoded(&pair.name));
                url.push('=');
                url.push_str(&value);
            }
        }
        let mut headers: Vec<(String, String)> = self
            .headers
            .iter()
            .map(|pair| (pair.name.clone(), pair.value.fill(facts, Place::Header)))
            .collect();
        let body = match &self.body {
            Body::None => None,
            Body::Json { text } => Some((
                "application/json".to_owned(),
                text.fill(facts, Place::JsonBody),
            )),
            Body::Raw { content_type, text } => {
                Some((content_type.clone(), text.fill(facts, Place::Text)))
            }
            Body::Form { pairs } => {
                let pairs = pairs.iter().map(|pair| {
                    format!(
                        "{}={}",
                        form_encoded(&pair.name),
                        pair.value.fill(facts, Place::FormValue)
                    )
                });
                let text = pairs.collect::<Vec<_>>().join("&");
                Some(("application/x-www-form-urlencoded".to_owned(), text))
            }
        };
        let body = body.map(|(content_type, text)| {
            if !headers
                .iter()
                .any(|(name, _)| name.eq_ignore_ascii_case("content-type"))
            {
                headers.push(("Content-Type".to_owned(), content_type));
            }
            text
        });
        Request {
            method: self.method.as_str().to_owned(),
            url,
            headers,
            body,
            auth: self.auth.clone(),
            timeout: Millis::seconds(i64::from(self.timeout_seconds)),
        }
    }

    /// The changes that the answer makes to fields.
    #[must_use]
    pub fn map(&self, answer: &Answer, facts: &Facts) -> Vec<Change> {
        let body = serde_json::from_str::<serde_json::Value>(&answer.body).ok();
        let taken = |take: &Take| match take {
            Take::Status => Some(Value::Number(answer.status.into())),
            Take::Header(name) => {
                let header = answer
                    .headers
                    .iter()
                    .find(|(known, _)| known.eq_ignore_ascii_case(name));
                header.map(|(_, value)| Value::text(value.as_str()))
            }
            Take::Body(path) => path.find(body.as_ref()?),
        };
        let changes = self.mapping.iter().filter_map(|mapping| {
            let set = |value: &Value| facts.set(&mapping.field, value);
            match taken(&mapping.take)
                .filter(|value| !value.is_empty())
                .map(|value| set(&value))
            {
                Some(Change::FieldKept { .. }) | None if mapping.fallback.is_some() => mapping
                    .fallback
                    .as_ref()
                    .map(|fallback| set(&fallback.value(facts))),
                change => change,
            }
        });
        changes.collect()
    }
}

/// The exit a request leaves by once nothing more is tried: by its class if that is wired, else by
/// `failed`; none when neither is, so that the run fails there.
#[must_use]
pub fn conclude_answer(
    id: &ItemId,
    failure: &Failure,
    is_wired: &dyn Fn(&Exit) -> bool,
) -> Option<Exit> {
    let class = failure
        .answer
        .as_ref()
        .and_then(|answer| match answer.status {
            400..=499 => Some("4xx"),
            500..=599 => Some("5xx"),
            0..=399 | 600..=u16::MAX => None,
        });
    class
        .into_iter()
        .chain(["failed"])
        .map(|name| Exit::of_item(id, name))
        .find(|exit| is_wired(exit))
}

fn rename_pairs(pairs: &mut [Pair], names: &mut Renamer<'_>) {
    for Pair { name: _, value } in pairs {
        names.template(value);
    }
}

fn check_header(report: &mut Report<'_>, field: &str, pair: &Pair) {
    report.template(&format!("{field}.value"), &pair.value);
    let token = |b: u8| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b);
    if pair.name.is_empty() || !pair.name.bytes().all(token) {
        let sentence = sentences::header_name_letters();
        report.error(
            &format!("{field}.name"),
            ProblemCode::RequestInvalid,
            sentence,
        );
    }
    let ours = [
        "idempotency-key",
        "host",
        "content-length",
        "transfer-encoding",
        "connection",
    ];
    if ours.contains(&pair.name.to_ascii_lowercase().as_str()) {
        let sentence = sentences::header_set_by_us(&pair.name);
        report.error(
            &format!("{field}.name"),
            ProblemCode::RequestInvalid,
            sentence,
        );
    }
}

fn form_encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_honour_what_was_asked() {
        let waits: Vec<Option<i64>> = (1..=5)
            .map(|tried| {
                RetryPlan::DEFAULT
                    .wait(tried, Again::Yes, 0)
                    .map(|w| w.0 / 1_000)
            })
            .collect();
        assert_eq!(waits, [Some(10), Some(40), Some(160), Some(640), None]);
        assert_eq!(RetryPlan::DEFAULT.wait(1, Again::Never, 0), None);
        let asked = Again::After(Millis::minutes(3));
        assert_eq!(
            RetryPlan::DEFAULT.wait(1, asked, 0),
            Some(Millis::minutes(3))
        );
        let most = RetryPlan::DEFAULT
            .wait(1, Again::Yes, 999)
            .map_or(0, |w| w.0);
        assert!((10_000..=12_000).contains(&most), "{most}");
    }
}
