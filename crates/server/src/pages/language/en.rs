//! English.

use super::texts::Texts;

/// The texts.
pub const TEXTS: Texts = Texts {
    code: "en",
    name: "English",
    skip: "Skip to the content",
    log_in: "Log in",
    log_out: "Log out",
    email: "E-mail address",
    password: "Password",
    password_hint: "10 characters or more.",
    your_name: "Your name",
    set_up: "Set up Lancar",
    set_up_intro: "This one-time link makes you an owner of this installation. With the address of an \
                   existing member it gives them a new password.",
    join: "Join the team",
    join_intro: "You were invited. Choose a name and a password.",
    reset: "Choose a new password",
    reset_intro: "With this one-time link you choose a new password. You are logged out everywhere else.",
    save_password: "Save the password",
    create_account: "Create my account",
    login_failed: "E-mail and password do not fit together.",
    wait: "Too many tries. Wait a little and try again.",
    link_used: "This one-time link was used already, has expired, or is not the newest. Log in, or make \
                a new one with “lancar user owner-link”.",
    weak_password: "The password needs 10 characters or more.",
    email_taken: "Someone with this address is a member already.",
    email_wrong: "This is not an e-mail address.",
    name_wrong: "Write 1 to 80 characters, without { } | or ::.",
    something_wrong: "That did not work. Please try again.",
    not_found: "There is nothing here",
    not_found_why: "It may have been deleted, or the address has a slip in it.",
    forbidden: "You may not see this",
    forbidden_why: "Ask an owner or admin for a role that may.",
    wrong_why: "Go back and try again. If it stays, tell the one who runs this server the code below.",
    error_code: "Code",
    to_start: "To the first page",
};
