//! The outbox: every mail as it was sent, or kept because there is no profile.

use lancar_domain::id::{MailId, RunId, WorkspaceId};
use lancar_domain::remote::Mail;
use lancar_domain::sentence::Sentence;
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::hints::Hint;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// It is on its way.
    Sending,
    /// The mail server took it.
    Sent,
    /// There is no e-mail profile: it was not sent.
    NotSent,
    /// The mail server did not take it.
    Failed,
    /// Nobody can say.
    Unknown,
}

impl MailState {
    /// The word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::NotSent => "not_sent",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

impl std::str::FromStr for MailState {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let all = [
            Self::Sending,
            Self::Sent,
            Self::NotSent,
            Self::Failed,
            Self::Unknown,
        ];
        all.into_iter()
            .find(|state| state.as_str() == text)
            .ok_or(())
    }
}

/// A mail in the outbox.
#[derive(Debug, Clone, PartialEq)]
pub struct OutboxMail {
    /// Its id.
    pub id: MailId,
    /// Whose it is.
    pub workspace: WorkspaceId,
    /// The run that sent it.
    pub run: Option<RunId>,
    /// When it was first to be sent.
    pub at: Timestamp,
    /// What became of it.
    pub state: MailState,
    /// Its Message-ID, the same at every try.
    pub message_id: String,
    /// The mail.
    pub mail: Mail,
    /// What the mail server said, or why it was not sent.
    pub response: Option<Sentence>,
}

/// A mail as lists show it: without its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailLine {
    /// Its id.
    pub id: MailId,
    /// The run that sent it.
    pub run: Option<RunId>,
    /// When it was first to be sent.
    pub at: Timestamp,
    /// What became of it.
    pub state: MailState,
    /// Its subject.
    pub subject: String,
    /// To whom it goes, with commas between them.
    pub receivers: String,
    /// What the mail server said, or why it was not sent.
    pub response: Option<Sentence>,
}

/// What [`row`] reads, in its order.
pub(crate) const COLUMNS: &str =
    "SELECT id, workspace_id, run_id, at, state, message_id, mail, response, said FROM mails";

/// Writes a mail, or what became of one that is there already (by its Message-ID).
///
/// # Errors
/// What the database says.
pub async fn save_mail(tx: &mut Tx, mail: &OutboxMail) -> Result<(), StoreError> {
    let body = serde_json::to_string(&mail.mail)
        .map_err(|error| StoreError::encoding("a mail", &error))?;
    let said = mail.response.as_ref().and_then(Sentence::said);
    let said = said.map(serde_json::to_string).transpose();
    let said = said.map_err(|error| StoreError::encoding("what is said of a mail", &error))?;
    let receivers: Vec<&str> = mail.mail.to.iter().map(String::as_str).collect();
    tx.execute(
        "INSERT INTO mails (id, workspace_id, run_id, at, state, profile, message_id, subject, \
         receivers, mail, response, said) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
         ON CONFLICT (message_id) DO UPDATE SET state = excluded.state, response = excluded.response, \
         said = excluded.said",
        &params![
            &mail.id,
            &mail.workspace,
            mail.run.as_ref(),
            mail.at,
            mail.state.as_str(),
            mail.mail.profile.as_deref(),
            &mail.message_id,
            &mail.mail.subject,
            &receivers.join(", "),
            &body,
            mail.response.as_ref().map(Sentence::as_str),
            said.as_deref(),
        ],
    )
    .await?;
    tx.hint(Hint::Mails);
    Ok(())
}

/// Mails of a workspace, newest first; `page.after` is the last id seen.
///
/// # Errors
/// What the database says.
pub async fn list_mails(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    page: &Page<MailId>,
) -> Result<Listed<MailLine, MailId>, StoreError> {
    let rows =
        Select::new("SELECT id, run_id, at, state, subject, receivers, response, said FROM mails")
            .filter("workspace_id = {}", workspace)
            .filter_opt("id < {}", page.after.as_ref())
            .order("id DESC")
            .limit(page.fetch())
            .rows(tx)
            .await?;
    let rows = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    Ok(page.cut(rows, |mail| mail.id.clone()))
}

/// A mail of a workspace.
///
/// # Errors
/// What the database says.
pub async fn mail(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    id: &MailId,
) -> Result<Option<OutboxMail>, StoreError> {
    let select = Select::new(COLUMNS)
        .filter("id = {}", id)
        .filter("workspace_id = {}", workspace);
    select.first(tx).await?.as_ref().map(row).transpose()
}

/// What the mail server said has no data: those are its own words.
fn response(row: &Row, at: usize) -> Result<Option<Sentence>, StoreError> {
    let Some(words) = row.opt_text(at)? else {
        return Ok(None);
    };
    let said = row.opt_text(at + 1)?;
    let said = said.and_then(|said| serde_json::from_str(said).ok());
    Ok(Some(Sentence::of(words.to_owned(), said)))
}

fn line(row: &Row) -> Result<MailLine, StoreError> {
    Ok(MailLine {
        id: row.id(0)?,
        run: row.opt_id(1)?,
        at: row.time(2)?,
        state: row.read(3, "a mail's state")?,
        subject: row.text(4)?.to_owned(),
        receivers: row.text(5)?.to_owned(),
        response: response(row, 6)?,
    })
}

pub(crate) fn row(row: &Row) -> Result<OutboxMail, StoreError> {
    Ok(OutboxMail {
        id: row.id(0)?,
        workspace: row.id(1)?,
        run: row.opt_id(2)?,
        at: row.time(3)?,
        state: row.read(4, "a mail's state")?,
        message_id: row.text(5)?.to_owned(),
        mail: row.json(6)?,
        response: response(row, 7)?,
    })
}
