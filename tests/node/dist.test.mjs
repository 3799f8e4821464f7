// What is shipped: one version throughout, checksums that hold, nothing of the machine that built it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dist, engine } from './engine.mjs';

const names = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(fileURLToPath(dist), path.join(entry.parentPath ?? entry.path, entry.name)));
const bytes = (name) => readFileSync(new URL(name, dist));
const digest = (algorithm, name, encoding) => createHash(algorithm).update(bytes(name)).digest(encoding);

test('SHA256SUMS names every other file with its two hashes', () => {
  const others = names.filter((name) => name !== 'SHA256SUMS').sort();
  const expected = [
    ...others.map((name) => `${digest('sha256', name, 'hex')}  ${name}\n`),
    ...others.map((name) => `# sha384-${digest('sha384', name, 'base64')}  ${name}\n`),
  ];
  assert.equal(bytes('SHA256SUMS').toString(), expected.join(''));
});

test('the engine knows its version and the hash of its module', async () => {
  const [, version] = /^version = "(.+)"$/m.exec(readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8'));
  const build = digest('sha256', 'payout_estimator_bg.wasm', 'hex');
  assert.deepEqual((await engine()).version, { package: version, build });
});

for (const name of ['payout_estimator_bg.wasm', 'payout_compiler_bg.wasm']) {
  test(`${name} carries no names and no producers`, () => {
    const module = new WebAssembly.Module(bytes(name));
    for (const section of ['name', 'producers']) {
      assert.equal(WebAssembly.Module.customSections(module, section).length, 0, section);
    }
  });

  test(`${name} runs only as it was built: engine.js asks for it with its hash`, () => {
    assert.ok(bytes('engine.js').toString().includes(`sha256-${digest('sha256', name, 'base64')}`));
  });
}

test('the compiler is a module of its own, which the engine loads when it is asked for', () => {
  assert.match(bytes('engine.js').toString(), /\bimport\("\.\/compiler\.js"\)/);
  const exported = (name) => WebAssembly.Module.exports(new WebAssembly.Module(bytes(name))).map((it) => it.name);
  assert.ok(exported('payout_compiler_bg.wasm').includes('compile'));
  assert.ok(!exported('payout_estimator_bg.wasm').includes('compile'));
});

test('no file tells where it was built', () => {
  const checkout = fileURLToPath(new URL('../../', import.meta.url));
  for (const name of names) {
    const text = bytes(name).toString('latin1');
    for (const trace of [checkout, '.cargo/', '.rustup/', 'registry/src/', 'sourceMappingURL']) {
      assert.ok(!text.includes(trace), `${name} contains ${trace}`);
    }
  }
});

test('the code of the module is in the engine only', () => {
  assert.match(bytes('payout-estimator.js').toString(), /from ?"\.\/engine\.js"/);
  assert.ok(!bytes('payout-estimator.js').toString().includes('WebAssembly'));
});

test('the page for frames depends on no height of its frame, and allows what it holds by hashes', () => {
  const html = bytes('embed.html').toString();
  const styles = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style]) => style);
  assert.equal(styles.length, 2);
  for (const style of styles) assert.doesNotMatch(style, /\d(?:[sld]?v(?:h|b|min|max))\b|\bheight: ?[\d.]+%/);
  holdsItsPolicy(html, styles);
});

/** A page's policy: nothing from elsewhere, and what is in the page itself by its hashes and no others. */
function holdsItsPolicy(html, styles) {
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|\*|https?:/);
  assert.match(policy, /^default-src 'none'; .*base-uri 'none'; form-action 'none'$/);
  const [, script] = /<script type="module">([^]*?)<\/script>/.exec(html);
  const hashes = [script, ...styles].map((inline) => `'sha256-${createHash('sha256').update(inline).digest('base64')}'`);
  assert.deepEqual([...policy.matchAll(/'sha256-[^']+'/g)].map(([hash]) => hash).sort(), hashes.sort());
}

test('the page for hosts allows what it holds by hashes, and frames of its own origin', () => {
  const html = bytes('hosts.html').toString();
  holdsItsPolicy(html, [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, style]) => style));
  assert.match(html, /; connect-src 'self'; frame-src 'self'; /);
});
