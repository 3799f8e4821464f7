// A static server over a folder, on a free port of this machine.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { files } from '../../www/build/files.mjs';
import { fileOf, listen, typeOf } from '../../www/serve.mjs';

const compress = promisify(brotliCompress); // at quality 11, unless told otherwise

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
  const server = await listen(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    site.asked.push(pathname);
    if (site.delay?.name.test(pathname)) await sleep(site.delay.milliseconds, undefined, { ref: false });
    const file = fileOf(site.root, request.url);
    try {
      if (site.refuse?.test(pathname) || (pathname === '/sw.js' && !worker)) throw new Error('refused');
      const headers = { 'content-type': site.types[pathname] ?? typeOf(file), ...site.headers };
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

async function compressAll(root) {
  const paths = files(root).map((name) => path.join(root, name));
  return new Map(await Promise.all(paths.map(async (file) => [file, await compress(await readFile(file))])));
}
