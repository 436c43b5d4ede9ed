//! Documents on disk: files and folders given on the command line, read as they will be imported.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use lancar_domain::flow::ImportFile;

use crate::stop::Stop;

/// Reads the files, of each folder those that end in `.json`, by name. `-` is standard input.
///
/// # Errors
/// When one can not be read, or a folder holds none.
pub fn read(paths: &[PathBuf]) -> Result<Vec<ImportFile>, Stop> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let inside = documents_in(path)?;
            if inside.is_empty() {
                let path = path.display();
                return Err(Stop::usage(format!("There is no .json file in {path}.")));
            }
            for path in inside {
                files.push(read_one(&path)?);
            }
        } else {
            files.push(read_one(path)?);
        }
    }
    Ok(files)
}

fn documents_in(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let listed = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let mut found = Vec::new();
    for entry in listed {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        if path.is_file() && path.extension().is_some_and(|ending| ending == "json") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read_one(path: &Path) -> Result<ImportFile, Stop> {
    let text = if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        fs::read_to_string(path)
    };
    Ok(ImportFile {
        name: path.display().to_string(),
        text: text.map_err(|error| unreadable(path, &error))?,
    })
}

fn unreadable(path: &Path, error: &std::io::Error) -> Stop {
    Stop::usage(format!("{} can not be read: {error}.", path.display()))
}
