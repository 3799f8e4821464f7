// dist/ as a package: what npm would take of it, and programs that use it by its name.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dist } from './engine.mjs';

const manifest = JSON.parse(readFileSync(new URL('package.json', dist), 'utf8'));
const elements = JSON.parse(readFileSync(new URL('custom-elements.json', dist), 'utf8'));
let folder;

/** Packing asks nobody: no registry, no news about npm itself. */
const npm = (...words) => execFileSync('npm', ['--offline', '--no-update-notifier', '--loglevel=error', ...words], { encoding: 'utf8', cwd: folder });

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'package-'));
  const [{ filename }] = JSON.parse(npm('pack', '--json', '--ignore-scripts', '--pack-destination', folder, fileURLToPath(dist)));
  const into = path.join(folder, 'node_modules/payout-estimator');
  mkdirSync(into, { recursive: true });
  execFileSync('tar', ['-xzf', path.join(folder, filename), '--strip-components=1', '-C', into]);
  writeFileSync(path.join(folder, 'package.json'), '{ "type": "module" }');
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('its version is that of the project, and every entrance leads to a file', () => {
  const [, version] = /^version = "(.+)"$/m.exec(readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8'));
  assert.equal(manifest.version, version);
  const targets = Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? target : Object.values(target)));
  for (const target of [...targets, `./${manifest.customElements}`, ...manifest.sideEffects]) {
    assert.ok(existsSync(path.join(folder, 'node_modules/payout-estimator', target.replace('*', 'kakao-2022.json'))), target);
  }
});

test('what npm packs is what is in dist/, licences and all', () => {
  for (const file of ['README.md', 'LICENSE-MIT', 'LICENSE-APACHE', 'payout_estimator_bg.wasm', 'index.html', 'schemes/kakao-2022.json']) {
    assert.ok(existsSync(path.join(folder, 'node_modules/payout-estimator', file)), file);
  }
});

test('the lines in its README run in Node', () => {
  const lines = /```js\n(import \{ readFileSync[^]*?)```/.exec(readFileSync(new URL('README.md', dist), 'utf8'))[1];
  writeFileSync(path.join(folder, 'program.js'), `${lines}\nconsole.log(engine.version.package, engine.schemes().length);`);
  const said = execFileSync(process.execPath, ['program.js'], { cwd: folder, encoding: 'utf8' });
  assert.equal(said.trim(), `${manifest.version} 15`);
});

test('its types hold what its manifest promises', () => {
  writeFileSync(
    path.join(folder, 'program.ts'),
    `import { PayoutEstimator, type PayoutResult } from "payout-estimator";
import { load, type Claim } from "payout-estimator/engine.js";
const element = document.createElement("payout-estimator");
const claim: Claim | null = element.value;
element.value = claim;
element.addEventListener("payout-result", ({ detail }) => detail.kind === "cash" && detail.estimate?.outcome);
element.addEventListener("payout-problem", ({ detail: { codes } }) => codes.includes("missing"));
const told = (event: PayoutResult): string => event.detail.revision;
const members: [${elements.modules[0].declarations[0].members.map(({ name, static: own }) => (own ? `typeof PayoutEstimator.${name}` : `PayoutEstimator["${name}"]`)).join(', ')}] | undefined = undefined;
// @ts-expect-error nothing else is promised
element.nothing;
// @ts-expect-error a claim's amounts are not numbers for it to add
const sum: number = element.value;
export { claim, load, members, sum, told };`,
  );
  const compiler = fileURLToPath(new URL('../../www/node_modules/typescript/bin/tsc', import.meta.url));
  for (const [module, resolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
    execFileSync(process.execPath, [compiler, '--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2022,dom', '--module', module, '--moduleResolution', resolution, 'program.ts'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  }
});

test('its manifest has every property and event of its types, by their names', () => {
  const types = readFileSync(new URL('payout-estimator.d.ts', dist), 'utf8');
  const [body] = /class PayoutEstimator[^]*?\n\}/.exec(types);
  const members = new Set([...body.matchAll(/^ {2}(?:static |readonly |get |set )*(\w+)[:(]/gm)].map(([, name]) => name));
  const [declaration] = elements.modules[0].declarations;
  assert.deepEqual([...members].sort(), declaration.members.map(({ name }) => name).sort());
  const events = new Set([...types.matchAll(/"(payout-(?!estimator)\w+)":/g)].map(([, name]) => name));
  assert.deepEqual([...events].sort(), declaration.events.map(({ name }) => name).sort());
});
