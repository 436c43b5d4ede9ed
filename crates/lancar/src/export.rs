//! `lancar export`: a bot as files that live well in git, without secrets.
//!
//! Must stay true: a name that the server gives is used as a file's name only when it is one: nothing
//! is ever written outside the folder that was named.

use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use clap::Args;

use crate::client::Client;
use crate::out::Out;
use crate::stop::Stop;

/// What `export` is told.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The bot, such as bot_lead-sign-up
    pub bot: String,
    /// The folder to write into; made when it is not there
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// Writes the files of a bot.
///
/// # Errors
/// When there is no such bot, or a file can not be written.
pub async fn run(args: &ExportArgs, client: &Client, out: &mut Out) -> Result<(), Stop> {
    let answer = client
        .get(&format!("/api/v1/bots/{}/export", args.bot))
        .await?;
    let files = answer.done()?;
    let folder = &args.out;
    fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    for file in files["files"].as_array().into_iter().flatten() {
        let (Some(name), Some(text)) = (file["name"].as_str(), file["text"].as_str()) else {
            return Err(Stop::unreachable(
                "The server sent a file without a name or a text.",
            ));
        };
        if !is_plain(name) {
            return Err(Stop::refused(format!(
                "{name:?} is not the name of a file."
            )));
        }
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| unwritable(&path, &error))?;
        writeln!(out, "{}", path.display())?;
    }
    Ok(())
}

fn is_plain(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(only)), None) if only == name)
}

fn unwritable(path: &Path, error: &std::io::Error) -> Stop {
    Stop::unreachable(format!("{} can not be written: {error}.", path.display()))
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn a_file_never_leaves_its_folder() {
        for name in ["bot.json", "sync-lead.flow.json", "a~2.flow.json"] {
            assert!(is_plain(name), "{name}");
        }
        for name in ["../x", "/etc/x", "a/b", ".", "..", "", "a/"] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
