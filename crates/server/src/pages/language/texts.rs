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
    /// What it is for when one has an account already.
    pub join_again_intro: &'static str,
    /// Before the name of the team.
    pub team: &'static str,
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
    /// It is not the password of the account.
    pub password_wrong: &'static str,
    /// Someone has that address.
    pub email_taken: &'static str,
    /// It is no address.
    pub email_wrong: &'static str,
    /// It is no name.
    pub name_wrong: &'static str,
    /// Anything else.
    pub something_wrong: &'static str,
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
    /// Of the guide's own words.
    pub guide: GuideTexts,
}

/// What stands around the pages of the guide.
#[derive(Debug)]
pub struct GuideTexts {
    /// The guide itself.
    pub name: &'static str,
    /// Of the list of its pages.
    pub pages: &'static str,
    /// Of the languages to choose from.
    pub languages: &'static str,
    /// The button and the heading of a search.
    pub search: &'static str,
    /// Of the field to search by.
    pub search_for: &'static str,
    /// Of an empty search.
    pub search_first: &'static str,
    /// Nothing was found.
    pub nothing: &'static str,
    /// What to do then.
    pub nothing_why: &'static str,
    /// The page before.
    pub previous: &'static str,
    /// The page after.
    pub next: &'static str,
    /// The list of error codes.
    pub errors: &'static str,
    /// Back to work.
    pub to_studio: &'static str,
}
