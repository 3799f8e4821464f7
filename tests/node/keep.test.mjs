// Cases in files and links: what comes out is what went in, and whatever else comes in is refused in one word.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { engine as load } from './engine.mjs';
import { typescript } from './typescript.mjs';

const modules = ['session.ts', 'texts/say.ts', 'keep/case.ts', 'keep/csv.ts', 'keep/file.ts', 'keep/link.ts', 'keep/record.ts', 'keep/short-code.ts'];
const { Session, learn, caseOf, claimIn, changes, csvOf, fragmentOf, fromFile, fromLink, fromShortCode, harmless, isShortCode, jsonOf, original, readCase, rowsIn, shortCode, unknownName, withoutFigures } =
  await typescript(...modules);
const nothing = () => undefined;
const actions = { change: nothing, go: nothing, submit: nothing, speak: nothing };

let engine;
before(async () => {
  engine = await load();
  for (const language of ['ko', 'en']) await learn(language);
});

const session = (language = 'ko', scheme = null) =>
  new Session(engine, () => ({ scheme, claimant: null, report: undefined, language, isInSteps: false }), actions);

/** A form filled with a claim; nothing where it has no place for a part of it. */
function filled(claim, language) {
  const opened = session(language);
  try {
    opened.fill(claim);
  } catch (error) {
    assert.match(error.message, /no place/);
    return undefined;
  }
  return opened.view;
}

/** Every example of every document, as a form shows it. */
function views(language) {
  return engine.schemes().flatMap(({ id: scheme }) =>
    engine.describe(scheme).examples.flatMap(({ claimant, method, inputs }) => filled({ scheme, claimant, method, inputs }, language) ?? []));
}

const CAFE = {
  scheme: 'kakao-2022',
  claimant: 'small-business',
  method: 'profit-and-downtime',
  inputs: {
    operatingProfit: { amount: '300만', per: 'month' },
    openingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '09:00', to: '21:00' }],
    services: [{ id: 'talk-channel', dependence: '40', hours: '' }],
    alternative: 'some',
    operatingMargin: '',
  },
};

test('every example comes back from JSON, from CSV and from a link, and fills the form as before', () => {
  let links = 0;
  for (const language of ['ko', 'en']) {
    const all = views(language);
    assert.ok(all.length > 150, `${all.length} examples`);
    for (const view of all) {
      const found = caseOf(view);
      const what = JSON.stringify(found);
      assert.deepEqual(fromFile(jsonOf(found)), { ok: true, found }, what);
      assert.deepEqual(fromFile(csvOf(view, found)), { ok: true, found }, what);
      const again = filled(claimIn(found), language);
      assert.deepEqual({ ...caseOf(again) }, found, what);
      const fragment = fragmentOf(found);
      if (!fragment) continue;
      links += 1;
      assert.ok(fragment.length <= 1800);
      const { found: opened, ...rest } = fromLink(fragment);
      assert.deepEqual(rest, { ok: true });
      assert.deepEqual({ ...opened, result: found.result }, found, what);
      assert.equal(fragmentOf(opened), fragment, 'equal cases have equal links');
    }
  }
  assert.ok(links > 300, `${links} links`);
});

test('the café’s link holds all its lines, and is short', () => {
  const found = caseOf(filled(CAFE, 'ko'));
  const fragment = fragmentOf(found);
  assert.deepEqual(fromLink(`https://example.org/tool/?lang=ko#${fragment}`), { ok: true, found });
  assert.ok(fragment.length < 1000, `${fragment.length} characters`);
  assert.equal(found.result['result.outcome'], '30000');
  assert.equal(found.result['result.loss'], '46553');
  assert.deepEqual(found.changed, ['services[0].dependence', 'alternative']);
});

