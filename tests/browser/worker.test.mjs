// The page that is kept: without a server, when a new build comes, when one comes only by half, and when it is to end.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { dist } from '../node/engine.mjs';
import { engines, launch, until } from './engines.mjs';
import { Page } from './page.mjs';
import { serve } from './serve.mjs';

const [FIRST, SECOND] = ['가상의 예시로 채우기', '둘째 판의 예시'];
const EXAMPLE = ['Fill in an invented example', 'Example of the second build'];
const integrity = (bytes) => `sha384-${createHash('sha384').update(bytes).digest('base64')}`;

/** The next build: other words in both catalogues and in the page, and a worker that knows their hashes. */
function nextBuild() {
  const folder = mkdtempSync(path.join(tmpdir(), 'build-'));
  cpSync(fileURLToPath(dist), folder, { recursive: true });
  let worker = readFileSync(path.join(folder, 'sw.js'), 'utf8');
  for (const [file, from, to] of [['ko.js', FIRST, SECOND], ['en.js', ...EXAMPLE], ['index.html', FIRST, SECOND]]) {
    const before = readFileSync(path.join(folder, file), 'utf8');
    const after = before.replaceAll(from, to);
    assert.notEqual(after, before, `${file} has no ${from}`);
    writeFileSync(path.join(folder, file), after);
    assert.ok(worker.includes(integrity(before)), `${file} is not kept`);
    worker = worker.replace(integrity(before), integrity(after));
  }
  const [build] = /[0-9a-f]{64}/.exec(worker);
  writeFileSync(path.join(folder, 'sw.js'), worker.replace(build, '2'.repeat(64)));
  return folder;
}

