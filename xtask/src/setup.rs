//! What must be installed before a task can run. Only what is missing is installed, so a second run costs nothing.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Result, bail};

use crate::command::{output, run};

const GECKODRIVER_VERSION: &str = "0.37.1"; // Debian has none.

const NGINX: &str = "nginx"; // nginx-light is this and one module more.

/// A file that one of Debian's packages brings, and the variable by which tests/browser/engines.mjs takes another one.
struct Debian {
    package: &'static str,
    file: &'static str,
    instead: Option<&'static str>,
}

const DEBIAN: [Debian; 9] = [
    Debian { package: "chromium", file: "/usr/bin/chromium", instead: Some("CHROMIUM") },
    Debian { package: "chromium-driver", file: "/usr/bin/chromedriver", instead: Some("CHROMEDRIVER") },
    Debian { package: "firefox-esr", file: "/usr/bin/firefox-esr", instead: Some("FIREFOX") },
    Debian { package: "webkit2gtk-driver", file: "/usr/bin/WebKitWebDriver", instead: Some("WEBKITDRIVER") },
    // WebKitGTK has no headless mode.
    Debian { package: "xvfb", file: "/usr/bin/Xvfb", instead: Some("XVFB") },
    // Without a Korean font every width in a screenshot is the width of an empty box.
    Debian { package: "fonts-nanum", file: "/usr/share/fonts/truetype/nanum/NanumGothic.ttf", instead: None },
    // The text of what the page prints.
    Debian { package: "poppler-utils", file: "/usr/bin/pdftotext", instead: Some("PDFTOTEXT") },
    // The configuration that www/HOSTING.md gives to hosts is run as it stands.
    Debian { package: NGINX, file: "/usr/sbin/nginx", instead: None },
    Debian {
        package: "libnginx-mod-http-brotli-static",
        file: "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
        instead: None,
    },
];

/// For building: the wasm target and the page's build tools.
pub(crate) fn build(root: &Path) -> Result<()> {
    if !sysroot()?.join("lib/rustlib/wasm32-unknown-unknown").exists() {
        run(Command::new("rustup").args(["target", "add", "wasm32-unknown-unknown"]))?;
    }
    npm(&root.join("www"))
}

/// For the checks that need no browser: a minimal toolchain comes without these two components.
pub(crate) fn checks(root: &Path) -> Result<()> {
    let bin = sysroot()?.join("bin");
    if !bin.join("cargo-clippy").exists() || !bin.join("rustfmt").exists() {
        run(Command::new("rustup").args(["component", "add", "clippy", "rustfmt"]))?;
    }
    npm(&root.join("tests"))
}

/// For the browser suites: three browsers, their drivers, a web server, and Lighthouse.
pub(crate) fn browsers(root: &Path) -> Result<()> {
    debian()?;
    if env::var_os("GECKODRIVER").is_none() && !cargo_home()?.join("bin/geckodriver").exists() {
        let install = ["install", "geckodriver", "--locked", "--version", GECKODRIVER_VERSION];
        run(Command::new("cargo").args(install))?;
    }
    npm(&root.join("tests/lighthouse"))
}

/// The folder of the pinned toolchain.
pub(crate) fn sysroot() -> Result<PathBuf> {
    output(Command::new("rustc").args(["--print", "sysroot"])).map(PathBuf::from)
}

/// Where cargo keeps sources and installed programs.
pub(crate) fn cargo_home() -> Result<PathBuf> {
    if let Some(folder) = env::var_os("CARGO_HOME") {
        return Ok(folder.into());
    }
    match env::home_dir() {
        Some(home) => Ok(home.join(".cargo")),
        None => bail!("neither CARGO_HOME nor a home folder is known"),
    }
}

/// Installs a folder's packages exactly as locked, unless that was done after the lock file was last written.
pub(crate) fn npm(folder: &Path) -> Result<()> {
    let installed = modified(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= modified(&folder.join("package-lock.json")) {
        return Ok(());
    }
    run(Command::new("npm").args(["ci", "--ignore-scripts", "--no-fund", "--no-audit"]).current_dir(folder))
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file).and_then(|data| data.modified()).ok()
}

fn debian() -> Result<()> {
    let missing: Vec<&str> = DEBIAN
        .iter()
        .filter(|it| it.instead.is_none_or(|variable| env::var_os(variable).is_none()))
        .filter(|it| !Path::new(it.file).exists())
        .map(|it| it.package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if output(Command::new("id").arg("-u"))? != "0" {
        bail!(
            "the browser suites need packages that only root can install:\n  \
             sudo apt-get update && sudo apt-get install --yes --no-install-recommends {}",
            missing.join(" ")
        );
    }
    run(apt_get().arg("update"))?;
    run(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(&missing))?;
    if missing.contains(&NGINX) {
        // Its package starts a server on port 80, now and at every boot. The tests start their own.
        run(Command::new("invoke-rc.d").args([NGINX, "stop"]))?;
        run(Command::new("update-rc.d").args([NGINX, "disable"]))?;
    }
    Ok(())
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
