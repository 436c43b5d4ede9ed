//! Fields of forms with label, hint and error tied to them, and problems in a person's words.

use lancar_domain::error::Code;
use maud::{Markup, html};

use super::language::Texts;
use crate::error::Problem;

/// A field of a form.
pub struct Field<'a> {
    /// Its name and id.
    pub name: &'static str,
    /// `text`, `email` or `password`.
    pub kind: &'static str,
    /// What the browser may fill in.
    pub autocomplete: &'static str,
    /// What stands above it.
    pub label: &'a str,
    /// What stands below it.
    pub hint: Option<&'a str>,
    /// What stands in it; never a password.
    pub value: &'a str,
}

impl Field<'_> {
    /// The field, with its error if the mistake is about it.
    #[must_use]
    pub fn show(&self, mistake: Option<&Mistake>) -> Markup {
        let error = mistake.filter(|mistake| mistake.field.as_deref() == Some(self.name));
        let (hint_id, error_id) = (
            format!("{}-hint", self.name),
            format!("{}-error", self.name),
        );
        let described = match (self.hint, error) {
            (Some(_), Some(_)) => Some(format!("{error_id} {hint_id}")),
            (Some(_), None) => Some(hint_id.clone()),
            (None, Some(_)) => Some(error_id.clone()),
            (None, None) => None,
        };
        let value = (self.kind != "password").then_some(self.value);
        html! {
            div .field {
                label for=(self.name) { (self.label) }
                input #(self.name) name=(self.name) type=(self.kind) required
                    autocomplete=(self.autocomplete) value=[value]
                    aria-invalid=[error.map(|_| "true")] aria-describedby=[described];
                @if let Some(error) = error { p .error #(error_id) { (error.words) } }
                @if let Some(hint) = self.hint { p .hint #(hint_id) { (hint) } }
            }
        }
    }
}

/// A problem in a person's words.
pub struct Mistake {
    /// Which field it is about.
    pub field: Option<String>,
    /// What is wrong.
    pub words: &'static str,
}

impl Mistake {
    /// In this language.
    #[must_use]
    pub fn of(problem: &Problem, texts: &'static Texts) -> Self {
        let field = problem.document(None).field;
        let words = match (problem.code(), field.as_deref()) {
            (Code::LoginFailed, _) => texts.login_failed,
            (Code::RateLimited, _) => texts.wait,
            (Code::SetupLinkUsed, _) => texts.link_used,
            (Code::WeakPassword, _) => texts.weak_password,
            (Code::AlreadyExists, Some("email")) => texts.email_taken,
            (Code::InvalidBody, Some("email")) => texts.email_wrong,
            (Code::InvalidBody, Some("name")) => texts.name_wrong,
            (Code::InvalidBody, Some("password")) => texts.password_wrong,
            (_, _) => texts.something_wrong,
        };
        Self { field, words }
    }

    /// What to say above the form: what is about no field.
    #[must_use]
    pub fn alert(&self) -> Option<&'static str> {
        self.field.is_none().then_some(self.words)
    }
}
