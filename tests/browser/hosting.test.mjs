// What www/HOSTING.md promises: the headers of nginx and Netlify, and pages of three engines that live with them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { after, before, describe, test } from 'node:test';
import { By } from 'selenium-webdriver';
import { dist } from '../node/engine.mjs';
import { engines, launch, until } from './engines.mjs';
import { hosting, names, startNginx, version } from './nginx.mjs';
import { Page } from './page.mjs';

const folder = `v${version}/`;
const alias = `v${version.split('.')[0]}`;
let site;
before(async () => {
  site = await startNginx();
});
after(() => site.stop());

/** One request as it is: no redirect followed, nothing unpacked, no path tidied. */
function get(path, headers = {}) {
  const { hostname, port } = new URL(site.url);
  return new Promise((resolve, reject) => {
    const request = http.get({ hostname, port, path: `/${path}`, headers }, async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
    request.on('error', reject);
  });
}

describe('nginx', () => {
  const TYPES = {
    html: 'text/html; charset=utf-8',
    js: 'text/javascript; charset=utf-8',
    mjs: 'text/javascript; charset=utf-8',
    json: 'application/json',
    webmanifest: 'application/manifest+json',
    svg: 'image/svg+xml',
    png: 'image/png',
    wasm: 'application/wasm',
  };

  test('every file comes with its type, to keep for ever, to any site', async () => {
    for (const name of names) {
      const { status, headers } = await get(folder + name);
      assert.equal(status, 200, name);
      assert.equal(headers['content-type'], TYPES[name.split('.').at(-1)] ?? 'text/plain; charset=utf-8', name);
      assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable', name);
      assert.equal(headers['access-control-allow-origin'], '*', name);
      assert.equal(headers['x-content-type-options'], 'nosniff', name);
      assert.equal(headers['referrer-policy'], 'no-referrer', name);
      assert.match(headers['permissions-policy'], /camera=\(\)/, name);
    }
  });

  test('pages have a policy, and only those made for it may be framed', async () => {
    for (const name of [...names, '']) {
      const policy = (await get(folder + name)).headers['content-security-policy'];
      if (name !== '' && !name.endsWith('.html')) assert.equal(policy, undefined, name);
      else if (/^(embed|offline)\./.test(name)) assert.doesNotMatch(policy, /frame-ancestors/, name);
      else assert.match(policy, /connect-src 'self';.* frame-ancestors 'none'$/, name);
    }
  });

  test('the short address leads to the newest version and is asked for again soon', async () => {
    for (const [from, to] of [
      ['', folder],
      [alias, folder],
      [`${alias}/`, folder],
      [`${alias}/payout-estimator.js`, `${folder}payout-estimator.js`],
      [`${alias}/schemes/kt-2018.json`, `${folder}schemes/kt-2018.json`],
      [`${alias}/?lang=en`, `${folder}?lang=en`],
    ]) {
      const { status, headers } = await get(from);
      assert.deepEqual([status, headers.location], [302, `/${to}`], from);
      assert.equal(headers['cache-control'], from === '' ? 'no-cache' : 'public, max-age=300', from);
      assert.equal(headers['access-control-allow-origin'], '*', 'a module of another site may be redirected');
    }
  });

  test('what is not there is missing, for no longer than now, and hidden files are not there', async () => {
    const paths = ['nothing.js', 'schemes/', '.git/config', '%2egit/config', '../nginx.conf', '%2e%2e/nginx.conf', 'SHA256SUMS/x'];
    for (const path of [...paths.map((path) => folder + path), 'v9.9.9/engine.js', '.well-known/nothing']) {
      const { status, headers, body } = await get(path);
      assert.ok([400, 403, 404].includes(status), `${path}: ${status}`);
      assert.equal(headers['cache-control'], undefined, path);
      assert.ok(!body.includes('not for anyone'), path);
    }
    assert.equal((await get(`${folder}.git/config`)).status, 404);
    assert.equal((await get(`${folder}nothing.js`)).headers['x-content-type-options'], 'nosniff');
    const { headers } = await get(`${alias}/a%0d%0aset-cookie:%20b=c`);
    assert.equal(headers['set-cookie'], undefined, 'nothing of a path becomes a header');
  });

  test('what was compressed ahead is sent to those who take it', async () => {
    for (const name of ['index.html', 'payout_estimator_bg.wasm', 'payout-estimator.js']) {
      const plain = await get(folder + name);
      for (const encoding of ['br', 'gzip']) {
        const small = await get(folder + name, { 'accept-encoding': encoding });
        assert.equal(small.headers['content-encoding'], encoding, name);
        assert.equal(small.headers['content-type'], plain.headers['content-type'], name);
        assert.ok(small.body.length < plain.body.length / 2, name);
        assert.match(small.headers.vary, /accept-encoding/i, name);
      }
      assert.equal(plain.headers['content-encoding'], undefined);
      assert.match(plain.headers.vary, /accept-encoding/i, 'a cache between must not hand the one to who asked for the other');
    }
  });

  test('a file that has not changed is not sent again', async () => {
    const { headers } = await get(`${folder}engine.js`);
    assert.equal((await get(`${folder}engine.js`, { 'if-none-match': headers.etag })).status, 304);
  });
});

describe('Netlify', () => {
  /** As its own reader of these files has it: a `*` takes anything, a `:name` what is between two slashes. */
  const rules = [];
  for (const line of hosting('_headers').split('\n').filter((line) => /^[^#]/.test(line))) {
    if (line.startsWith('/')) {
      const parts = line.split('/').filter(Boolean);
      const pattern = parts.map((part) => (part === '*' ? '?(.*)' : part.startsWith(':') ? '([^/]+)' : RegExp.escape?.(part) ?? part.replaceAll('.', '\\.')));
      rules.push({ pattern: new RegExp(`^/${pattern.join('/')}/?$`, 'iu'), headers: [] });
    } else {
      const [, name, value] = /^ {2}([\w-]+): (.+)$/.exec(line);
      rules.at(-1).headers.push([name.toLowerCase(), value]);
    }
  }

  test('its file sets the headers that nginx sends, none twice', async () => {
    for (const name of [...names, '']) {
      const set = rules.filter(({ pattern }) => pattern.test(`/${folder}${name}`)).flatMap(({ headers }) => headers);
      assert.equal(new Map(set).size, set.length, `a header is set twice for ${name}`);
      const sent = (await get(folder + name)).headers;
      const all = [...new Set(rules.flatMap(({ headers }) => headers.map(([it]) => it)))];
      assert.deepEqual(new Map(set), new Map(set.map(([it]) => [it, sent[it]])), name);
      for (const it of all) assert.equal(new Map(set).has(it), it in sent, `${it} of ${name}`);
    }
  });

  test('its redirects lead where those of nginx lead', async () => {
    for (const line of hosting('_redirects').split('\n').filter((line) => /^[^#]/.test(line))) {
      const [from, to, status] = line.split(/ +/).map((it) => it.replace('*', 'engine.js').replace(':splat', 'engine.js'));
      const sent = await get(from.slice(1));
      assert.deepEqual([sent.headers.location, sent.status], [to, Number(status)], line);
    }
  });
});

/** A site of somebody else, that shows what it is given under a policy of its own. */
async function host() {
  const pages = new Map();
  const server = http.createServer((request, response) => {
    const page = pages.get(request.url);
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': page?.policy ?? '' });
    response.end(page?.html);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  server.unref();
  return {
    /** Puts a page up and returns where. */
    show(html, policy) {
      pages.set(`/${pages.size}`, { html, policy });
      return `http://127.0.0.1:${server.address().port}/${pages.size - 1}`;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

const integrity = (name) => `sha384-${createHash('sha384').update(readFileSync(new URL(name, dist))).digest('base64')}`;
const allowed = (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** Notes in the document what its policy refused and what did not load. */
const WATCH = `const noted = document.documentElement.dataset;
addEventListener('securitypolicyviolation', (it) => (noted.refused = (noted.refused ?? '') + it.effectiveDirective + ' '));
addEventListener('error', (it) => it.target.src && (noted.failed = it.target.src), true);`;

for (const name of engines) {
  describe(name, { timeout: 900_000 }, () => {
    let browser;
    let other;
    before(async () => {
      other = await host();
      browser = await launch(name);
      await browser.viewport(1000, 800);
    });
    after(async () => {
      await browser?.close();
      await other?.stop();
    });
    const noted = (what) => browser.run('return document.documentElement.dataset[arguments[0]] ?? ""', what);

    test('the page works under the headers, by its short address', async () => {
      const page = await Page.open(browser, `${site.url}${alias}/`, 'ko');
      assert.equal(await browser.run('return location.pathname'), `/${folder}`);
      await page.press('fill-example');
      await page.says('headline', /30,000원/);
    });

    test('the policy in the header is in force', async () => {
      await browser.open(`${site.url}${folder}`);
      const [own, policies] = await browser.runAsync(
        `const own = await fetch('engine.js').then((it) => it.status, () => 'refused');
         const policies = [];
         addEventListener('securitypolicyviolation', (it) => policies.push(it.originalPolicy));
         await fetch(arguments[0]).catch(() => {});
         await new Promise((later) => setTimeout(later, 200));
         return [own, policies];`,
        other.show('', "default-src 'none'"),
      );
      assert.equal(own, 200);
      assert.ok(policies.some((policy) => policy.includes('frame-ancestors')), policies.join(' | '));
    });

    test('a frame of another site shows embed.html, and not the page', async () => {
      const frames = `<iframe src="${site.url}${folder}embed.html"></iframe><iframe src="${site.url}${folder}"></iframe>`;
      await browser.driver.get(other.show(frames, `frame-src ${new URL(site.url).origin}`));
      const calculators = async (index) => {
        await browser.driver.switchTo().frame(index);
        const found = await browser.driver.findElements(By.css('payout-estimator'));
        await browser.driver.switchTo().defaultContent();
        return found.length;
      };
      await until('embed.html is shown', async () => (await calculators(0)) === 1);
      assert.equal(await calculators(1), 0);
    });

    /** A page with the element; `map` is an import map's `integrity`. */
    const embed = ({ path = folder, own = '', map, policy = (origin) => `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}` }) => {
      const importMap = map && JSON.stringify({ integrity: Object.fromEntries(Object.entries(map).map(([it, value]) => [site.url + folder + it, value])) });
      const html = `<!doctype html><html lang="ko"><title>host</title><script>${WATCH}</script>
        ${importMap ? `<script type="importmap">${importMap}</script>` : ''}
        <script type="module" src="${site.url}${path}payout-estimator.js" ${own && `integrity="${own}" crossorigin`}></script>
        <payout-estimator lang="ko"></payout-estimator>`;
      const inline = [WATCH, importMap].filter(Boolean).map(allowed).join(' ');
      // Firefox asks for the page's icon, and names it when the policy refuses it.
      return other.show(html, `default-src 'none'; img-src 'self'; ${policy(new URL(site.url).origin).replace('script-src', `script-src ${inline}`)}`);
    };
    const works = async (url) => {
      await browser.driver.get(url);
      const element = await browser.driver.findElement(By.css('payout-estimator'));
      await until('the element is there', () => browser.run('return !!arguments[0].shadowRoot?.getElementById("fill-example")', element));
      const page = new Page(browser);
      page.root = await element.getShadowRoot();
      await page.press('fill-example');
      await page.says('headline', /30,000원/);
      assert.equal(await browser.run('return getComputedStyle(arguments[0]).position', await page.find('shell')), 'relative', 'it has its style');
      assert.equal(await noted('refused'), '');
    };
    const fails = async (url, file) => {
      await browser.driver.get(url);
      const failed = await until('something does not load', () => noted('failed'));
      assert.ok(failed.endsWith(file), failed);
      assert.equal(await browser.run('return customElements.get("payout-estimator") === undefined'), true);
    };
    const good = Object.fromEntries(['engine.js', 'ko.js', 'style.js'].map((it) => [it, integrity(it)]));

    test('the element works on a strict page of another site', () => works(embed({})));
    test('the same by its short address', () => works(embed({ path: `${alias}/` })));
    test('and with every script held to its hash', () => works(embed({ own: integrity('payout-estimator.js'), map: good })));
    for (const [missing, policy] of [
      ["'wasm-unsafe-eval'", (origin) => `script-src ${origin}; connect-src ${origin}`],
      ['connect-src', (origin) => `script-src ${origin} 'wasm-unsafe-eval'`],
    ]) {
      test(`without ${missing} it says that it cannot calculate`, async () => {
        await browser.driver.get(embed({ policy }));
        const said = () => browser.run('return document.querySelector("payout-estimator").shadowRoot?.textContent ?? ""');
        await until('the element says so', async () => (await said()).includes(missing));
      });
    }

    // Last: Chromium remembers a file that was refused, and refuses it to the next page too, whatever that page asks for.
    test('its script is refused with another hash', () => fails(embed({ own: integrity('engine.js') }), 'payout-estimator.js'));
    test('so is a script that it imports', () =>
      fails(embed({ own: integrity('payout-estimator.js'), map: { ...good, 'engine.js': integrity('ko.js') } }), 'payout-estimator.js'));
  });
}
