//! A small web server for `dist/`, for one's own machine only.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

pub(crate) const DEFAULT_PORT: u16 = 8080;

/// A request line with its headers is read up to this many bytes.
const LONGEST_REQUEST: u64 = 16 * 1024;

/// A connection that asks for nothing is closed after this time.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves a folder until the program is ended.
pub(crate) fn serve(folder: &Path, port: u16) -> Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("cannot listen on port {port}; `--port N` takes another one"))?;
    println!("http://{}", listener.local_addr()?);
    for connection in listener.incoming() {
        let folder = folder.to_path_buf();
        // A browser that goes away in the middle of an answer is no one's mistake.
        thread::spawn(move || connection.and_then(|connection| answer(connection, &folder)).ok());
    }
    Ok(())
}

/// Answers one request and closes the connection.
fn answer(mut connection: TcpStream, folder: &Path) -> std::io::Result<()> {
    connection.set_read_timeout(Some(PATIENCE))?;
    let mut request = String::new();
    let mut reader = BufReader::new((&connection).take(LONGEST_REQUEST));
    reader.read_line(&mut request)?;
    // Headers are read although nothing depends on them: closing on unread bytes would reset the connection.
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }

    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if method != "GET" && method != "HEAD" {
        return connection.write_all(b"HTTP/1.1 405 Method Not Allowed\r\nallow: GET, HEAD\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    }
    let found = path(target).and_then(|path| {
        let body = fs::read(folder.join(&path)).ok()?;
        Some(("200 OK", media_type(&path), body))
    });
    let (status, media_type, body) =
        found.unwrap_or(("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()));
    // Never cached: a reload shows what was just built.
    write!(
        connection,
        "HTTP/1.1 {status}\r\ncontent-type: {media_type}\r\ncontent-length: {}\r\n\
         cache-control: no-store\r\nx-content-type-options: nosniff\r\nconnection: close\r\n\r\n",
        body.len()
    )?;
    if method == "GET" {
        connection.write_all(&body)?;
    }
    Ok(())
}

/// The file that a request names, relative to the served folder. `None` for anything that could lead out of it.
fn path(target: &str) -> Option<PathBuf> {
    let target = target.split(['?', '#']).next()?;
    let mut name = percent_decoded(target.strip_prefix('/')?)?;
    if name.is_empty() || name.ends_with('/') {
        name.push_str("index.html");
    }
    let path = PathBuf::from(name);
    let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then_some(path)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(digits, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_files_inside_the_folder() {
        assert_eq!(path("/"), Some("index.html".into()));
        assert_eq!(path("/engine.js?x=1"), Some("engine.js".into()));
        assert_eq!(path("/schemes/%EC%95%88.json"), Some("schemes/안.json".into()));
    }

    #[test]
    fn leads_nowhere_else() {
        for target in
            ["/../Cargo.toml", "/a/%2e%2e/%2E%2E/b", "//etc/passwd", "/%2fetc/passwd", "/%", "/%zz", "x"]
        {
            assert_eq!(path(target), None, "{target}");
        }
    }
}
