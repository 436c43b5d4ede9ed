//! The files of the guide, inside the binary. A dev build reads them when it runs, so that a page is
//! written with the browser beside it.

use std::borrow::Cow;

use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../docs/guide"]
struct Pages;

#[derive(RustEmbed)]
#[folder = "../../docs/errors"]
struct Errors;

// What no page shows stays out of the binary; a test finds it.
#[derive(RustEmbed)]
#[folder = "../../docs/pictures"]
#[exclude = "chat-*"]
#[exclude = "conversation-*"]
#[exclude = "failures-*"]
#[exclude = "guide-*"]
#[exclude = "login-*"]
#[exclude = "mail-*"]
#[exclude = "people-import-*"]
#[exclude = "settings-egress-*"]
#[exclude = "settings-limits-*"]
#[exclude = "settings-profile-*"]
#[exclude = "settings-workspace-*"]
#[allow_missing = true]
struct Pictures;

/// The Markdown of a page; `README` is the first one.
#[must_use]
pub fn page(language: &str, name: &str) -> Option<String> {
    text(Pages::get(&format!("{language}/{name}.md")))
}

/// The names of all pages in a language, without the first one.
#[must_use]
pub fn names(language: &str) -> Vec<String> {
    let folder = format!("{language}/");
    let files = Pages::iter();
    let names = files.filter_map(|path: Cow<'static, str>| {
        let name = path.strip_prefix(&folder)?.strip_suffix(".md")?;
        (name != "README").then(|| name.to_owned())
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The Markdown about an error code; `README` is the list of them. The English ones, which the API's answers
/// lead to, stand beside the folders of the other languages.
#[must_use]
pub fn error(language: &str, code: &str) -> Option<String> {
    let folder = match language {
        "en" => String::new(),
        other => format!("{other}/"),
    };
    let is_name = !code.contains(['/', '.']);
    text(Errors::get(&format!("{folder}{code}.md"))).filter(|_| is_name)
}

/// A picture, by its path under `docs/pictures`.
#[must_use]
pub fn picture(path: &str) -> Option<EmbeddedFile> {
    Pictures::get(path)
}

/// The paths of all pictures.
#[cfg(test)]
pub fn pictures() -> Vec<String> {
    Pictures::iter().map(Cow::into_owned).collect()
}

/// What tells this content of a picture from every other one.
#[must_use]
pub fn print_of(picture: &EmbeddedFile) -> String {
    let digest = picture.metadata.sha256_hash();
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn text(file: Option<EmbeddedFile>) -> Option<String> {
    file.map(|file| String::from_utf8_lossy(&file.data).into_owned())
}