test('a link survives what mails and chats do to it', () => {
  const found = caseOf(filled(CAFE, 'ko'));
  const fragment = fragmentOf(found);
  const broken = fragment.replace(/.{60}/g, '$&\r\n');
  for (const text of [fragment, `#${fragment}`, `  ${fragment}\n`, broken, `https://example.org/#${broken}`, `제 계산입니다 https://example.org/#${fragment} 보세요`]) {
    assert.deepEqual(fromLink(text), { ok: true, found }, text);
  }
});

test('a link without figures holds none, and keeps choices, services and opening hours', () => {
  const view = filled(CAFE, 'ko');
  const found = withoutFigures(caseOf(view), view.method.asks);
  const { found: opened } = fromLink(fragmentOf(found));
  const { openingHours, alternative } = CAFE.inputs;
  assert.deepEqual(opened.answers, { openingHours, services: [{ id: 'talk-channel' }], alternative });
  assert.deepEqual([opened.result, opened.changed], [{}, []]);
  const again = filled(claimIn(opened), 'ko');
  assert.equal(again.outcome.ok, false);
  for (const other of views('ko')) {
    const bare = JSON.stringify(withoutFigures(caseOf(other), other.method.asks).answers);
    for (const ask of other.method.asks) {
      const typed = caseOf(other).answers[ask.id];
      if (['amount', 'number', 'count', 'percent'].includes(ask.kind) && typed) assert.ok(!bare.includes(JSON.stringify(ask.id)), bare);
    }
  }
});

test('a case that is too long for a link leaves out its lines, and then is refused', () => {
  const found = caseOf(filled(CAFE, 'ko'));
  const lines = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`line-${index}`, '8219.178082']));
  const { found: opened } = fromLink(fragmentOf({ ...found, result: { ...found.result, ...lines } }));
  assert.deepEqual(Object.keys(opened.result), ['result.outcome', 'result.low', 'result.high', 'result.loss']);
  const amount = '1'.repeat(999);
  assert.equal(fragmentOf({ ...found, answers: { loss: amount, other: amount, third: amount } }), undefined);
});

test('one wrong character in a link is noticed, and another version is named', () => {
  const fragment = fragmentOf(caseOf(filled(CAFE, 'ko')));
  for (let at = 3; at < fragment.length; at += 1) {
    const wrong = `${fragment.slice(0, at)}${fragment[at] === 'A' ? 'B' : 'A'}${fragment.slice(at + 1)}`;
    assert.deepEqual(fromLink(wrong), { ok: false, refusal: 'damaged' }, wrong);
    assert.equal(fromLink(fragment.slice(0, at)).ok, false);
  }
  assert.deepEqual(fromLink(fragment.replace('v1', 'v2')), { ok: false, refusal: 'newer' });
  assert.deepEqual(fromLink('https://example.org/#result'), { ok: false, refusal: 'not-a-case' });
  assert.deepEqual(fromLink(`#v1.${'A'.repeat(2001)}`), { ok: false, refusal: 'too-large' });
});

/** Seeded, so that a failure can be repeated. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

test('100,000 random and mutated fragments give a case or one refusal, never an exception', () => {
  const roll = dice(13);
  const good = views('ko').slice(0, 60).flatMap((view) => fragmentOf(caseOf(view)) ?? []);
  const outcomes = new Map();
  const random = (length) => Array.from({ length }, () => ALPHABET[roll(ALPHABET.length)]).join('');
  const damaged = () => {
    const fragment = good[roll(good.length)];
    const at = 3 + roll(fragment.length - 3);
    return [
      () => `v1.${random(roll(300))}`,
      () => `${fragment.slice(0, at)}${random(1 + roll(4))}${fragment.slice(at + 1)}`,
      () => fragment.slice(0, at),
      () => fragment + random(roll(20)),
      () => `${fragment.slice(0, at)}${good[roll(good.length)].slice(at)}`,
      () => resealed(fragment, roll),
      () => String.fromCharCode(...Array.from({ length: roll(40) }, () => roll(65536))),
      () => `#v${roll(5)}.${fragment.slice(3)}`,
    ][roll(8)]();
  };
  for (let round = 0; round < 100_000; round += 1) {
    const text = damaged();
    const opened = fromLink(text);
    const what = opened.ok ? 'case' : opened.refusal;
    assert.ok(opened.ok || ['not-a-case', 'damaged', 'newer', 'too-large'].includes(what), text);
    outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
  }
  for (const what of ['case', 'damaged', 'newer', 'not-a-case']) assert.ok(outcomes.get(what) > 100, JSON.stringify([...outcomes]));
  assert.deepEqual(Object.keys(Object.prototype), []);
});

/** Changed bytes under a check that agrees with them: what the check does not keep out. */
function resealed(fragment, roll) {
  const bytes = Buffer.from(fragment.slice(3), 'base64url').subarray(0, -4);
  for (let edit = 0; edit <= roll(3); edit += 1) bytes[roll(bytes.length)] = roll(256);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc(bytes));
  return `v1.${Buffer.concat([bytes, check]).toString('base64url')}`;
}

