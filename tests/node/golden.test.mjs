// Every golden row through the built module, and the same bytes as the native library gave.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { answers, differences, documents, rows } from '../golden.mjs';
import { engine } from './engine.mjs';

const all = rows();
let given;

before(async () => {
  given = await answers(await engine(), documents(all), all.map((row) => row.claim));
});

test('there are golden rows', () => assert.ok(all.length > 0));

for (const [index, row] of all.entries()) {
  test(`${row.place} ${row.id}`, () => {
    assert.deepEqual(differences(row, JSON.parse(given[index])), [], `source: ${row.source}`);
  });
}

test('the native library gives the same bytes', () => {
  const file = new URL('../../target/golden/native.jsonl', import.meta.url); // written by `cargo test`
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const native = new Map(lines.map((line) => [JSON.parse(line).id, line]));
  assert.equal(native.size, all.length);
  for (const [index, row] of all.entries()) {
    assert.equal(native.get(row.id), `{"id":${JSON.stringify(row.id)},"result":${given[index]}}`, row.place);
  }
});
