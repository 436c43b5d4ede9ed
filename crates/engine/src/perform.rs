//! Performing one effect that is committed as started. Nothing here decides: what came back is told
//! as an [`Outcome`], and the domain says what it means.

use lancar_domain::error::Code;
use lancar_domain::id::WorkspaceId;
use lancar_domain::remote::{Again, Answer, Auth, Failure, Mail, Outcome, Remote, Request};
use lancar_domain::run::Pending;
use lancar_domain::sentence::Sentence;
use lancar_domain::time::{Millis, Timestamp};
use lancar_effects::failure::{self, Answered, FailureKind};
use lancar_effects::http::{self, Credential, HostPattern, HttpAnswer, HttpCall};
use lancar_effects::mask::Masker;
use lancar_effects::secret::{Secret, SecretPlace};
use lancar_store::secrets;

use crate::core::Core;
use crate::error::EngineError;
use crate::mail::outgoing;
use crate::profile;
use crate::sentences;

/// Performs an effect once.
pub(crate) async fn perform(core: &Core, workspace: &WorkspaceId, pending: &Pending) -> Outcome {
    let done = match &pending.remote {
        Remote::Request(request) => call(core, workspace, request, &pending.key).await,
        Remote::Mail(mail) => send(core, workspace, mail, &pending.key).await,
    };
    done.unwrap_or_else(|failure| match failure {
        Trouble::Failed(failure) => Outcome::Failed(failure),
        Trouble::Unknown(why) => Outcome::Unknown { why },
    })
}

