//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders of a checkout.
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The checkout that this program was compiled from: tasks work from any folder inside it.
    pub(crate) fn find() -> Result<Self> {
        let root =
            Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is not inside the project")?;
        Ok(Self { root: root.to_path_buf() })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What is shipped.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Sources of the page.
    pub(crate) fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// The compiled module with its JavaScript, between cargo and esbuild.
    pub(crate) fn pkg(&self) -> PathBuf {
        self.www().join("pkg")
    }

    pub(crate) fn tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// Apart from the other tests, because its packages are many.
    pub(crate) fn lighthouse(&self) -> PathBuf {
        self.tests().join("lighthouse")
    }

    /// Cargo's build folder.
    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.root.join("target"), |folder| self.root.join(folder))
    }
}
