//! What is to be sent.

use lancar_domain::time::Timestamp;

/// A mail. Addresses are written `ada@example.com` or `Ada <ada@example.com>`, one in each text: a
/// comma in a field's value must not add a recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The same at every try, so that receivers can tell a repetition: `id@host`, with or without
    /// angle brackets.
    pub message_id: String,
    /// The `Date` header: the same at every try.
    pub date: Timestamp,
    /// `None` is the profile's.
    pub from: Option<String>,
    /// Seen by everyone.
    pub to: Vec<String>,
    /// Seen by everyone.
    pub cc: Vec<String>,
    /// Seen by nobody: in the envelope only.
    pub bcc: Vec<String>,
    /// Where answers go; `None` is the sender.
    pub reply_to: Option<String>,
    /// In whatever language; line breaks become spaces.
    pub subject: String,
    /// From top to bottom.
    pub body: Vec<BodyPart>,
}

/// A block of a mail. Texts are plain: what looks like HTML is shown as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyPart {
    /// A heading.
    Headline {
        /// Its text.
        text: String,
    },
    /// One or more paragraphs.
    Text {
        /// Line breaks are kept.
        text: String,
    },
    /// A picture, loaded by the reader's mail client.
    Image {
        /// http or https.
        url: String,
        /// What it shows, for those who do not see it.
        alt: String,
        /// Where a click on it leads: http, https or mailto.
        link: Option<String>,
    },
    /// A button.
    Button {
        /// What stands on it.
        label: String,
        /// http, https or mailto.
        url: String,
    },
}

/// What a mail server said when it took a mail: from then on the mail is its responsibility.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// Its reply, mostly with the id under which its logs know the mail.
    pub response: String,
}

impl BodyPart {
    /// How much text is in it.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Headline { text } | Self::Text { text } => text.len(),
            Self::Image { url, alt, link } => {
                url.len() + alt.len() + link.as_ref().map_or(0, String::len)
            }
            Self::Button { label, url } => label.len() + url.len(),
        }
    }
}
