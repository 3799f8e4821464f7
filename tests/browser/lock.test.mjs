// The page shuts itself off from the network once it has all it needs. Proven where requests would arrive: at servers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { dist } from '../node/engine.mjs';
import { launch, until } from './engines.mjs';
import { Page } from './page.mjs';
import { watchedProxy } from './proxy.mjs';
import { serve } from './serve.mjs';
import { inEachBrowser } from './suite.mjs';

inEachBrowser((at, name) => {
  let elsewhere;
  before(async () => (elsewhere = await serve(fileURLToPath(dist))));
  after(() => elsewhere?.stop());
  const run = (script, ...values) => at.browser.run(script, ...values);
  const locked = () => run('return document.getElementById("lock").dataset.locked');
  /** Until the page says what it has found out, which it does when somebody comes to where it is told. */
  const told = async () => {
    await run('document.getElementById("lock").scrollIntoView()');
    return until('it is tried', locked);
  };

  for (const path of ['', 'embed.html']) {
    test(`${path || 'index.html'}: whatever is tried after that, no server hears of it, and all still works`, async () => {
      await at.browser.open(`${at.site.url}${path}?lang=ko`);
      assert.equal(await locked(), null, 'nothing is claimed before it was tried');
      assert.equal(await told(), 'yes');
      for (const site of [at.site, elsewhere]) {
        site.headers = { 'access-control-allow-origin': '*' };
        site.asked.length = 0;
      }
      await run(
        `for (const to of arguments) {
           const tries = [
             () => fetch(to + 'fetched').catch(() => {}),
             () => fetch(to + 'posted', { method: 'POST', mode: 'no-cors', body: 'x', keepalive: true }).catch(() => {}),
             () => { const request = new XMLHttpRequest(); request.open('GET', to + 'requested'); request.send(); },
             () => navigator.sendBeacon(to + 'beacon', 'x'),
             () => new WebSocket(to.replace('http', 'ws') + 'socket'),
             () => new EventSource(to + 'events'),
             () => { new Image().src = to + 'image'; },
             () => { new Audio(to + 'audio').load(); },
             () => import(to + 'imported.js').catch(() => {}),
             () => new Worker(to + 'worker.js'),
             () => new FontFace('x', 'url(' + to + 'font)').load().catch(() => {}),
             () => { const style = document.createElement('link'); Object.assign(style, { rel: 'stylesheet', href: to + 'style.css' }); document.head.append(style); },
             () => { const early = document.createElement('link'); Object.assign(early, { rel: 'preload', as: 'fetch', href: to + 'preloaded' }); document.head.append(early); },
             () => { const script = document.createElement('script'); script.src = to + 'script.js'; document.head.append(script); },
             () => { const frame = document.createElement('iframe'); frame.src = to + 'frame'; document.body.append(frame); },
             () => {
               const form = document.createElement('form');
               Object.assign(form, { action: to + 'form', method: 'post', target: 'sink' });
               document.body.append(form, Object.assign(document.createElement('iframe'), { name: 'sink' }));
               form.submit();
             },
             () => { const drawn = new CSSStyleSheet(); drawn.replaceSync('main { background: url(' + to + 'background) }'); document.adoptedStyleSheets = [drawn]; },
           ];
           for (const attempt of tries) { try { attempt(); } catch { /* refused on the spot */ } }
         }`,
        at.site.url,
        elsewhere.url,
      );
      await sleep(1000);
      assert.deepEqual([...at.site.asked, ...elsewhere.asked], []);

      // Without coming there: the first press is enough.
      const page = await Page.open(at.browser, `${at.site.url}${path}`, 'ko');
      await page.press('service-talk-channel');
      await until('the page is shut off', () => run('return document.querySelectorAll("meta[http-equiv]").length === 2'));
      at.site.asked.length = 0;
      await page.press('fill-example');
      await page.openAll();
      await page.speakOther();
      await page.says('headline', /30,000 won/);
      assert.equal(await told(), 'yes');
      assert.match(await run('return document.getElementById("lock").innerText'), /is shut off from the network/);
      await sleep(1200);
      assert.deepEqual(at.site.asked, []);
    });
  }

  test('a proxy through which everything to other places would have to go hears of nothing either', async () => {
    const proxy = await watchedProxy();
    const browser = await launch(name, { proxy: proxy.address });
    try {
      const asked = (when) => proxy.asked.filter((address) => address.includes(`outside.example/${when}`));
      const attempt = (when) => `fetch('http://outside.example/${when}').catch(() => {}); new Image().src = 'http://outside.example/${when}'; navigator.sendBeacon('http://outside.example/${when}', 'x');`;
      at.site.pages['/plain.html'] = '<!doctype html><title>plain</title>';
      await browser.driver.get(`${at.site.url}plain.html`);
      await browser.run(attempt('before'));
      await until('the proxy hears of what is not shut off', async () => asked('before').length > 0);
      await browser.open(`${at.site.url}?lang=ko`);
      await browser.run('document.getElementById("lock").scrollIntoView()');
      await until('it is shut off', () => browser.run('return document.getElementById("lock").dataset.locked === "yes"'));
      await browser.run(attempt('after'));
      await sleep(1000);
      assert.deepEqual(asked('after'), []);
    } finally {
      await browser.close();
      await proxy.stop();
    }
  });

  test('a page that is not shut off does not say that it is, though no request arrives anywhere', async () => {
    // A page in which the policy is added by another name, and so is none; and a server that has gone away.
    const page = readFileSync(new URL('index.html', dist), 'utf8');
    const broken = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '').replace('Content-Security-Policy', 'Nothing');
    assert.doesNotMatch(broken, /Content-Security-Policy/);
    at.site.pages['/broken.html'] = broken;
    await at.browser.open(`${at.site.url}broken.html?lang=ko`);
    assert.equal(await told(), 'no');
    assert.match(await run('return document.getElementById("lock").innerText'), /확인하지 못했습니다/);
    at.site.refuse = /broken/;
    await run('document.getElementById("lock").querySelector("button").click()');
    await sleep(800);
    assert.equal(await locked(), 'no', 'a missing answer is no proof');
    at.site.refuse = undefined;
  });

  test('it is tried anew at each press', async () => {
    await at.browser.open(`${at.site.url}?lang=ko`);
    await told();
    await run('delete document.getElementById("lock").dataset.locked; document.getElementById("lock").querySelector("button").click()');
    await until('it is shown', async () => (await locked()) === 'yes');
  });
});
