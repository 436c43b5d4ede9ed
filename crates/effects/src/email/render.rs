//! Blocks to a mail: HTML through MJML, because mail clients need markup nobody should write by hand,
//! and a plain text that reads well on its own.
//!
//! Must stay true: nothing in a text can become markup; links lead to http, https or mailto, pictures
//! come by http or https, and what does not is left out and named.

use std::collections::HashMap;

use mrml::prelude::render::RenderOptions;
use url::Url;

use super::mail::{BodyPart, Mail};

/// A mail's two bodies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// For clients that show HTML.
    pub html: String,
    /// For all others.
    pub text: String,
    /// Links and pictures that may not be in a mail, as sentences for the author.
    pub left_out: Vec<String>,
}

/// Renders the body of `mail`.
#[must_use]
pub fn render(mail: &Mail) -> Rendered {
    let mut out = Writer::default();
    for part in &mail.body {
        out.part(part);
    }
    let mjml = format!(
        "<mjml><mj-head><mj-title>{}</mj-title><mj-attributes>\
         <mj-all font-family=\"Helvetica, Arial, sans-serif\" />\
         <mj-text font-size=\"16px\" line-height=\"24px\" color=\"#1f2933\" />\
         <mj-button background-color=\"#0b6bcb\" color=\"#ffffff\" border-radius=\"6px\" font-size=\"16px\" />\
         </mj-attributes></mj-head><mj-body background-color=\"#f2f4f7\">\
         <mj-section background-color=\"#ffffff\" padding=\"24px\"><mj-column>{}</mj-column></mj-section>\
         </mj-body></mjml>",
        escaped(&mail.subject),
        out.mjml,
    );
    let text = out.text.trim_end().to_owned() + "\n";
    // Everything of ours in it is fixed and the rest is escaped, so a failure would be a defect of
    // this file; the reader then still gets every word.
    let html = to_html(&mjml).unwrap_or_else(|| format!("<pre>{}</pre>", escaped(&text)));
    Rendered {
        html,
        text,
        left_out: out.left_out,
    }
}

#[derive(Default)]
struct Writer {
    mjml: String,
    text: String,
    left_out: Vec<String>,
}

impl Writer {
    fn part(&mut self, part: &BodyPart) {
        match part {
            BodyPart::Headline { text } => {
                self.mjml.push_str(&format!(
                    "<mj-text font-size=\"24px\" line-height=\"32px\" font-weight=\"bold\">\
                     <h1 style=\"margin:0;font-size:24px;line-height:32px\">{}</h1></mj-text>",
                    lines(text)
                ));
                let longest = text
                    .lines()
                    .map(|line| line.chars().count())
                    .max()
                    .unwrap_or(0);
                self.paragraph(&format!(
                    "{}\n{}",
                    text.trim_end(),
                    "=".repeat(longest.min(72))
                ));
            }
            BodyPart::Text { text } => {
                self.mjml
                    .push_str(&format!("<mj-text>{}</mj-text>", lines(text)));
                self.paragraph(text);
            }
            BodyPart::Image { url, alt, link } => self.image(url, alt, link.as_deref()),
            BodyPart::Button { label, url } => match safe(url, LINK) {
                Some(url) => {
                    self.mjml.push_str(&format!(
                        "<mj-button href=\"{}\">{}</mj-button>",
                        escaped(&url),
                        lines(label)
                    ));
                    self.paragraph(&format!("{label}: {url}"));
                }
                None => {
                    self.left_out
                        .push(format!("the link of the button \"{label}\": {WHY_LINK}"));
                    self.mjml
                        .push_str(&format!("<mj-text>{}</mj-text>", lines(label)));
                    self.paragraph(label);
                }
            },
        }
    }

    fn image(&mut self, url: &str, alt: &str, link: Option<&str>) {
        let href = link.and_then(|link| safe(link, LINK));
        if link.is_some() && href.is_none() {
            self.left_out
                .push(format!("the link of the image \"{alt}\": {WHY_LINK}"));
        }
        let href_attribute = href
            .as_ref()
            .map(|href| format!(" href=\"{}\"", escaped(href)))
            .unwrap_or_default();
        match safe(url, PICTURE) {
            Some(url) => self.mjml.push_str(&format!(
                "<mj-image src=\"{}\" alt=\"{}\"{href_attribute} />",
                escaped(&url),
                escaped(alt)
            )),
            None => {
                self.left_out
                    .push(format!("the image \"{alt}\": {WHY_PICTURE}"));
                self.mjml
                    .push_str(&format!("<mj-text>{}</mj-text>", lines(alt)));
            }
        }
        match href {
            Some(href) => self.paragraph(&format!("[{alt}] {href}")),
            None => self.paragraph(&format!("[{alt}]")),
        }
    }

    fn paragraph(&mut self, text: &str) {
        let text: String = printable(text).replace("\r\n", "\n").replace('\r', "\n");
        self.text.push_str(text.trim_end());
        self.text.push_str("\n\n");
    }
}

const LINK: &[&str] = &["http", "https", "mailto"];
const PICTURE: &[&str] = &["http", "https"];
const WHY_LINK: &str = "only http, https and mailto addresses may be linked";
const WHY_PICTURE: &str = "only http and https addresses may be shown";

/// The URL in its normal form, when it is of an allowed scheme.
fn safe(url: &str, schemes: &[&str]) -> Option<String> {
    let url = Url::parse(url.trim()).ok()?;
    schemes.contains(&url.scheme()).then(|| url.into())
}

fn to_html(mjml: &str) -> Option<String> {
    // No fonts: a mail must not call another server before its reader wants that.
    let options = RenderOptions {
        disable_comments: true,
        social_icon_origin: None,
        fonts: HashMap::new(),
    };
    mrml::parse(mjml).ok()?.element.render(&options).ok()
}

/// Escaped, with line breaks kept.
fn lines(text: &str) -> String {
    escaped(text)
        .replace("\r\n", "\n")
        .replace(['\r', '\n'], "<br />")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Other programs would read these as the start of a template.
            '{' => out.push_str("&#123;"),
            '}' => out.push_str("&#125;"),
            c => out.push(c),
        }
    }
    out
}

/// Without control characters, which are no text.
fn printable(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
        .collect()
}
