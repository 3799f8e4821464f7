// Documents as large and as costly to judge as a document may be, through the compiler's module. `cargo test` writes them.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { before, test } from 'node:test';
import { engine as load } from './engine.mjs';

const folder = new URL('../../target/costly/', import.meta.url);
const MOST_MEMORY = 64e6;
let engine;

const template = readFileSync(new URL('../../src/schemes/template.json', import.meta.url), 'utf8');

before(async () => {
  engine = await load();
  await engine.check(template); // the compiler is loaded
});

for (const name of readdirSync(folder)) {
  test(`${name} is judged or refused`, async () => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const memory = process.memoryUsage.rss();
    const start = performance.now();
    const checked = await engine.check(text);
    const grown = process.memoryUsage.rss() - memory;
    const codes = checked.ok ? 'holds' : [...new Set(checked.problems.map(({ code }) => code))].join(', ');
    console.log(`${name}: ${codes} after ${Math.round(performance.now() - start)} ms, ${(grown / 1e6).toFixed(1)} MB more`);
    assert.ok(grown < MOST_MEMORY, `${grown} bytes`);
    assert.ok(checked.ok || checked.problems.every(({ path }) => path !== ''));
    assert.equal((await engine.check(template)).ok, true, 'the compiler still works');
  });
}
