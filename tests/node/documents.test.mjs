// The documents through the built module: worked examples, damaged texts, and the schema that editors are given.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { before, test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { dist, engine as load } from './engine.mjs';

const folder = new URL('schemes/', dist);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const text = (name) => readFileSync(new URL(name, folder), 'utf8');
let engine;

before(async () => { engine = await load(); });

test('every document agrees with its worked examples', () => {
  const schemes = engine.schemes();
  assert.equal(schemes.length, files.length - 1, 'all but the template are embedded');
  for (const { id } of schemes) {
    const { passed, total, failures } = engine.verify(id);
    assert.deepEqual(failures, []);
    assert.ok(passed === total && total > 0, id);
  }
});

test('every document holds as a text, and an embedded id is taken', async () => {
  for (const file of files) assert.equal((await engine.check(text(file))).ok, true, file);
  const { ok, problems } = await engine.use(text('kt-2018.json'));
  assert.deepEqual([ok, problems[0].code, problems[0].path], [false, 'duplicate-id', 'id']);
  assert.equal((await engine.use(text('template.json'))).ok, true);
  assert.equal(engine.describe('template').id, 'template');
});

// splitmix32: the same numbers everywhere.
function randomly(seed) {
  return (end) => {
    seed = (seed + 0x9e3779b9) | 0;
    let z = seed ^ (seed >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) % end;
  };
}

test('ten thousand damaged texts neither trap nor hang', async () => {
  const below = randomly(20221015);
  const pieces = ['"', '{', '}', '[', ']', ',', ':', '0', '-', '9', 'null', '"0"', '[]', '{}', '\0', '99999999999999999999'];
  const bases = ['template.json', 'kt-2018.json', 'lguplus-2023.json', 'covid-loss-2021.json'].map((name) => [...text(name)]);
  let refused = 0;
  for (let count = 0; count < 10_000; count += 1) {
    const characters = [...bases[count % bases.length]];
    const from = below(characters.length);
    if (below(2)) characters.splice(from, below(40) + 1);
    else characters.splice(from, 1, pieces[below(pieces.length)]);
    if (!(await engine.check(characters.join(''))).ok) refused += 1;
  }
  assert.ok(refused > 8_000, `${refused} refused`);
  assert.equal((await engine.check(text('kt-2018.json'))).ok, true, 'the module still works');
});

/** Every place in a document, as [object or array, key]. */
function places(data) {
  const own = Object.keys(data ?? {}).map((key) => [data, key]);
  return typeof data === 'object' ? [...own, ...own.flatMap(([, key]) => places(data[key]))] : [];
}

test('the schema and the reader agree on structure', async () => {
  const schema = JSON.parse(readFileSync(new URL('scheme.schema.json', dist), 'utf8'));
  const holds = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true }).compile(schema);
  const structural = ['unknown-key', 'wrong-type', 'empty-text', 'not-a-decimal', 'bad-id', 'basis', 'source-missing',
    'note-missing', 'link-scheme', 'too-many', 'bad-character'];
  // Keys that only the meaning of an object asks for.
  const byMeaning = ['low', 'high', 'pays', 'tests', 'bands', 'by', 'cases'];
  const isStructural = ({ code, reason, expected }) => structural.includes(code)
    || (code === 'missing-key' && !reason && /^[A-Za-z]+$/.test(expected) && !byMeaning.includes(expected));
  const below = randomly(19920815);
  const values = [null, 1, true, false, '', ' ', 'x', '0', '-1', '1.5', '1,5', '2022-10-15', 'http://a.b', 'share', [], {}, [''], { ko: 'x' }];
  const documents = files.map((name) => JSON.parse(text(name)));
  for (const document of documents) assert.ok(holds(document), JSON.stringify(holds.errors));
  let refused = 0;
  for (let count = 0; count < 6_000; count += 1) {
    const document = structuredClone(documents[count % documents.length]);
    // What stands in an example's inputs is a claim, which the schema leaves alone.
    const all = places(document).filter(([, key]) => key !== 'inputs');
    const [object, key] = all[below(all.length)];
    const change = below(3);
    if (change === 0 && !Array.isArray(object)) delete object[key];
    else if (change === 1 && !Array.isArray(object)) object[`${key}s`] = values[below(values.length)];
    else object[key] = values[below(values.length)];
    const json = JSON.stringify(document);
    const byReader = await engine.check(json);
    const bySchema = holds(document);
    const found = byReader.ok ? [] : byReader.problems.filter(isStructural);
    const what = `${document.id}: ${key} ${JSON.stringify(object[key])}`;
    if (!bySchema) assert.equal(byReader.ok, false, `only the schema refuses ${what}: ${JSON.stringify(holds.errors[0])}`);
    if (found.length > 0) assert.equal(bySchema, false, `only the reader refuses ${what}: ${JSON.stringify(found[0])}`);
    if (!bySchema) refused += 1;
  }
  assert.ok(refused > 3_000, `${refused} refused`);
});