enum Trouble {
    Failed(Failure),
    Unknown(Sentence),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<EngineError> for Trouble {
    fn from(error: EngineError) -> Self {
        tracing::error!(%error, "the database did not answer before a call");
        Self::Failed(Failure {
            code: Code::Unavailable,
            why: sentences::own_database_silent(),
            again: Again::Yes,
            answer: None,
        })
    }
}

async fn call(
    core: &Core,
    workspace: &WorkspaceId,
    request: &Request,
    key: &str,
) -> Result<Outcome, Trouble> {
    let invalid = |why| Failure::lasting(Code::RequestInvalid, why);
    let method = http::Method::from_bytes(request.method.as_bytes())
        .map_err(|_| invalid(sentences::method_malformed(&request.method)))?;
    let mut call = HttpCall::new(method, request.url.as_str());
    call.headers.clone_from(&request.headers);
    call.headers
        .push(("Idempotency-Key".to_owned(), key.to_owned()));
    call.body = request
        .body
        .clone()
        .map(String::into_bytes)
        .unwrap_or_default();
    let limits = core.limits().request;
    call.timeout = request.timeout.min(limits.timeout);
    call.max_answer_bytes = limits.answer_bytes;
    call.credentials
        .extend(credential(core, workspace, &request.auth).await?);
    match core.outside.http(call.clone()).await {
        Ok(answer) => Ok(judged(&call, answer, core.clock.now())),
        Err(failure) => Err(trouble(failure, &call)),
    }
}

/// A whole answer: a success, or a failure by its status.
fn judged(call: &HttpCall, answer: HttpAnswer, now: Timestamp) -> Outcome {
    match answer.judge(now) {
        Ok(answer) => Outcome::Answered(kept(call, &answer)),
        Err(failure) => match trouble(failure, call) {
            Trouble::Failed(failure) => Outcome::Failed(failure),
            Trouble::Unknown(why) => Outcome::Unknown { why },
        },
    }
}

/// The secret that says who we are, bound to its hosts.
async fn credential(
    core: &Core,
    workspace: &WorkspaceId,
    auth: &Auth,
) -> Result<Option<Credential>, Trouble> {
    Ok(match auth {
        Auth::None => None,
        Auth::Bearer { secret } => {
            let (value, hosts) = opened(core, workspace, secret).await?;
            Some(Credential::bearer(value, hosts))
        }
        Auth::Basic { user, secret } => {
            let (value, hosts) = opened(core, workspace, secret).await?;
            Some(Credential::basic(user, value, hosts))
        }
    })
}

async fn opened(
    core: &Core,
    workspace: &WorkspaceId,
    name: &str,
) -> Result<(Secret, Vec<HostPattern>), Trouble> {
    let missing = |why| Trouble::Failed(Failure::lasting(Code::SecretMissing, why));
    let (of, wanted) = (workspace.clone(), name.to_owned());
    let found = core
        .db
        .read(move |tx| Box::pin(async move { secrets::sealed_secret(tx, &of, &wanted).await }))
        .await
        .map_err(EngineError::Store)?;
    let Some(found) = found else {
        return Err(missing(sentences::no_such_secret(name)));
    };
    let place = SecretPlace {
        workspace: workspace.as_str(),
        secret: found.secret.id.as_str(),
    };
    let value = core.keyring.open(place, &found.sealed).map_err(|error| {
        tracing::error!(secret = name, %error, "a secret can not be opened");
        missing(sentences::secret_sealed(name))
    })?;
    let hosts = found
        .secret
        .hosts
        .iter()
        .filter_map(|host| host.parse().ok())
        .collect();
    Ok((value, hosts))
}

async fn send(
    core: &Core,
    workspace: &WorkspaceId,
    mail: &Mail,
    key: &str,
) -> Result<Outcome, Trouble> {
    let (of, name) = (workspace.clone(), mail.profile.clone());
    let stored = core
        .db
        .read(move |tx| Box::pin(async move { profile::sealed(tx, &of, name.as_deref()).await }))
        .await?;
    let Some(stored) = stored else {
        return Ok(profile::missing(mail.profile.as_deref()));
    };
    let profile = profile::opened(&stored, &core.keyring)?;
    let mail = outgoing(mail, profile::message_id(key), core.clock.now());
    match core.outside.mail(&profile, &mail).await {
        Ok(accepted) => Ok(Outcome::Accepted {
            response: accepted.response,
        }),
        Err(failure) => Err(match failure.kind {
            FailureKind::Unknown => Trouble::Unknown(failure.why),
            FailureKind::Retry { .. } | FailureKind::Final => {
                Trouble::Failed(plain(&failure, None))
            }
        }),
    }
}

fn trouble(failure: failure::Failure, call: &HttpCall) -> Trouble {
    let answer = match failure.answered.as_deref() {
        Some(Answered::Http(answer)) => Some(kept(call, answer)),
        Some(Answered::Smtp(_)) | None => None,
    };
    match failure.kind {
        FailureKind::Unknown => Trouble::Unknown(failure.why),
        FailureKind::Retry { .. } | FailureKind::Final => Trouble::Failed(plain(&failure, answer)),
    }
}

fn plain(failure: &failure::Failure, answer: Option<Answer>) -> Failure {
    let again = match failure.kind {
        FailureKind::Retry { after: Some(span) } => Again::After(span),
        FailureKind::Retry { after: None } => Again::Yes,
        FailureKind::Final | FailureKind::Unknown => Again::Never,
    };
    Failure {
        code: failure.code,
        why: failure.why.clone(),
        again,
        answer,
    }
}

/// The answer with its secrets hidden. The domain maps it to fields, then cuts it for the journal.
fn kept(call: &HttpCall, answer: &HttpAnswer) -> Answer {
    let masker = Masker::new(call.credentials.iter().flat_map(Credential::hidden));
    let shown = |(name, value): &(String, String)| {
        let hidden = http::is_secretive(name);
        let value = if hidden {
            lancar_effects::mask::MASK.to_owned()
        } else {
            masker.hide(value)
        };
        (name.clone(), value)
    };
    Answer {
        status: answer.status,
        headers: answer.headers.iter().map(shown).collect(),
        body: masker.hide(&String::from_utf8_lossy(&answer.body)),
        cut: false,
        elapsed: Millis(i64::try_from(answer.elapsed_ms).unwrap_or(i64::MAX)),
    }
}
