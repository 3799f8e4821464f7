// The outage of a claim's services through the built module: spans that need no arithmetic to be drawn, and problems as data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine as load } from './engine.mjs';

const engine = await load();
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const claim = (inputs) => ({
  scheme: 'kakao-2022', claimant: 'small-business', method: 'profit-and-downtime',
  inputs: { openingHours: [{ days, from: '09:00', to: '21:00' }], services: [{ id: 'talk-channel' }], ...inputs },
});

test('the café of the worked example, before its profit is known', () => {
  const { ok, services } = engine.outage(claim());
  assert.equal(ok, true);
  const [{ days: [first, , third], ...service }] = services;
  assert.deepEqual(service, { service: 'talk-channel', typed: null, outage: '65.5', open: '60', counted: '29.5' });
  assert.deepEqual(first, {
    date: '2022-10-15', open: [[540, 1260]], out: [[930, 1440]], doubtful: [], counted: [[930, 1260]],
    openHours: '12', outageHours: '8.5', countedHours: '5.5',
  });
  assert.deepEqual([third.out, third.doubtful], [[[0, 960]], [[960, 1440]]]);
});

test('it counts what the estimate counts', () => {
  const whole = claim({ operatingProfit: { amount: '300만', per: 'month' } });
  const { hours: [{ minutes, days: counted }] } = engine.estimate(whole).estimate;
  const [service] = engine.outage(whole).services;
  const minutesOf = (spans) => spans.reduce((sum, [from, to]) => sum + to - from, 0);
  assert.deepEqual(service.days.map(({ date, open, counted }) => [date, minutesOf(open), minutesOf(counted)]),
    counted.map(({ date, open, counted }) => [date, open, counted]));
  assert.equal(Number(service.counted) * 60, Number(minutes));
});

test('typed hours have no dates, and missing opening hours leave the outage alone', () => {
  const services = [{ id: 'talk-channel', hours: '12.5' }];
  assert.deepEqual(engine.outage(claim({ openingHours: undefined, openHoursPerWeek: '84', services })), {
    ok: true, services: [{ service: 'talk-channel', typed: '12.5', outage: '65.5', open: null, counted: '12.5', days: [] }],
  });
  const [alone] = engine.outage(claim({ openingHours: [] })).services;
  assert.deepEqual([alone.outage, alone.open, alone.counted, alone.days.length], ['65.5', null, null, 5]);
  assert.deepEqual([alone.days[0].open, alone.days[0].openHours], [[], null]);
});

test('a method without services has none', () => {
  const known = { scheme: 'kakao-2022', claimant: 'small-business', method: 'loss-known', inputs: {} };
  assert.deepEqual(engine.outage(known), { ok: true, services: [] });
});

test('what a person typed wrong is data', () => {
  const { ok, problems } = engine.outage(claim({ services: [{ id: 'talk-channel', hours: 'x' }, { id: 'fax' }] }));
  assert.equal(ok, false);
  assert.deepEqual(problems.map(({ code, field }) => [code, field]),
    [['not-a-number', 'inputs.services[0].hours'], ['unknown-choice', 'inputs.services[1].id']]);
});

test('a wrong shape is thrown, as by an estimate', () => {
  const wrong = [
    undefined, null, 'claim', [], { ...claim(), scheme: 'nobody' }, { ...claim(), extra: '' },
    claim({ services: 'talk-channel' }), claim({ services: [{ id: 'talk-channel', hours: 12.5 }] }),
    claim({ operatingProfit: { amount: NaN, per: 'month' } }),
  ];
  const thrown = (run) => {
    try {
      return run();
    } catch (error) {
      return error.message;
    }
  };
  for (const value of wrong) {
    const message = thrown(() => engine.outage(value));
    assert.equal(typeof message, 'string');
    assert.equal(message, thrown(() => engine.estimate(value)));
  }
  assert.throws(() => engine.outage(claim({ operatingProfit: 5 })), /inputs\.operatingProfit: expected an object, got number/);
  assert.equal(engine.outage(claim()).ok, true, 'the module still works');
});
