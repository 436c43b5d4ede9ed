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
    create_account: "Create my account",
    welcome: "Welcome",
    your_role: "Your role",
    login_failed: "E-mail and password do not fit together.",
    wait: "Too many tries. Wait a little and try again.",
    link_used: "This one-time link was used already, has expired, or is not the newest. Log in, or make \
                a new one with “lancar user owner-link”.",
    weak_password: "The password needs 10 characters or more.",
    email_taken: "Someone with this address is a member already.",
    email_wrong: "This is not an e-mail address.",
    name_wrong: "Write 1 to 80 characters, without { } | or ::.",
    something_wrong: "That did not work. Please try again.",
};
