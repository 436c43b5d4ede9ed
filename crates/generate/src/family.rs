//! A family of generated files, compared with what is on disk.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use anyhow::{Context, Result};

/// Files that one producer makes.
pub struct Family {
    /// What they are, for people.
    pub name: &'static str,
    /// Folders in which nothing else may be, relative to the root.
    pub owns: &'static [&'static str],
    /// Makes them: content by path relative to the root, always the same for the same code.
    pub files: fn() -> Result<BTreeMap<String, String>>,
}

/// A file on disk that is not what its family makes.
pub struct Stale {
    family: &'static str,
    path: String,
    /// What it should hold; nothing when it should not exist.
    wanted: Option<String>,
}

impl Family {
    /// The files under `root` that differ, are missing, or should not be there.
    pub fn stale(&self, root: &Path) -> Result<Vec<Stale>> {
        let wanted = (self.files)().with_context(|| format!("can not make the {}", self.name))?;
        let mut stale = Vec::new();
        for folder in self.owns {
            for path in files_in(root, folder)? {
                if !wanted.contains_key(&path) {
                    stale.push(Stale {
                        family: self.name,
                        path,
                        wanted: None,
                    });
                }
            }
        }
        for (path, content) in wanted {
            let found = std::fs::read_to_string(root.join(&path)).ok();
            if found.as_ref() != Some(&content) {
                stale.push(Stale {
                    family: self.name,
                    path,
                    wanted: Some(content),
                });
            }
        }
        Ok(stale)
    }
}

impl Stale {
    /// Makes the file on disk what it should be.
    pub fn mend(&self, root: &Path) -> Result<()> {
        let path = root.join(&self.path);
        match &self.wanted {
            Some(content) => {
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder)?;
                }
                std::fs::write(&path, content)
            }
            None => std::fs::remove_file(&path),
        }
        .with_context(|| format!("can not mend {}", path.display()))
    }
}

impl fmt::Display for Stale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = if self.wanted.is_some() {
            "is not up to date"
        } else {
            "is made no more"
        };
        write!(f, "{} ({}) {what}", self.path, self.family)
    }
}

/// The files directly in a folder, relative to the root; none when there is no folder.
fn files_in(root: &Path, folder: &str) -> Result<Vec<String>> {
    let path = root.join(folder);
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    let entries = path
        .read_dir()
        .with_context(|| format!("can not read {}", path.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            files.push(format!("{folder}/{}", entry.file_name().to_string_lossy()));
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POEMS: Family = Family {
        name: "poems",
        owns: &["docs/poems"],
        files: poems,
    };

    fn poems() -> Result<BTreeMap<String, String>> {
        Ok(BTreeMap::from([(
            "docs/poems/rain.md".to_owned(),
            "Rain.\n".to_owned(),
        )]))
    }

    fn check(root: &Path) -> Vec<String> {
        let stale = POEMS.stale(root).expect("the folder can be read");
        stale.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn stale_files_are_named_and_mended() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        assert_eq!(
            check(root),
            ["docs/poems/rain.md (poems) is not up to date"]
        );
        for stale in POEMS.stale(root)? {
            stale.mend(root)?;
        }
        assert_eq!(check(root), Vec::<String>::new());

        std::fs::write(root.join("docs/poems/rain.md"), "Sun.\n")?;
        std::fs::write(root.join("docs/poems/snow.md"), "Snow.\n")?;
        let both = [
            "docs/poems/snow.md (poems) is made no more",
            "docs/poems/rain.md (poems) is not up to date",
        ];
        assert_eq!(check(root), both);
        for stale in POEMS.stale(root)? {
            stale.mend(root)?;
        }
        assert_eq!(check(root), Vec::<String>::new());
        Ok(())
    }
}
