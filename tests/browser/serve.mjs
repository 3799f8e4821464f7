// A static server over a folder, on a free port of this machine.
import { readdir, readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const compress = promisify(brotliCompress); // at quality 11, unless told otherwise

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/**
 * With `brotli`, every file is compressed now, and sent so to those who take it, as a good host does. Without `worker` there is
 * no sw.js: a page that answers from what a browser has kept would not see what a test changes here. `refuse` (what to
 * answer 404), `unread` (what other origins may not read, whatever `headers` say), `delay` ({ name, milliseconds }), `cut`
 * ({ name, before }: from that text on it comes half a second later), `headers` (added to all), `types` (by path) and `pages`
 * (texts or bytes by path, in the place of what is in the folder) may be set on what is returned, at any time. `asked` holds
 * the path of every request.
 */
export async function serve(root, { brotli = false, worker = false } = {}) {
  const compressed = brotli ? await compressAll(root) : new Map();
  const server = http.createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost'); // resolves `..`
    site.asked.push(pathname);
    if (site.delay?.name.test(pathname)) await sleep(site.delay.milliseconds, undefined, { ref: false });
    const file = path.join(site.root, decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    try {
      if (site.refuse?.test(pathname) || (pathname === '/sw.js' && !worker)) throw new Error('refused');
      const headers = { 'content-type': site.types[pathname] ?? TYPES[path.extname(file)] ?? 'application/octet-stream', ...site.headers };
      if (site.unread?.test(pathname)) delete headers['access-control-allow-origin'];
      const small = /\bbr\b/.test(request.headers['accept-encoding']) && compressed.get(file);
      if (small) Object.assign(headers, { 'content-encoding': 'br', vary: 'accept-encoding' });
      const body = small || (site.pages[pathname] ? Buffer.from(site.pages[pathname]) : await readFile(file));
      const first = site.cut?.name.test(pathname) ? body.indexOf(site.cut.before) : 0;
      if (first < 0) throw new Error('there is nothing to cut before');
      response.writeHead(200, { ...headers, 'content-length': body.length });
      if (first > 0) {
        response.write(body.subarray(0, first));
        await sleep(500, undefined, { ref: false });
      }
      response.end(body.subarray(first));
    } catch {
      response.writeHead(404, site.headers);
      response.end();
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref(); // when a suite breaks off without stopping it, the runner must still come to its end
  const site = {
    root, // may be another folder later: a new build has been put up
    headers: {},
    types: {},
    pages: {},
    asked: [],
    url: `http://127.0.0.1:${server.address().port}/`,
    async stop() {
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
    },
  };
  return site;
}

/** The files in a folder and below it, by their paths. */
async function compressAll(root) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file, await compress(await readFile(file))])));
}
