// Builds dist/ from www/, from the documents and from www/pkg/, which `cargo xtask dist` fills before it runs this.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scripts, styles } from './build/bundle.mjs';
import { files } from './build/files.mjs';
import { integrity, sha256 } from './build/hash.mjs';
import { draw, pages } from './build/pages.mjs';
import { dist, pkg, root, www } from './build/places.mjs';

const MODULE = 'payout_estimator_bg.wasm';
const COMPILER = 'payout_compiler_bg.wasm';

/** Modules that stay files of their own beside the one that imports them: the engine, so that a page that uses both runs it
 *  once, and what not every page needs. Only offline.html has them inside. */
const SEPARATE = ['payout-estimator', 'engine', 'compiler', 'keep', 'ko', 'en', 'style', 'causes', 'pictures'];

/** What index.html needs, itself included. The service worker keeps these files. */
const KEPT = ['index.html', 'payout-estimator.js', 'engine.js', 'ko.js', 'en.js', 'causes.js', 'keep.js', 'pictures.js', MODULE];

const read = (folder, name) => readFileSync(path.join(folder, name));

rmSync(dist, { recursive: true, force: true });
mkdirSync(path.join(dist, 'schemes'), { recursive: true });
for (const name of [MODULE, COMPILER, 'scheme.schema.json']) copy(path.join(pkg, name));
for (const name of ['engine.d.ts', 'manifest.webmanifest']) copy(path.join(www, name));
for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) copy(path.join(root, name));
cpSync(path.join(www, 'npm'), dist, { recursive: true });
const schemes = path.join(root, 'src/schemes');
for (const name of readdirSync(schemes).filter((it) => it.endsWith('.json'))) copy(path.join(schemes, name), 'schemes');

writeFileSync(path.join(dist, 'LICENSES-D3'), licences());

const module = read(dist, MODULE);
await bundle();
pages(await draw(module), module);
await worker();
writeFileSync(path.join(dist, 'SHA256SUMS'), checksums());

function copy(file, folder = '') {
  cpSync(file, path.join(dist, folder, path.basename(file)));
}

async function bundle() {
  await styles(pkg, ['element', 'page', 'embed', 'hosts', 'offline'].map((name) => `style/${name}.css`));
  const [, version] = /^version = "(.+)"$/m.exec(read(root, 'Cargo.toml'));
  const options = {
    define: texts({
      BUILD_SHA256: sha256(module),
      MODULE_INTEGRITY: integrity(module, 'sha256'),
      COMPILER_INTEGRITY: integrity(read(dist, COMPILER), 'sha256'),
      PACKAGE_VERSION: version,
    }),
    loader: { '.css': 'text' },
  };
  const separate = { ...options, external: SEPARATE.map((name) => `./${name}.js`) };
  const shipped = {
    engine: 'src/engine.ts',
    compiler: 'src/compiler.ts',
    'payout-estimator': 'src/define.ts',
    causes: 'src/causes.ts',
    keep: 'src/keep.ts',
    ko: 'src/texts/ko.ts',
    en: 'src/texts/en.ts',
    style: 'src/style.ts',
    pictures: 'src/pictures.ts',
    'sw-kill': 'src/worker/kill.ts',
  };
  await Promise.all([
    scripts(dist, shipped, separate),
    scripts(dist, { frame: 'src/frame/host.ts' }, { format: 'iife' }), // a classic script, which hosts load with `defer`
    scripts(pkg, { page: 'src/page.ts', embed: 'src/frame/embed.ts', hosts: 'src/hosts.ts' }, separate),
    // The page in one file has no compiler: nobody writes documents there.
    scripts(pkg, { offline: 'src/offline/page.ts' }, { ...options, define: { ...options.define, COMPILER_INTEGRITY: 'null' } }),
    scripts(pkg, { prerender: 'src/prerender.ts' }, { ...options, minify: false }), // run by this build, never shipped
  ]);
}

/** The service worker, with the hashes of the files that it keeps. */
async function worker() {
  const kept = KEPT.map((name) => JSON.stringify([name === 'index.html' ? './' : name, integrity(read(dist, name))])).join(',');
  const define = { KEPT: `[${kept}]`, ...texts({ KEPT_BUILD: sha256(kept) }) };
  await scripts(dist, { sw: 'src/worker/sw.ts' }, { define });
}

/** The licences of the packages that pictures are made with: d3's own, and the map that one of them uses. */
function licences() {
  const packages = path.join(www, 'node_modules');
  const names = readdirSync(packages).filter((name) => name.startsWith('d3-') || name === 'internmap').sort();
  return names.map((name) => `${name}\n\n${read(path.join(packages, name), 'LICENSE')}`).join('\n');
}

/** Values for esbuild's `define`, which takes JavaScript expressions. */
function texts(values) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]));
}

/** A list that `sha256sum --check` reads, followed by values for `integrity` attributes, in lines that it skips. */
function checksums() {
  const names = files(dist);
  const sums = names.map((name) => `${sha256(read(dist, name))}  ${name}\n`);
  const values = names.map((name) => `# ${integrity(read(dist, name))}  ${name}\n`);
  return [...sums, ...values].join('');
}
