//! The page `/demo`: what to click, and what to watch meanwhile.

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use lancar_server::config::Config;
use maud::html;

use super::{example, sheet};

/// Where everything of the demo is.
#[derive(Debug, Clone)]
pub struct Guide {
    /// This page.
    pub page: String,
    /// The hosted chat.
    pub chat: String,
    /// The runs of the example.
    pub runs: String,
    /// The outbox.
    pub outbox: String,
    /// The CRM.
    pub crm: String,
}

impl Guide {
    /// Of a server, and of the CRM at this address.
    #[must_use]
    pub fn of(config: &Config, crm: String) -> Self {
        Self {
            page: config.link("/demo"),
            chat: config.link(&format!("/chat/{}", example::BOT)),
            runs: config.link(&format!("/b/{}/runs", example::BOT)),
            outbox: config.link("/outbox"),
            crm,
        }
    }

    /// The page and its stylesheet.
    pub fn router(self) -> Router {
        Router::new()
            .route("/demo", get(move || async move { self.show() }))
            .route(sheet::PATH, get(sheet::stylesheet))
    }

    fn show(&self) -> Response {
        let content = html! {
            p { "Someone signs up in the chat. The chat goes on at once; behind it a workflow sends the \
                 lead to a CRM that is slow and fails first, tags the person, and mails the sales team." }
            p { "Runs and outbox ask you to log in: the link for the first owner is on the \
                 console that started Lancar." }
            h2 { "What to click" }
            ol {
                li { "Open the " a href=(self.chat) target="_blank" { "chat" } " and the "
                     a href=(self.crm) target="_blank" { "demo CRM" } " side by side." }
                li { "Answer with your first name." }
                li { "Answer with an e-mail address. Try " code { "sari@" } " first: the chat asks again." }
                li { "Answer with a phone number, or press “I would rather not say”." }
                li { "The thanks arrive at once. Press “Pro” while the CRM is still thinking." }
            }
            h2 { "What to watch" }
            ul {
                li { a href=(self.crm) target="_blank" { "Demo CRM" } ": your key comes, fails after five \
                     seconds, and comes again. The lead is there once, however often it is tried." }
                li { a href=(self.runs) target="_blank" { "Runs" } ": the newest one tells what it did, line \
                     by line, and says why it waits." }
                li { a href=(self.outbox) target="_blank" { "Outbox" } ": the mail to the sales team, kept \
                     there and marked as not sent until there is an e-mail profile." }
            }
            h2 { "What to break" }
            p { "Stop Lancar in the middle, with Ctrl-C or " code { "kill -9" } ", and start it again: the \
                 chat has lost nothing, the lead is in the CRM once, the mail is there once." }
        };
        sheet::page("The sign-up example", None, &content)
    }
}
