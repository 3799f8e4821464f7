// The server of `cargo xtask serve`: files with their types, and nothing outside its folder.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { answerFrom, listen } from '../../www/serve.mjs';

let folder;
let server;
before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'serve-'));
  mkdirSync(path.join(folder, 'dist/schemes'), { recursive: true });
  for (const name of ['index.html', 'engine.js', 'module.wasm', 'SHA256SUMS', 'schemes/안.json']) writeFileSync(path.join(folder, 'dist', name), name);
  for (const name of ['secret', 'dist-secret']) writeFileSync(path.join(folder, name), name);
  server = await listen(answerFrom(path.join(folder, 'dist')));
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One request exactly as written: `fetch` would tidy its path. */
function ask(target, method = 'GET') {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: '127.0.0.1', port: server.address().port, path: target, method, agent: false }, async (response) => {
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(await response.toArray()).toString() });
    });
    request.on('error', reject).end();
  });
}

test('it listens on this machine only', () => {
  assert.equal(server.address().address, '127.0.0.1');
});

const FILES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/engine.js?x=1': ['engine.js', 'text/javascript; charset=utf-8'],
  '/module.wasm': ['module.wasm', 'application/wasm'],
  '/SHA256SUMS': ['SHA256SUMS', 'text/plain; charset=utf-8'],
  '/schemes/%EC%95%88.json': ['schemes/안.json', 'application/json'],
  '/schemes/../engine.js': ['engine.js', 'text/javascript; charset=utf-8'],
};
for (const [target, [name, type]] of Object.entries(FILES)) {
  test(`${target} is ${name}, with its type, and is not kept`, async () => {
    const { status, headers, body } = await ask(target);
    assert.deepEqual([status, body, headers['content-type'], headers['cache-control']], [200, name, type, 'no-store']);
  });
}

for (const target of ['/../secret', '/..%2fsecret', '/%2e%2e/secret', '/schemes/..%2f..%2fsecret', '/../dist-secret', '//etc/passwd', '/%2fetc/passwd', '/schemes', '/%', '/%zz', '/%00', '/..', '*']) {
  test(`${target} leads nowhere`, async () => {
    const { status, body } = await ask(target);
    assert.deepEqual([status, body], [404, 'not found\n']);
  });
}

test('HEAD has the headers of GET and no body; no other method is answered', async () => {
  const { status, headers, body } = await ask('/engine.js', 'HEAD');
  assert.deepEqual([status, headers['content-length'], body], [200, '9', '']);
  assert.equal((await ask('/engine.js', 'POST')).status, 405);
});
