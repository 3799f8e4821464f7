//! Everything that is shipped, built into `dist/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256, Sha384};

use crate::command::{output, run};
use crate::project::Project;
use crate::{setup, wasm};

/// The compiled module, as it is named everywhere.
pub(crate) const MODULE: &str = "payout_estimator_bg.wasm";

/// Modules of `www/src/` that are loaded as files beside the one that asks for them: the engine, so that a page that uses both
/// runs it once, and what not every page needs. Only `offline.html` has them inside.
const LOADED: [&str; 6] =
    ["./payout-estimator.js", "./engine.js", "./ko.js", "./en.js", "./style.js", "./causes.js"];

/// What `index.html` needs, itself included: these the service worker keeps.
const KEPT: [&str; 7] =
    ["index.html", "payout-estimator.js", "engine.js", "ko.js", "en.js", "causes.js", MODULE];

/// Builds `dist/` anew.
pub(crate) fn build(project: &Project) -> Result<()> {
    setup::build(project)?;
    wasm::build(project)?;

    let dist = project.dist();
    if dist.exists() {
        fs::remove_dir_all(&dist).context("cannot empty dist/")?;
    }
    fs::create_dir(&dist).context("cannot create dist/")?;

    copy(&project.pkg().join(MODULE), &dist)?;
    copy(&project.www().join("engine.d.ts"), &dist)?;
    for file in files(&project.www().join("npm"))? {
        copy(&file, &dist)?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&project.root().join(name), &dist)?;
    }
    let build = Sha256::digest(read(&dist.join(MODULE))?);
    let version = format!("--define:PACKAGE_VERSION=\"{}\"", version(project)?);
    let known = [
        format!("--define:BUILD_SHA256=\"{build:x}\""),
        format!("--define:MODULE_INTEGRITY=\"sha256-{}\"", BASE64.encode(build)),
        version.clone(),
    ];
    let style_as_text = ["--loader:.css=text".to_owned()];
    let mut beside = LOADED.map(|module| format!("--external:{module}")).to_vec();
    beside.push(version);
    for name in ["element.css", "page.css", "embed.css", "hosts.css", "offline.css"] {
        style(project, name)?;
    }
    bundle(project, "src/engine.ts", &dist.join("engine.js"), &known)?;
    bundle(project, "src/define.ts", &dist.join("payout-estimator.js"), &beside)?;
    bundle(project, "src/page.ts", &project.pkg().join("page.js"), &beside)?;
    bundle(project, "src/frame/embed.ts", &project.pkg().join("embed.js"), &beside)?;
    bundle(project, "src/causes.ts", &dist.join("causes.js"), &[])?;
    bundle(project, "src/hosts.ts", &project.pkg().join("hosts.js"), &beside)?;
    let classic = ["--bundle", "--format=iife", "--target=es2022"];
    esbuild(project, "src/frame/host.ts", &dist.join("frame.js"), &classic, &[])?;
    for language in ["ko", "en"] {
        bundle(project, &format!("src/texts/{language}.ts"), &dist.join(format!("{language}.js")), &[])?;
    }
    bundle(project, "src/style.ts", &dist.join("style.js"), &style_as_text)?;
    let inside = [&known[..], &style_as_text].concat();
    bundle(project, "src/offline/page.ts", &project.pkg().join("offline.js"), &inside)?;

    bundle(project, "src/prerender.ts", &project.pkg().join("prerender.js"), &known)?;
    run(Command::new("node").arg(project.www().join("prerender.mjs")).arg(&dist))?;

    worker(project)?;
    schemes(project)?;

    fs::write(dist.join("SHA256SUMS"), checksums(&dist)?).context("cannot write SHA256SUMS")
}

/// The service worker, with the hashes of what it keeps, and the one that ends it; and what an installed page is called.
fn worker(project: &Project) -> Result<()> {
    let dist = project.dist();
    copy(&project.www().join("manifest.webmanifest"), &dist)?;
    let mut kept = Vec::new();
    for name in KEPT {
        let path = if name == "index.html" { "./" } else { name };
        kept.push(format!("[\"{path}\",\"{}\"]", integrity(&read(&dist.join(name))?)));
    }
    let kept = kept.join(",");
    let build = format!("{:x}", Sha256::digest(&kept));
    let known = [format!("--define:KEPT=[{kept}]"), format!("--define:KEPT_BUILD=\"{build}\"")];
    bundle(project, "src/worker/sw.ts", &dist.join("sw.js"), &known)?;
    bundle(project, "src/worker/kill.ts", &dist.join("sw-kill.js"), &[])
}

/// The documents as their authors wrote them, and the schema for editors.
fn schemes(project: &Project) -> Result<()> {
    let folder = project.dist().join("schemes");
    fs::create_dir(&folder).context("cannot create dist/schemes/")?;
    for file in files(&project.root().join("src/schemes"))? {
        if file.extension().is_some_and(|ending| ending == "json") {
            copy(&file, &folder)?;
        }
    }
    let schema = format!("{:#}\n", payout_estimator::schema());
    fs::write(project.dist().join("scheme.schema.json"), schema).context("cannot write scheme.schema.json")
}

/// The files in a folder and below it, by name.
pub(crate) fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(self::files(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Joins a module of `www/` and all that it imports into one file.
fn bundle(project: &Project, entry: &str, to: &Path, options: &[String]) -> Result<()> {
    esbuild(project, entry, to, &["--bundle", "--format=esm", "--target=es2022"], options)
}

/// Makes a style sheet of `www/style/` small: the pages and the element carry it as text, which no minifier looks into.
fn style(project: &Project, name: &str) -> Result<()> {
    esbuild(
        project,
        &format!("style/{name}"),
        &project.pkg().join(name),
        &["--bundle", "--allow-overwrite"],
        &[],
    )
}

fn esbuild(project: &Project, entry: &str, to: &Path, kind: &[&str], options: &[String]) -> Result<()> {
    let www = project.www();
    run(Command::new(www.join("node_modules/.bin/esbuild"))
        .arg(entry)
        .arg(format!("--outfile={}", to.display()))
        .args(["--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
        .args(kind)
        .args(options)
        .current_dir(www))
}

/// The version in the package's `Cargo.toml`; cargo writes it at the end of the package's id.
fn version(project: &Project) -> Result<String> {
    let mut cargo = Command::new("cargo");
    let id = output(cargo.args(["pkgid", "--package", "payout-estimator"]).current_dir(project.root()))?;
    Ok(id.rsplit(['#', '@']).next().unwrap_or_default().to_owned())
}

/// A list that `sha256sum --check` reads, followed by the values for `integrity` attributes, in lines that it skips.
fn checksums(dist: &Path) -> Result<String> {
    let mut sums = Vec::new();
    let mut integrity = Vec::new();
    for file in files(dist)? {
        let name = file.strip_prefix(dist)?.to_string_lossy();
        let bytes = read(&file)?;
        sums.push(format!("{:x}  {name}\n", Sha256::digest(&bytes)));
        integrity.push(format!("# {}  {name}\n", self::integrity(&bytes)));
    }
    Ok(sums.concat() + &integrity.concat())
}

/// The value for an `integrity` attribute.
fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(Sha384::digest(bytes)))
}

fn read(file: &Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("a file without a name")?;
    fs::copy(file, folder.join(name)).with_context(|| format!("cannot copy {}", file.display()))?;
    Ok(())
}
