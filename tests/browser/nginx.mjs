// Debian's nginx over dist/, with the configuration that www/HOSTING.md gives; nothing outside a temporary folder is touched.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { dist } from '../node/engine.mjs';

const PROGRAM = '/usr/sbin/nginx';
const BROTLI = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

export const hosting = (name) => readFileSync(new URL(`../../www/hosting/${name}`, import.meta.url), 'utf8');

/** The version whose folder is served. */
export const [, version] = /^version = "(.+)"$/m.exec(readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8'));

/** The names of all files in dist/. */
export const names = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(fileURLToPath(dist), path.join(entry.parentPath ?? entry.path, entry.name)));

export async function startNginx() {
  const folder = mkdtempSync(path.join(tmpdir(), 'nginx-'));
  publish(path.join(folder, 'site', `v${version}`));
  const port = await freePort();
  writeFileSync(path.join(folder, 'nginx.conf'), whole(folder, port));

  // One process, of the user who runs this: the usual one would hand its work to a user who may not read the folder.
  const nginx = spawn(PROGRAM, ['-e', 'stderr', '-p', folder, '-c', path.join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  nginx.stderr.on('data', (text) => (said += text));
  const ended = once(nginx, 'exit');
  process.once('exit', () => nginx.kill()); // when a suite breaks off without stopping it
  const stop = async () => {
    nginx.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let attempt = 1; !(await answers(port)); attempt += 1) {
    if (nginx.exitCode === null && attempt < 200) {
      await sleep(25);
      continue;
    }
    await stop();
    throw new Error(`nginx does not answer: ${said}`);
  }
  return { url: `http://127.0.0.1:${port}/`, stop };
}

/** A version's folder as the guide has it made: every file once more as .br and .gz; and one file that nobody may see. */
function publish(folder) {
  cpSync(fileURLToPath(dist), folder, { recursive: true });
  for (const name of names) {
    const file = path.join(folder, name);
    const bytes = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(bytes));
    writeFileSync(`${file}.gz`, gzipSync(bytes));
  }
  mkdirSync(path.join(folder, '.git'));
  writeFileSync(path.join(folder, '.git/config'), 'not for anyone');
}

/** The project's part as it stands, but for port and folder, inside what Debian's own nginx.conf would bring. */
function whole(folder, port) {
  const listening = replaced(hosting('nginx.conf'), 'listen 80;', `listen 127.0.0.1:${port};`);
  const part = replaced(listening, 'root /srv/payout-estimator;', `root ${folder}/site;`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${folder}/${it};`);
  return `load_module ${BROTLI};
daemon off;
master_process off;
pid ${folder}/nginx.pid;
events {}
http {
access_log off;
${temporary.join('\n')}
${part}
}
`;
}

function replaced(text, line, instead) {
  if (text.split(line).length !== 2) throw new Error(`nginx.conf is to have "${line}" once`);
  return text.replace(line, instead);
}

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether somebody listens. */
function answers(port) {
  return new Promise((answer) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => answer(socket.destroy() && true));
    socket.on('error', () => answer(false));
  });
}
