//! Where things are: the repository's root and cargo's target folder.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use cargo_metadata::MetadataCommand;

use crate::process;

/// The repository's root folder.
pub fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// Cargo's target folder, wherever configuration or environment put it.
pub fn target() -> Result<PathBuf> {
    let metadata = MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .exec()
        .context("can not ask cargo about the workspace")?;
    Ok(metadata.target_directory.into())
}

/// Builds one program of the workspace in the profile of tests and returns its path. The selection
/// is the whole workspace, as that of the tests is, so that dependencies have the same features and
/// are built once for both.
pub fn build_program(name: &str) -> Result<PathBuf> {
    let mut command = process::cargo();
    command
        .args(["build", "--workspace", "--bin", name])
        .current_dir(root());
    process::run(&mut command)?;
    Ok(target()?.join("debug").join(name))
}

/// The folder under the target folder for what the tooling keeps between calls.
pub fn keep() -> Result<PathBuf> {
    let folder = target()?.join("xtask");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("can not make {}", folder.display()))?;
    Ok(folder)
}
