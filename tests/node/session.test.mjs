// An element's session, which has no DOM: what it shows after each change, and how often it asks the engine.
import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { engine as load } from './engine.mjs';
import { typescript } from './typescript.mjs';

const { Session, chooseMethod, learn } = await typescript('session.ts', 'state.ts', 'texts/say.ts');
const nothing = () => undefined;
const actions = { change: nothing, go: nothing, submit: nothing, speak: nothing };
const claim = (loss) => ({ scheme: 'kakao-2022', claimant: 'small-business', method: 'loss-known', inputs: { loss } });

let engine;
/** How often each function of the engine was called. */
let asked;
let settings;
let session;

before(async () => {
  const loaded = await load();
  const counted = ([name, work]) => [name, typeof work !== 'function' ? work : (...given) => {
    asked[name] = (asked[name] ?? 0) + 1;
    return work(...given);
  }];
  engine = Object.fromEntries(Object.entries(loaded).map(counted));
  for (const language of ['ko', 'en']) await learn(language);
});

beforeEach(() => {
  asked = {};
  settings = { scheme: null, claimant: null, report: undefined, language: 'ko', isInSteps: false, isNarrow: false };
  session = new Session(engine, () => settings, actions);
});

const type = (text) => session.change(() => (session.view.answers.get('loss').text = text));

test('it opens what is set, and the first where there is none of that name', () => {
  assert.deepEqual([session.view.scheme.id, session.view.choosesScheme], ['kakao-2022', true]);
  Object.assign(settings, { scheme: 'kt-2018', claimant: 'nobody' });
  session.open();
  assert.deepEqual([session.view.scheme.id, session.view.claimant.id, session.view.choosesScheme], ['kt-2018', 'small-business', false]);
});

test('each change asks once for every method and once for the outage, and looking asks nothing', () => {
  const methods = session.view.claimant.methods.length;
  asked = {};
  session.fill(claim('30만'));
  assert.deepEqual(asked, { estimate: methods + 1, outage: 1, schemes: 1 }, 'the claim itself, then the form');
  asked = {};
  type('40만');
  assert.deepEqual(asked, { estimate: methods, outage: 1, schemes: 1 });
  asked = {};
  for (const look of [() => session.view.outcome, () => session.settle(), () => session.submit(), () => session.view.problems]) look();
  assert.deepEqual(asked, {});
});

test('a problem is shown once its question was answered, and forgotten when an edit has fixed it', () => {
  session.change((state) => chooseMethod(state, session.view.scheme, session.view.claimant.methods.find(({ id }) => id === 'loss-known')));
  assert.equal(session.settle(), false, 'an unanswered question is left alone');
  type('x');
  assert.deepEqual([...session.view.state.settled], []);
  assert.equal(session.settle(), true);
  assert.equal(session.settle(), false, 'it is no news twice');
  assert.deepEqual([...session.view.state.settled], ['input-loss']);
  type('30만');
  assert.deepEqual([...session.view.state.settled], []);
  type('y');
  assert.deepEqual([...session.view.state.settled], [], 'what is typed next is not judged at once');
});

test('asking for the result shows all problems and lists them', () => {
  session.submit();
  assert.equal(session.view.state.listed, true);
  assert.deepEqual([...session.view.state.settled], [...session.view.problems.keys()]);
});

test('the last estimate stays while the focus is in the steps', () => {
  session.fill(claim('30만'));
  const { estimate } = session.view.outcome;
  settings.isInSteps = true;
  type('x');
  assert.equal(session.view.last, estimate);
  settings.isInSteps = false;
  session.settle();
  assert.equal(session.view.last, undefined);
  settings.isInSteps = true;
  type('y');
  assert.equal(session.view.last, undefined, 'it has gone with the focus');
});

test('a claim that the form cannot show, and one that the engine refuses, change nothing', () => {
  session.fill(claim('30만'));
  const { claim: shown } = session.view;
  const service = { id: 'talk-channel', dependence: '40', hours: '10' };
  const inputs = { operatingProfit: { amount: '300만', per: 'month' }, openHoursPerWeek: '84', services: [service], alternative: 'some' };
  assert.throws(() => session.fill({ ...claim(''), method: 'profit-and-downtime', inputs }), /no place/);
  assert.throws(() => session.fill({ ...claim(''), scheme: 'nobody' }), /scheme: unknown/);
  assert.deepEqual(session.view.claim, shown);
  session.clear();
  assert.notDeepEqual(session.view.claim, shown);
});

test('a language keeps what was typed, and worked cases are run once', () => {
  session.fill(claim('30만'));
  settings.language = 'en';
  session.refresh();
  assert.deepEqual([session.view.language, session.view.claim.inputs.loss], ['en', '30만']);
  session.verify();
  assert.ok(session.view.verified.passed > 0);
  session.refresh();
  assert.equal(session.view.verified.total, session.view.verified.passed);
  assert.equal(asked.verify, 1);
});
