//! [`Texts`]: every text of the pages. A language that lacks one does not compile.

/// The texts of one language.
#[derive(Debug)]
pub struct Texts {
    /// Its code, as in `lang="en"`.
    pub code: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// Skips to what matters, for the keyboard.
    pub skip: &'static str,
    /// The button and heading of the login.
    pub log_in: &'static str,
    /// The button that ends a session.
    pub log_out: &'static str,
    /// Label of an address.
    pub email: &'static str,
    /// Label of a password.
    pub password: &'static str,
    /// What a password must be.
    pub password_hint: &'static str,
    /// Label of one's name.
    pub your_name: &'static str,
    /// Heading of the page that makes the first owner.
    pub set_up: &'static str,
    /// What that page is for.
    pub set_up_intro: &'static str,
    /// Heading of the page of an invitation.
    pub join: &'static str,
    /// What that page is for.
    pub join_intro: &'static str,
    /// Heading of the page of a reset link.
    pub reset: &'static str,
    /// What that page is for.
    pub reset_intro: &'static str,
    /// The button that ends it.
    pub save_password: &'static str,
    /// The button that ends the others.
    pub create_account: &'static str,
    /// Address and password do not fit.
    pub login_failed: &'static str,
    /// Too many tries.
    pub wait: &'static str,
    /// The one-time link does not work.
    pub link_used: &'static str,
    /// The password is too short.
    pub weak_password: &'static str,
    /// Someone has that address.
    pub email_taken: &'static str,
    /// It is no address.
    pub email_wrong: &'static str,
    /// It is no name.
    pub name_wrong: &'static str,
    /// Anything else.
    pub something_wrong: &'static str,
    /// Runs of workflows: heading and link.
    pub runs: &'static str,
    /// What the choice of states is called.
    pub by_state: &'static str,
    /// Every state.
    pub all: &'static str,
    /// A run that has not begun.
    pub queued: &'static str,
    /// A run of which a step is being done.
    pub running: &'static str,
    /// A run that something holds.
    pub waiting: &'static str,
    /// A run that went through.
    pub succeeded: &'static str,
    /// A run that can not go on by itself.
    pub failed: &'static str,
    /// A run that someone ended.
    pub cancelled: &'static str,
    /// What the table of runs holds.
    pub runs_caption: &'static str,
    /// Opens the form that narrows the list of runs.
    pub narrow: &'static str,
    /// Runs triggered at or after a moment.
    pub since_utc: &'static str,
    /// Runs triggered before a moment.
    pub until_utc: &'static str,
    /// The button that narrows the list.
    pub show: &'static str,
    /// A box beside a run.
    pub tick: &'static str,
    /// Which runs a change is for.
    pub which: &'static str,
    /// Those whose boxes are ticked.
    pub ticked: &'static str,
    /// All of the list, page by page.
    pub matching: &'static str,
    /// Ends several runs.
    pub cancel_several: &'static str,
    /// Before how many were changed.
    pub several_done: &'static str,
    /// Before how many were not.
    pub several_refused: &'static str,
    /// There are more than one change took.
    pub several_left: &'static str,
    /// The list is empty.
    pub no_runs: &'static str,
    /// What a run executes.
    pub workflow: &'static str,
    /// Where something is.
    pub state: &'static str,
    /// Why it waits or failed.
    pub why: &'static str,
    /// When a run was triggered.
    pub triggered: &'static str,
    /// How long a run took.
    pub took: &'static str,
    /// Whom a run works for.
    pub bot_user: &'static str,
    /// One run.
    pub run: &'static str,
    /// What happened to a run.
    pub story: &'static str,
    /// Where something happened.
    pub block: &'static str,
    /// Loads the page anew.
    pub look_again: &'static str,
    /// The next page of a list.
    pub next_page: &'static str,
    /// From where a run goes on.
    pub from: &'static str,
    /// The block where it stands.
    pub from_block: &'static str,
    /// Again from the start.
    pub from_start: &'static str,
    /// The block counts as done.
    pub from_skip: &'static str,
    /// On which version.
    pub on_version: &'static str,
    /// The same one.
    pub version_same: &'static str,
    /// The newest one.
    pub version_newest: &'static str,
    /// Lets a run go on.
    pub resume: &'static str,
    /// The mail in doubt is sent again.
    pub send_again: &'static str,
    /// The mail in doubt counts as sent.
    pub skip_block: &'static str,
    /// Ends a run.
    pub cancel_run: &'static str,
    /// What was asked does not fit the run's state.
    pub run_refused: &'static str,
    /// One try of something outside.
    pub attempt: &'static str,
    /// A later try.
    pub same_bytes: &'static str,
    /// What was sent.
    pub request: &'static str,
    /// What came back.
    pub answer: &'static str,
    /// A body was cut.
    pub cut: &'static str,
    /// The mail stays here.
    pub mail_kept: &'static str,
    /// Mails: heading and link.
    pub outbox: &'static str,
    /// What the outbox is.
    pub outbox_intro: &'static str,
    /// What the table of mails holds.
    pub mails_caption: &'static str,
    /// The list is empty.
    pub no_mails: &'static str,
    /// A mail without a subject.
    pub no_subject: &'static str,
    /// Of a mail.
    pub subject: &'static str,
    /// Receivers of a mail.
    pub to: &'static str,
    /// Receivers of a copy.
    pub cc: &'static str,
    /// Receivers nobody else sees.
    pub bcc: &'static str,
    /// Where answers go.
    pub reply_to: &'static str,
    /// Who does not want e-mail.
    pub left_out: &'static str,
    /// When a mail was sent.
    pub when: &'static str,
    /// A mail's state.
    pub mail_sending: &'static str,
    /// A mail's state.
    pub mail_sent: &'static str,
    /// A mail's state.
    pub mail_not_sent: &'static str,
    /// A mail's state.
    pub mail_failed: &'static str,
    /// A mail's state.
    pub mail_unknown: &'static str,
    /// Why a mail was not sent.
    pub not_sent_why: &'static str,
    /// One half of a mail.
    pub html_part: &'static str,
    /// The other half.
    pub text_part: &'static str,
    /// Heading: no such thing.
    pub not_found: &'static str,
    /// Why there is nothing.
    pub not_found_why: &'static str,
    /// Heading: not allowed.
    pub forbidden: &'static str,
    /// What to do about it.
    pub forbidden_why: &'static str,
    /// What to do when something is wrong.
    pub wrong_why: &'static str,
    /// Of an error.
    pub error_code: &'static str,
    /// The way out.
    pub to_start: &'static str,
}
