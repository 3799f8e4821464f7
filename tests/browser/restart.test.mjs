// Each browser has its own way to say that the stack is full: the engine of the page answers afterwards in all of them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dist } from '../node/engine.mjs';
import { inEachBrowser } from './suite.mjs';

const template = readFileSync(new URL('schemes/template.json', dist), 'utf8');

inEachBrowser((at) => {
  test('a host whose stack is nearly used up costs the page neither its engine nor the documents it was given', async () => {
    at.site.pages['/host.html'] = '<!doctype html><html lang="en" data-ready="yes"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">';
    await at.browser.open(`${at.site.url}host.html`);
    const [{ ok }, messages, before, after, described] = await at.browser.runAsync(
      `const { load } = await import(new URL('engine.js', document.baseURI));
       const engine = await load();
       const used = await engine.use(arguments[0]);
       const claim = { scheme: 'kakao-2022', claimant: 'small-business', method: 'loss-known', inputs: { loss: '100000' } };
       const before = JSON.stringify(engine.estimate(claim));
       const messages = [];
       let left = 200;
       const dive = () => {
         try { dive(); } catch { /* full: from here on upwards there is a little more room each time */ }
         if (left <= 0) return;
         left -= 1;
         try { engine.estimate(claim); messages.push('ok'); } catch (error) { messages.push(error?.message ?? 'no error: ' + String(error)); }
       };
       dive();
       return [used, messages, before, JSON.stringify(engine.estimate(claim)), engine.describe('template').id];`,
      template,
    );
    assert.equal(ok, true);
    assert.ok(messages.some((it) => it !== 'ok'), 'it was used up');
    // Told by their message: in Firefox an error of this script's own full stack comes from another realm.
    assert.deepEqual(messages.filter((it) => it.startsWith('no error')), []);
    assert.equal(after, before);
    assert.equal(described, 'template');
  });

  test('the compiler is loaded when a document is first checked, and no sooner', async () => {
    await at.browser.open(at.site.url);
    at.site.asked.length = 0;
    const check = (script) => at.browser.runAsync(`const { load } = await import(new URL('engine.js', document.baseURI)); const engine = await load(); ${script}`, template);
    await check('engine.schemes()');
    assert.deepEqual(at.site.asked.filter((it) => it.includes('compiler')), []);
    assert.equal(await check('return (await engine.check(arguments[0])).ok'), true);
    assert.deepEqual(at.site.asked.filter((it) => it.includes('compiler')).sort(), ['/compiler.js', '/payout_compiler_bg.wasm']);
  });

  test('a compiler that does not load is told, and may be there the next time', async () => {
    await at.browser.open(`${at.site.url}host.html`);
    const check = () =>
      at.browser.runAsync(
        `const { load } = await import(new URL('engine.js', document.baseURI));
         return (await load()).check(arguments[0]).then(({ ok }) => ok, (error) => error.message);`,
        template,
      );
    at.site.refuse = /compiler_bg\.wasm$/;
    try {
      assert.match(await check(), /The compiler did not load/);
    } finally {
      at.site.refuse = undefined;
    }
    assert.equal(await check(), true);
  });
});
