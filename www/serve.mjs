// A static web server for this machine only.
//
// node www/serve.mjs [--port N]    serves dist/
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { dist } from './build/places.mjs';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export const typeOf = (file) => TYPES[path.extname(file)] ?? 'text/plain; charset=utf-8';

/** The file in `root` that a request target names. `undefined` for a target that is malformed or leads out of `root`. */
export function fileOf(root, target) {
  const folder = path.join(path.resolve(root), path.sep);
  try {
    const name = decodeURIComponent(target.split(/[?#]/)[0]);
    const file = path.join(folder, name.endsWith('/') ? `${name}index.html` : name);
    return file.startsWith(folder) && !file.includes('\0') ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Starts a server on 127.0.0.1. Port 0 is any free port. */
export async function listen(answer, port = 0) {
  const server = http.createServer(answer);
  await new Promise((listening, failed) => server.once('error', failed).listen(port, '127.0.0.1', listening));
  return server;
}

/** Answers from a folder. Nothing is cached, so that a reload shows what was just built. */
export const answerFrom = (root) => async ({ method, url }, response) => {
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  if (method !== 'GET' && method !== 'HEAD') return response.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end();
  const file = fileOf(root, url);
  const body = file && (await readFile(file).catch(() => undefined));
  if (!body) return response.writeHead(404, { ...headers, 'content-type': typeOf('') }).end('not found\n');
  return response.writeHead(200, { ...headers, 'content-type': typeOf(file), 'content-length': body.length }).end(body);
};

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { port } = parseArgs({ options: { port: { type: 'string', default: '8080' } } }).values;
  const server = await listen(answerFrom(dist), Number(port)).catch(({ message }) => {
    console.error(`${message}; \`--port N\` takes another port`);
    process.exit(1);
  });
  console.log(`http://127.0.0.1:${server.address().port}`);
}