for (const name of engines) {
  describe(name, { timeout: 900_000 }, () => {
    let browser;
    let site;
    let second;
    before(() => (second = nextBuild()));
    after(() => rmSync(second, { recursive: true, force: true }));
    // A browser each: what one test keeps is not the next one's business.
    beforeEach(async () => {
      site = await serve(fileURLToPath(dist), { worker: true });
      browser = await launch(name);
      await browser.viewport(1000, 800);
    });
    afterEach(async () => {
      await browser?.close();
      await site?.stop();
    });

    /** With a first touch, at which the page has itself kept, or after two seconds. */
    const visit = async (language = 'ko') => {
      const page = await Page.open(browser, site.url, language);
      await touch();
      return page;
    };
    const touch = () => run('document.dispatchEvent(new Event("pointerdown", { bubbles: true }))');
    /** A visit after which the page is kept. */
    const visitFirst = async () => {
      await visit();
      await until('the page is kept', async () => (await worker())[2] === 'activated');
    };
    const run = (script, ...values) => browser.run(script, ...values);
    const runAsync = (script, ...values) => browser.runAsync(script, ...values);
    const worker = () => runAsync('const it = await navigator.serviceWorker.getRegistration(); return [it?.installing, it?.waiting, it?.active].map((one) => one?.state ?? "")');
    const kept = () => runAsync('const names = await caches.keys(); return Promise.all(names.map(async (it) => [it, (await (await caches.open(it)).keys()).length]))');
    const fills = (page) => page.text('fill-example');
    const offered = () => run('return !document.getElementById("update").hidden');
    /**
     * Another visit, in a window of its own, while this one goes on: then a browser looks for a new build. `site.asked` holds
     * what it asked for since, which is nothing but of a new build: the page itself is kept.
     */
    const look = async () => {
      site.asked.length = 0;
      const here = await browser.driver.getWindowHandle();
      await browser.driver.switchTo().newWindow('tab');
      await browser.driver.get(site.url);
      await until('the other page is there', () => run('return document.documentElement.dataset.ready === "yes"'));
      await touch();
      await sleep(500);
      await browser.driver.close();
      await browser.driver.switchTo().window(here);
    };
    const KEPT = readFileSync(new URL('sw.js', dist), 'utf8').match(/sha384-/g).length;

    test('the second visit works without a server, in both languages, and answers a new case', async () => {
      await visitFirst();
      assert.deepEqual(await worker(), ['', '', 'activated']);
      assert.deepEqual((await kept()).map(([, files]) => files), [KEPT]);
      await site.stop();
      for (const [language, said] of [['ko', /30,000원/], ['en', /30,000 won/]]) {
        const page = await visit(language);
        assert.ok(await run('return !!navigator.serviceWorker.controller'));
        await page.answerAsCafe();
        await page.says('loss', /46,553/);
        await page.says('headline', said);
        await page.choose('method', 'loss-known');
        await page.type('input-loss', '300001');
        await page.says('headline', /50,000/);
      }
    });

    test('it keeps this page only: others of the folder come from the server, and so does what this one does not need', async () => {
      await visitFirst();
      await visit();
      site.asked.length = 0;
      await browser.driver.get(`${site.url}embed.html`);
      await until('the frame\'s page comes from the server', () => site.asked.includes('/embed.html'));
      await until('with its scripts', () => site.asked.includes('/payout-estimator.js'));
    });

    test('a new build is offered, never forced, and no page is ever made of two', async () => {
      await visitFirst();
      let page = await visit(); // from the worker now
      await page.type('input-operatingProfit-amount', '1,234만');
      site.root = second;
      await look();
      await until('the new build is offered', offered);
      assert.deepEqual((await worker()).slice(1), ['installed', 'activated']);
      // The open page goes on as it was, with what was typed, in both languages.
      assert.equal(await run('return arguments[0].value', await page.find('input-operatingProfit-amount')), '1,234만');
      assert.equal(await fills(page), FIRST);
      await page.speakOther();
      await until('it speaks English', async () => (await page.language()) === 'en');
      assert.equal(await fills(page), EXAMPLE[0]);
      // So does another page that is opened now: all of it, though the server has the new build.
      page = await visit();
      assert.equal(await fills(page), FIRST);
      await until('it is offered there too', offered);
      await run('document.querySelector("#update button").click()');
      await until('the new build is there', async () => {
        try {
          return (await run('return document.querySelector("payout-estimator").shadowRoot.getElementById("fill-example").textContent')) === SECOND;
        } catch {
          return false; // in the middle of reloading
        }
      });
      page = await visit('en');
      assert.equal(await fills(page), EXAMPLE[1]);
      assert.deepEqual((await kept()).map(([cache, files]) => [/2{64}$/.test(cache), files]), [[true, KEPT]]);
      await site.stop();
      assert.equal(await fills(await visit()), SECOND);
    });

    for (const [what, wrong] of Object.entries({
      'a file is missing': { refuse: /\/en\.js$/ },
      'a file is still the old one': { pages: { '/en.js': readFileSync(new URL('en.js', dist), 'utf8') } },
    })) {
      test(`a new build of which ${what} is not taken, and the old one stays whole`, async () => {
        await visitFirst();
        await visit();
        Object.assign(site, { root: second, ...wrong });
        await look();
        await until('it has tried', () => site.asked.includes('/en.js'));
        // A browser may look more than once, and each time there is a new cache for a moment.
        const left = async () => JSON.stringify([await worker(), (await kept()).map(([cache, files]) => [/2{64}$/.test(cache), files])]);
        const old = JSON.stringify([['', '', 'activated'], [[false, KEPT]]]);
        await until('it has given up, and nothing of it is left', async () => (await left()) === old);
        assert.equal(await offered(), false);
        await site.stop();
        const page = await visit();
        assert.equal(await fills(page), FIRST);
        await page.press('fill-example');
        await page.says('headline', /30,000원/);
      });
    }

    test('a server that goes away in the middle of a new build changes nothing', async () => {
      await visitFirst();
      await visit();
      Object.assign(site, { root: second, delay: { name: /\.wasm$/, milliseconds: 60_000 } });
      await look();
      await until('it is in the middle', () => site.asked.some((it) => it.endsWith('.wasm')));
      await site.stop();
      const page = await visit();
      assert.equal(await fills(page), FIRST);
      await page.press('fill-example');
      await page.says('headline', /30,000원/);
    });

    test('the switch removes the worker and all it has kept, leaves others\' caches alone, and the page comes from the server again', async () => {
      await visitFirst();
      const page = await visit();
      await runAsync('await (await caches.open("payout-estimator of others")).put("x", new Response("x"))');
      site.pages['/sw.js'] = readFileSync(new URL('sw-kill.js', dist), 'utf8');
      await look();
      await until('the worker is gone', () => runAsync('return !(await navigator.serviceWorker.getRegistration())'));
      assert.deepEqual(await kept(), [['payout-estimator of others', 1]]);
      await page.press('fill-example');
      await page.says('headline', /30,000원/); // the open page goes on
      site.refuse = /\/sw\.js$/; // as after some weeks, when the switch too is taken away
      site.asked.length = 0;
      await visit();
      for (const file of ['/', '/engine.js', '/payout_estimator_bg.wasm']) assert.ok(site.asked.includes(file), file);
    });
  });
}
