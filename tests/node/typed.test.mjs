// What people type into single fields, through the built module: the table that the native tests read, row by row.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimWith, comesOf, typedAnswers } from '../golden.mjs';
import { engine as load } from './engine.mjs';

const engine = await load();

test('every row of the table is read as it says', () => {
  const rows = typedAnswers();
  assert.ok(rows.length >= 120);
  for (const row of rows) {
    const { kind, text, comes } = row;
    const isWithin = kind !== 'amount' && kind !== 'time';
    const wanted = isWithin && comes.startsWith('= ') ? comesOf(engine, row, claimWith(kind, comes.slice(2))) : comes;
    assert.equal(comesOf(engine, row, isWithin ? claimWith(kind, text) : undefined), wanted, JSON.stringify(row));
  }
});

test('what is read is read the same again', () => {
  for (const { kind, comes } of typedAnswers().filter(({ kind, comes }) => (kind === 'amount' || kind === 'time') && comes.startsWith('= '))) {
    assert.equal(comesOf(engine, { kind, text: comes.slice(2) }), comes);
  }
});

test('an end of the next day has its time on the clock', () => {
  assert.deepEqual(engine.parseTime('새벽 2시', '오후 5시'), { kind: 'exact', value: '26:00', next: '02:00' });
  assert.deepEqual(engine.parseTime('21:00', '09:00'), { kind: 'exact', value: '21:00', next: null });
  assert.throws(() => engine.parseTime(9), /expected a string/);
  assert.throws(() => engine.parseTime('9', 9), /expected a string/);
});

test('a claim itself holds times in one spelling: what else is read, the page has read before', () => {
  const claim = claimWith('hours', '');
  for (const [from, to, wanted] of [
    ['09:00', '21:00', undefined],
    ['9시', '21:00', 'not-a-number'],
    ['17:00', '02:00', 'interval-order'],
    ['09:00', '6', 'ambiguous'],
  ]) {
    claim.inputs.openingHours[0] = { days: ['mon'], from, to };
    assert.equal(engine.estimate(claim).problems?.[0].code, wanted, `${from} ${to}`);
  }
});