/** CRC-32 another way: by a table. */
const TABLE = Array.from({ length: 256 }, (_, byte) => Array.from({ length: 8 }).reduce((it) => (it & 1 ? (it >>> 1) ^ 0xedb88320 : it >>> 1), byte));
const crc = (bytes) => ~bytes.reduce((it, byte) => (it >>> 8) ^ TABLE[(it ^ byte) & 255], ~0) >>> 0;

test('links that must open for good', () => {
  const [head, ...rows] = readFileSync(new URL('../golden/links.tsv', import.meta.url), 'utf8').trim().split('\n').map((line) => line.split('\t'));
  assert.deepEqual(head, ['id', 'fragment', 'opens as']);
  assert.ok(rows.length >= 8);
  for (const [id, fragment, expected] of rows) {
    const opened = fromLink(fragment);
    assert.deepEqual(opened.ok ? opened.found : opened.refusal, JSON.parse(expected), id);
  }
});

test('nothing in a CSV is a formula, figures stay numbers, and texts come back', () => {
  const attacks = ["=cmd|'/c calc'!A1", '=HYPERLINK("http://x","y")', '\t=1+1', ';=1', '+1', '-2+3', '@SUM(A1)', '\0=1', "'=1", '＝1', '＋1', '－1', '＠x', '\r\n=1', 'a;=1;\t-1', '"=1', ''];
  const view = filled(CAFE, 'ko');
  for (const attack of attacks) {
    assert.equal(original(harmless(attack)), attack);
    const found = { ...caseOf(view), revision: attack, answers: { loss: attack } };
    const text = csvOf(view, found);
    assert.deepEqual(fromFile(text), { ok: true, found }, JSON.stringify(attack));
    for (const cell of rowsIn(text).flat()) {
      for (const part of cell.split(/[;\t\r\n]/)) assert.doesNotMatch(part, /^[=+@\0＝＋－＠]|^-(?!\d+(\.\d+)?$)/, cell);
    }
  }
  const loss = { ...caseOf(view), result: { 'result.loss': '-5' } };
  assert.match(csvOf(view, loss), /\r\nresult,result\.loss,,-5,,\r\n/);
});

test('a CSV begins with its mark, has CRLF, and opens as spreadsheets of other countries write it', () => {
  const view = filled(CAFE, 'en');
  const found = caseOf(view);
  const text = csvOf(view, found);
  assert.ok(text.startsWith('\ufeffpart,name,label,value,unit,basis\r\n'));
  assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/);
  for (const delimiter of [';', '\t']) {
    const other = rowsIn(text).map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\n');
    assert.deepEqual(fromFile(other), { ok: true, found });
  }
  assert.match(text, /\r\nresult,hourly-profit,[^,]+,8219\.178082,money\/hour,[a-z]+\r\n/);
});

test('damaged files are refused in one word', () => {
  const view = filled(CAFE, 'ko');
  const found = caseOf(view);
  const json = jsonOf(found);
  const refusal = (text) => fromFile(text).refusal;
  assert.equal(refusal(''), 'not-a-case');
  assert.equal(refusal('{"a": 1}'), 'not-a-case');
  assert.equal(refusal(json.slice(0, -9)), 'damaged');
  assert.equal(refusal(json.replace('"version": "1"', '"version": "2"')), 'newer');
  assert.equal(refusal(json.replace('"300만"', '300')), 'damaged');
  assert.equal(refusal('x'.repeat(300_000)), 'too-large');
  assert.equal(refusal(csvOf(view, found).replace('answer,', 'answer,"')), 'not-a-case');
  assert.equal(readCase({ ...found, answers: { loss: [[[[['deep']]]]] } }).refusal, 'damaged');
  const roll = dice(7);
  for (const text of [json, csvOf(view, found)]) {
    for (let round = 0; round < 5000; round += 1) {
      const at = roll(text.length);
      const opened = fromFile(`${text.slice(0, at)}${String.fromCharCode(roll(128))}${text.slice(at + roll(3))}`);
      assert.equal(typeof (opened.ok ? opened.found.scheme : opened.refusal), 'string');
    }
  }
});

test('names that there are none of are told apart', () => {
  const found = caseOf(filled(CAFE, 'ko'));
  assert.equal(unknownName(engine, found), undefined);
  assert.equal(unknownName(engine, { ...found, scheme: '__proto__' }), 'unknown-scheme');
  assert.equal(unknownName(engine, { ...found, claimant: 'nobody' }), 'unknown-method');
  assert.equal(unknownName(engine, { ...found, method: 'none' }), 'unknown-method');
});

test('of two results the lines that differ are listed, in today’s order', () => {
  const before = { 'result.outcome': '30000', hourly: '1', gone: '5' };
  const now = { 'result.outcome': '50000', hourly: '1', come: '7' };
  assert.deepEqual(changes(before, before), []);
  assert.deepEqual(changes(before, now), [
    { line: 'result.outcome', before: '30000', now: '50000' },
    { line: 'come', before: undefined, now: '7' },
    { line: 'gone', before: '5', now: undefined },
  ]);
});

test('a simple case is a number that comes back as the same case, and a wrong digit is always noticed', () => {
  const simple = views('ko').flatMap((view) => {
    const number = shortCode(engine, view.claim);
    return number ? [[view, number]] : [];
  });
  assert.ok(simple.length > 60, `${simple.length} of ${views('ko').length} examples`);
  for (const [view, number] of simple) {
    assert.ok(isShortCode(number), number);
    const again = filled(fromShortCode(engine, number), 'ko');
    assert.deepEqual(again.outcome, view.outcome, number);
  }
  const number = shortCode(engine, CAFE);
  assert.ok(number.replaceAll(' ', '').length <= 24, number);
  const digits = number.replaceAll(' ', '');
  for (const at of digits.split('').keys()) {
    for (const digit of '0123456789') {
      const wrong = digits.slice(0, at) + digit + digits.slice(at + 1);
      assert.equal(fromShortCode(engine, wrong) === undefined, wrong !== digits, wrong);
    }
    const swapped = digits.slice(0, at) + (digits[at + 1] ?? '') + digits[at] + digits.slice(at + 2);
    assert.equal(fromShortCode(engine, swapped) === undefined, swapped !== digits, swapped);
  }
});

test('any digits are a case that the engine reads, or no case', () => {
  const roll = dice(7);
  const known = views('ko').flatMap((view) => shortCode(engine, view.claim) ?? []);
  let read = 0;
  for (let count = 0; count < 20_000; count += 1) {
    // The beginning of a case with some answers after it: chance alone does not find a revision.
    const begun = known[roll(known.length)].replaceAll(' ', '').slice(0, 6 + roll(8));
    const claim = fromShortCode(engine, begun + Array.from({ length: 2 + roll(9) }, () => roll(10)).join(''));
    if (!claim) continue;
    read += 1;
    engine.estimate(claim); // throws where it is not a claim
  }
  assert.ok(read > 20, `${read} were read`);
});
