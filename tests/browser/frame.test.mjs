// The page for frames inside other pages: its height, what it listens to, what it tells, and what it computes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { By } from 'selenium-webdriver';
import { answers, documents, rows } from '../golden.mjs';
import { dist, engine } from '../node/engine.mjs';
import { until } from './engines.mjs';
import { sendNonsense } from './messages.mjs';
import { Page } from './page.mjs';
import { serve } from './serve.mjs';
import { inEachBrowser } from './suite.mjs';
import { inTheForm, through } from './through.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const [LOWEST, HIGHEST] = [120, 80_000];
const HOST = { source: 'payout-estimator-host', v: 1 };
const COMMANDS = [
  { ...HOST, type: 'hello' },
  ...['ko', 'en'].map((language) => ({ ...HOST, type: 'language', language })),
  ...['light', 'dark', 'system'].map((theme) => ({ ...HOST, type: 'theme', theme })),
];
const resize = (height) => ({ source: 'payout-estimator', v: 1, type: 'resize', height });

/** Keeps what arrives and what goes wrong, where scripts of any later call find it: in attributes. */
const WATCH = `
  const noted = (name, what) => {
    const { dataset } = document.documentElement;
    dataset[name] = JSON.stringify([...JSON.parse(dataset[name] ?? '[]'), what]);
  };
  addEventListener('error', (event) => noted('errors', event.message));
  addEventListener('unhandledrejection', (event) => noted('errors', String(event.reason)));
  addEventListener('message', ({ data }) => { if (data?.last) document.documentElement.dataset.last = data.last; });`;
/** Of what is named first, in the attributes named second: changed and changed back is changed as well. */
const CHANGED = `
  new MutationObserver(() => noted('errors', 'changed')).observe(document.querySelector(arguments[0]), { attributeFilter: arguments[1] });`;
const KEEP = `
  addEventListener('message', ({ data }) => { if (document.documentElement.dataset.deaf) return; try { noted('messages', JSON.stringify(data)); } catch { noted('messages', 'unprintable'); } });
  for (const name of ['payout-result', 'payout-problem']) addEventListener(name, () => noted('events', name), true);`;

inEachBrowser((at, name) => {
  /** Another origin than the estimator's. */
  let host;
  before(async () => (host = await serve(fileURLToPath(dist))));
  after(() => host?.stop());
  beforeEach(async () => {
    at.site.headers = {};
    await at.browser.driver.switchTo().defaultContent();
    await at.browser.viewport(1000, 800);
  });

  const link = (attributes = '', page = 'embed.html?lang=ko') => `<a data-payout-estimator href="${at.site.url}${page}" ${attributes}>계산기</a>`;
  const loader = () => `<script src="${at.site.url}frame.js"></script>`;
  const run = (script, ...values) => at.browser.run(script, ...values);
  const noted = async (what) => JSON.parse((await run('return document.documentElement.dataset[arguments[0]] ?? "[]"', what)));

  /** Opens a page around frames. */
  async function open(body, { on = host, head = '' } = {}) {
    on.pages['/host.html'] = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>도움말</title>
      <script>${WATCH}${KEEP}</script>${head}<body>${body}</body></html>`;
    await at.browser.driver.get(`${on.url}host.html`);
  }

  /** The same, until its frames have loaded and told their height. */
  async function openFrames(body, options) {
    await open(body, options);
    const count = await run('return document.querySelectorAll("iframe").length');
    assert.ok(count > 0, 'there is no frame');
    for (let index = 0; index < count; index += 1) {
      await run('document.querySelectorAll("iframe")[arguments[0]].scrollIntoView()', index);
      await until(`frame ${index} is ready`, () => inside(() => run('return document.documentElement?.dataset.ready === "yes"'), index));
      await fits(index);
    }
  }

  /** Does something in a frame. */
  async function inside(action, index = 0) {
    const [frame] = [(await at.browser.driver.findElements(By.css('iframe')))[index]];
    await at.browser.driver.switchTo().frame(frame);
    try {
      return await action();
    } finally {
      await at.browser.driver.switchTo().defaultContent();
    }
  }

  /** Uses the form in a frame. Keys go where the focus is, which a frame gets from a person's click. */
  const use = async (action, index = 0) => {
    await run('document.querySelectorAll("iframe")[arguments[0]].focus()', index);
    return inside(async () => {
      const page = new Page(at.browser);
      page.root = await at.browser.driver.findElement(By.css('payout-estimator')).getShadowRoot();
      return action(page);
    }, index);
  };

  /** Scrolls the page around to a control: drivers scroll the frame alone. */
  async function reveal(id) {
    const top = await use(async (page) => run('return arguments[0].getBoundingClientRect().top', await page.find(id)));
    await run('scrollTo(0, scrollY + document.querySelector("iframe").getBoundingClientRect().top + arguments[0] - 300)', top);
  }

  const height = (index = 0) => run('return document.querySelectorAll("iframe")[arguments[0]].getBoundingClientRect().height', index);

  /** Waits until a frame is as high as what is in it: nothing to scroll, nothing left over. */
  async function fits(index = 0) {
    let last;
    await until('the frame fits', async () => {
      const content = await inside(() => run('return [document.querySelector("main").getBoundingClientRect().height, innerHeight]'), index);
      last = `${content} in ${await height(index)}`;
      return Math.ceil(content[0]) === content[1] && content[1] === (await height(index)) && content[0] > 0;
    }).catch((error) => {
      throw new Error(`${error.message}: ${last}`);
    });
  }

  async function nothingWrong() {
    assert.deepEqual(await noted('errors'), []);
  }

  for (const part of ['### Frame', '## One file']) test(`the lines in the README under "${part}", on an empty page`, async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, lines] = new RegExp(`${part}\\n[^]*?\`\`\`html\\n([^]*?)\`\`\``).exec(readme);
    assert.ok(lines.trimEnd().split('\n').length <= 5);
    await openFrames(lines.replaceAll('https://estimator.example/', at.site.url));
    assert.equal(await run('return document.querySelectorAll("a").length'), 0);
    assert.ok((await run('return document.querySelector("iframe").title')).length > 0);
    await use((page) => page.press('fill-example'));
    await use((page) => page.says('headline', /30,000원/));
    await fits();
    await nothingWrong();
  });

  test('a host with a strict policy gets a frame that is locked in, and uses it by mouse and keyboard', async () => {
    const policy = `default-src 'none'; script-src ${at.site.url}frame.js 'unsafe-inline'; frame-src ${at.site.url}; require-trusted-types-for 'script'`;
    await openFrames(`<p>${link('id="estimator" class="button" data-theme="dark"')}</p>${loader()}`, {
      head: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    });
    const frame = await run(`const frame = document.getElementById('estimator');
      return [frame.localName, frame.className, frame.title, frame.sandbox.value, frame.referrerPolicy, frame.loading];`);
    const sandbox = 'allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads allow-same-origin';
    assert.deepEqual(frame, ['iframe', '', '계산기', sandbox, 'no-referrer', 'lazy']);
    assert.equal(await inside(() => run('try { return String(parent.document.title) } catch { return "locked in" }')), 'locked in');
    assert.equal(await inside(() => run('return document.documentElement.style.colorScheme')), 'dark');
    // WebKit's driver sends keys to the page around.
    if (name === 'webkit') await use((page) => page.press('fill-example'));
    else await use((page) => page.answerAsCafe());
    await reveal('calculate');
    await use((page) => page.press('calculate'));
    await use(async (page) => {
      await until('the result has the focus', async () => (await run('return document.querySelector("payout-estimator").shadowRoot.activeElement?.id')) === 'result');
      await page.says('loss', /46,553원/);
    });
    await fits();
    await nothingWrong();
  });

  test('without a script, or where the frame never answers, the link stays', async () => {
    at.site.pages['/silent.html'] = '<!doctype html><title>silent</title>';
    await open(`${link('', 'silent.html')}${link('', 'missing.html')}${loader()}`);
    await sleep(700);
    assert.deepEqual(await run('return [...document.querySelectorAll("a, iframe")].map((it) => it.localName)'), ['a', 'iframe', 'a', 'iframe']);
    assert.ok((await height()) >= 300);
    await nothingWrong();
  });

  for (const language of ['ko', 'en']) {
    test(`axe-core finds nothing in the page for frames, ${language}, once it says that it is shut off`, async () => {
      for (const width of [1000, 320]) {
        await at.browser.viewport(width, 800);
        const page = await Page.open(at.browser, `${at.site.url}embed.html`, language);
        await page.press('fill-example');
        await page.openAll();
        await run('document.getElementById("lock").scrollIntoView()');
        await until('it is tried', () => run('return document.getElementById("lock").dataset.locked'));
        assert.deepEqual((await at.browser.violations(axe)).map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' '))}`), []);
        assert.ok(await run('return document.documentElement.scrollWidth <= document.documentElement.clientWidth'));
      }
    });
  }

  test('a link to elsewhere, or to a script, stays a link', async () => {
    await open(`<a data-payout-estimator href="${host.url}embed.html">1</a><a data-payout-estimator href="javascript:document.title='run'">2</a>
      <a data-payout-estimator>3</a><a href="${at.site.url}embed.html">4</a>${loader()}`);
    await sleep(200);
    assert.equal(await run('return document.querySelectorAll("iframe").length'), 0);
    assert.equal(await run('return document.title'), '도움말');
  });

  test('the frame grows and shrinks with what is in it', async () => {
    await openFrames(link() + loader());
    const first = await height();
    await use((page) => page.press('fill-example'));
    await until('it has grown', async () => (await height()) > first + 200);
    await use((page) => page.openAll());
    await fits();
    const open = await height();
    await use((page) => page.press('clear'));
    await inside(() => run('document.querySelector("payout-estimator").shadowRoot.querySelectorAll("details").forEach((it) => (it.open = false))'));
    await until('it has shrunk', async () => (await height()) < open - 200);
    await fits();
    await at.browser.viewport(360, 800);
    await fits();
    await nothingWrong();
  });

  test('the highest there is fits under the limit: everything open in a narrow column', async () => {
    await openFrames(`<div style="width: 320px">${link('', 'embed.html?lang=en')}</div>${loader()}`);
    await use((page) => page.press('fill-example'));
    await use((page) => page.openAll());
    await fits();
    assert.ok((await height()) > 8000 && (await height()) < HIGHEST * 0.7, `${await height()} px`);
    assert.ok((await inside(() => run('return document.documentElement.scrollWidth'))) <= 320);
  });

  test('the answer of a frame is on the screen while its form is, and the whole answer where there is room beside it', async () => {
    await at.browser.viewport(360, 740);
    await openFrames(`<p style="height: 300px">도움말</p>${link()}${loader()}`);
    const onScreen = async (id) => {
      const { top, bottom, height: own } = await use(async (page) => run('return arguments[0].getBoundingClientRect().toJSON()', await page.find(id)));
      const frame = await run('return document.querySelector("iframe").getBoundingClientRect().top');
      const screen = await run('return innerHeight');
      return own > 0 && frame + top >= -1 && frame + bottom <= screen + 1;
    };
    const tap = async (id) => {
      await reveal(id);
      await use((page) => page.press(id));
    };
    // The café, as on the page: three taps and four keys to the first answer, two and two more to the whole.
    const type = (id, text) => use(async (page) => {
      const field = await page.find(id);
      if (name !== 'webkit') return field.sendKeys(text);
      // WebKit's driver has no keys for what is in a frame.
      return run('arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event("input", { bubbles: true }))', field, text);
    });
    await type('input-operatingProfit-amount', '300만');
    await tap('opening-preset-9-21');
    await tap('service-talk-channel');
    await use((page) => page.says('headline', /30,000원/));
    await until('the first answer is on the screen', () => onScreen('answer-bar'));
    await type('dependence-talk-channel', '40');
    await tap('input-alternative-some');
    await use((page) => page.says('loss', /46,553원/));
    await until('the answer is on the screen', () => onScreen('answer-bar'));
    for (const field of ['input-operatingProfit-amount', 'service-talk-channel', 'calculate']) {
      await reveal(field);
      await until(`the bar is on the screen beside #${field}`, () => onScreen('answer-bar'));
    }
    await at.browser.viewport(1000, 700);
    await fits();
    await reveal('service-talk-channel');
    await until('the card is on the screen', () => onScreen('headline'));
    await nothingWrong();
  });

  test('a frame that is hidden at first has its height when it is shown, and keeps it when it is hidden again', async () => {
    await open(`<div id="tab" style="display: none">${link()}</div>${loader()}`);
    await sleep(500);
    const show = (display) => run('document.getElementById("tab").style.display = arguments[0]', display);
    await show('block');
    await until('it is ready', () => inside(() => run('return document.documentElement?.dataset.ready === "yes"')));
    await fits();
    const shown = await height();
    await show('none');
    await run('document.querySelector("iframe").contentWindow.postMessage(arguments[0], "*")', COMMANDS[0]);
    await sleep(300);
    assert.ok((await noted('messages')).every((text) => JSON.parse(text).height > 0), 'what is not shown has no height to tell');
    assert.equal(await run('return document.querySelector("iframe").style.height'), `${shown}px`);
    await show('block');
    await sleep(300);
    await fits(); // not always as before: the worked cases run when a browser thinks that they are seen
    await nothingWrong();
  });

  for (const [what, style] of Object.entries({
    'padding and margins': 'body { padding: 40px 13.3px 55px; margin: 7px }',
    '100vh and 100 %': 'html, body { height: 100%; min-height: 100vh } body { display: flex; flex-direction: column } div { flex: 1 }',
    'borders of its own, and every box to its border': '* { box-sizing: border-box; min-height: 100vh }',
  })) {
    test(`a host with ${what}`, async () => {
      await openFrames(`<div>${link()}</div>${loader()}`, { head: `<style>${style} iframe { min-height: 0 }</style>` });
      const before = await height();
      await sleep(500);
      assert.equal(await height(), before, 'it rests');
      await nothingWrong();
    });
  }

  test('padding, 100vh and no height at all on the document inside do not matter', async () => {
    await openFrames(link() + loader());
    const style = (part, values) => inside(() => run('Object.assign(document[arguments[0]].style, arguments[1])', part, values));
    const before = await height();
    for (const [part, values] of [
      ['body', { minHeight: '100vh' }],
      ['body', { paddingBottom: '30px' }],
      ['documentElement', { height: '100%' }],
      ['documentElement', { height: '0', overflow: 'hidden' }],
      ['documentElement', { minHeight: '120vh' }],
    ]) {
      await style(part, values);
      await use((page) => page.press('fill-example'));
      await until('it has grown', async () => (await height()) > before + 200);
      await use((page) => page.press('undo'));
      await until('it is as before', async () => (await height()) === before);
    }
    await nothingWrong();
  });

  test('the script loaded twice, and again for a link that came later', async () => {
    await openFrames(link() + loader() + loader());
    assert.equal(await run('return document.querySelectorAll("iframe").length'), 1);
    await run(
      `document.body.append(document.querySelector('iframe').cloneNode());
       document.querySelectorAll('iframe')[1].remove();
       const [href, src] = arguments;
       const link = Object.assign(document.createElement('a'), { href, text: '또' });
       link.dataset.payoutEstimator = '';
       document.body.append(link, Object.assign(document.createElement('script'), { src }));`,
      `${at.site.url}embed.html?lang=en`,
      `${at.site.url}frame.js`,
    );
    await until('there are two', () => run('return document.querySelectorAll("iframe").length === 2'));
    await run('document.querySelectorAll("iframe")[1].scrollIntoView()');
    await until('it is ready', () => inside(() => run('return document.documentElement?.dataset.ready === "yes"'), 1));
    await fits(1);
    await fits(0);
    await nothingWrong();
  });

  test('two frames, each with its own height, language and theme', async () => {
    await openFrames(`${link('', 'embed.html?lang=ko')}${link('data-theme="light"', 'embed.html?lang=en&scheme=kt-2018')}${loader()}`);
    await use((page) => page.press('fill-example'), 0);
    await fits(0);
    await fits(1);
    assert.notEqual(await height(0), await height(1));
    const spoken = (index) => inside(() => run('return document.documentElement.lang + " " + document.documentElement.style.colorScheme + " " + document.title'), index);
    const titles = { ko: '장애 보상 계산기', en: 'Outage payout estimator' };
    assert.equal(await spoken(0), `ko  ${titles.ko}`);
    assert.equal(await spoken(1), `en light ${titles.en}`);
    await run('document.querySelectorAll("iframe")[0].dataset.language = "en"; document.querySelectorAll("iframe")[1].dataset.theme = "dark"');
    await until('the first speaks English', async () => (await spoken(0)) === `en  ${titles.en}`);
    await until('the second is dark', async () => (await spoken(1)) === `en dark ${titles.en}`);
    await run('document.querySelectorAll("iframe")[1].dataset.theme = "system"; document.querySelectorAll("iframe")[0].dataset.theme = "purple"');
    await until('the second is as the system', async () => (await spoken(1)) === `en  ${titles.en}`);
    await fits(0);
    await nothingWrong();
  });

  test('language, scheme and claimant by the address; what there is none of does nothing', async () => {
    const chosen = () => inside(() => run(`const root = document.querySelector('payout-estimator').shadowRoot;
      return [document.documentElement.lang, root.getElementById('claimant')?.value, root.querySelectorAll('img, script').length]`));
    await openFrames(link('', 'embed.html?lang=en&scheme=kakao-2022&claimant=pc-bang') + loader());
    const ids = (await engine()).describe('kakao-2022').claimants.map(({ id }) => id);
    const claimant = ids[2];
    await openFrames(link('', `embed.html?lang=en&claimant=${claimant}`) + loader());
    assert.deepEqual(await chosen(), ['en', claimant, 0]);
    const bad = encodeURIComponent('"><img src=x onerror=alert(1)>');
    await openFrames(link('', `embed.html?lang=ko&lang=${bad}&scheme=${bad}&claimant=__proto__`) + loader());
    assert.deepEqual(await chosen(), ['ko', ids[0], 0]);
    await nothingWrong();
  });

  test('a frame that grows because it has grown is stopped, and a late growth is not', async () => {
    at.site.pages['/loop.html'] = `<!doctype html><title>loop</title><script>
      const tell = () => parent.postMessage(${JSON.stringify(resize(0)).replace('0', 'Math.max(innerHeight, 200) + 10')}, '*');
      addEventListener('resize', tell); addEventListener('message', tell); addEventListener('load', tell);</script>`;
    await open(link('', 'loop.html') + loader());
    await sleep(5000);
    const stopped = await height();
    assert.ok(stopped > 640 && stopped <= 640 + 80, `it has grown to ${stopped}`);

    at.site.pages['/burst.html'] = `<!doctype html><title>burst</title><script>
      const tell = (height) => parent.postMessage({ ...${JSON.stringify(resize(0))}, height }, '*');
      let last = 200;
      addEventListener('message', () => tell(last));
      addEventListener('load', async () => { for (; last < 900; last += 100) { tell(last); await new Promise((go) => setTimeout(go, 30)); } tell(last); });</script>`;
    await open(link('', 'burst.html') + loader());
    await until('it has its last height', async () => (await height()) === 900);
  });

  test('heights have limits', async () => {
    at.site.pages['/tall.html'] = `<!doctype html><title>tall</title><script>
      addEventListener('message', ({ data }) => data.tell && parent.postMessage({ ...${JSON.stringify(resize(0))}, height: data.tell }, '*'));</script>`;
    await open(link('', 'tall.html') + loader());
    const told = async (asked) => {
      await until('', async () => {
        await run('document.querySelector("iframe").contentWindow.postMessage({ tell: arguments[0] }, "*")', asked);
        return (await run('return document.querySelector("iframe").style.height')) !== '640px';
      });
      await sleep(400);
      return height();
    };
    assert.equal(await told(1), LOWEST);
    assert.equal(await told(1e9), HIGHEST);
    assert.equal(await told(0), HIGHEST);
    assert.equal(await told(700), 700);
    assert.equal(await told(700.5), 700);
  });

  test('others are not heard: neither by the page around, nor by the frame', async () => {
    at.site.pages['/other.html'] = '<!doctype html><title>other</title>';
    await openFrames(link() + loader());
    await run('const other = document.createElement("iframe"); other.src = arguments[0]; document.body.append(other)', `${at.site.url}other.html`);
    await until('the other is there', () => inside(() => run('return document.title === "other"'), 1));
    const before = await height();
    // The page itself, and a frame of the same origin as ours, in words that are ours.
    await run('postMessage(arguments[0], "*")', resize(3000));
    await inside(() => run('parent.postMessage(arguments[0], "*")', resize(3000)), 1);
    await inside(() => run('for (const command of arguments[0]) parent[0].postMessage(command, "*")', COMMANDS.filter(({ type }) => type !== 'hello')), 1);
    await sleep(300);
    assert.equal(await height(), before);
    const told = await inside(() => run('return document.documentElement.lang + document.documentElement.style.colorScheme'));
    assert.equal(told, 'ko');
    // Our frame, gone to a page of another origin.
    host.pages['/gone.html'] = `<!doctype html><title>gone</title><script>onload = () => parent.postMessage(${JSON.stringify(resize(3000))}, '*')</script>`;
    await inside(() => run('location = arguments[0]', `${host.url}gone.html`));
    await sleep(500);
    assert.equal(await height(), before);
    await nothingWrong();
  });

  test('ten thousand messages of any kind change nothing and throw nothing, in the frame and around it', async () => {
    await openFrames(link() + loader());
    await use((page) => page.press('fill-example'));
    await fits();
    await sleep(1500); // until it has said what it has to say
    // A driver marks the frames that it has been in.
    const around = () => run('return document.body.outerHTML.replace(/ cd_frame_id_="\\w+"/g, "")');
    const within = () =>
      inside(() => run(`const { lang, style } = document.documentElement;
        return lang + style.cssText + document.title + document.body.outerHTML + document.querySelector('payout-estimator').shadowRoot.innerHTML`));
    await inside(() => run(WATCH + CHANGED, 'html', ['lang', 'style']));
    await run(WATCH + CHANGED, 'iframe', ['style']);
    await run('document.documentElement.dataset.deaf = "yes"'); // what is kept of messages would itself take long
    const before = [await around(), await within()];

    // Messages arrive in the order in which they were sent.
    const send = (to, seed, valid) => run(`(${sendNonsense})(${to}, ...arguments); ${to}.postMessage({ last: arguments[1] }, '*')`, 5000, seed, valid);
    const arrived = (seed) => until(`batch ${seed} has arrived`, () => run('return document.documentElement.dataset.last === String(arguments[0])', seed), 60_000);
    for (const seed of [1, 2]) {
      await send('document.querySelector("iframe").contentWindow', seed, COMMANDS);
      await inside(() => arrived(seed));
    }
    assert.equal(await within(), before[1]);
    assert.deepEqual(await inside(() => noted('errors')), []);
    for (const seed of [3, 4]) {
      await inside(() => send('parent', seed, [resize(700), resize(1400)]));
      await arrived(seed);
    }
    assert.equal(await around(), before[0]);
    await nothingWrong();
    await use((page) => page.says('loss', /46,553원/));
  });

  test('no figure and no event leaves the frame', async () => {
    await openFrames(link() + loader());
    await use((page) => page.press('fill-example'));
    await use((page) => page.says('announcement', /30,000/));
    await fits();
    await sleep(1200);
    const messages = (await noted('messages')).map((text) => JSON.parse(text));
    assert.ok(messages.length > 1);
    for (const message of messages) assert.deepEqual(message, resize(message.height));
    assert.deepEqual(await noted('events'), []);
  });

  const all = rows();
  const claims = JSON.stringify(all.map((row) => row.claim));
  const golden = () =>
    inside(() =>
      at.browser.runAsync(
        `const { load } = await import(new URL('engine.js', document.baseURI));
         const [documents, claims] = arguments;
         return (${answers})(await load(), documents, JSON.parse(claims));`,
        documents(all),
        claims,
      ),
    );
  const expected = async () => answers(await engine(), documents(all), JSON.parse(claims));

  test(`gives the bytes that Node gives, ${all.length} rows`, async () => {
    await openFrames(link() + loader());
    assert.deepEqual(await golden(), await expected());
  });

  const shown = inTheForm(all);
  test(`the same through the form in the frame, ${shown.length} rows`, async () => {
    await openFrames(link() + loader());
    const script = `return (${through})(document.querySelector('payout-estimator'), JSON.parse(arguments[0]))`;
    const given = await inside(() => at.browser.runAsync(script, JSON.stringify(shown.map((row) => row.claim))));
    assert.deepEqual(given, await answers(await engine(), [], shown.map((row) => row.claim)));
    await fits();
  });

  test('from the host\'s own origin there is no sandbox, and all is the same', async () => {
    await openFrames(link() + loader(), { on: at.site });
    assert.equal(await run('return document.querySelector("iframe").getAttribute("sandbox")'), null);
    assert.deepEqual(await golden(), await expected()); // before the first touch, at which the page shuts itself off
    await use((page) => page.press('fill-example'));
    await fits();
    await nothingWrong();
  });

  for (const own of [true, false]) {
    const where = own ? 'the host\'s own origin' : 'another origin';
    test(`strict, from ${where}: the page in one file has no origin, fits, is heard and hears`, async () => {
      await openFrames(link('data-sandbox="strict" data-theme="dark"', 'offline.html?lang=ko') + loader(), { on: own ? at.site : host });
      assert.deepEqual(await inside(() => run('const { style, lang } = document.documentElement; return [self.origin, style.colorScheme, lang]')), ['null', 'dark', 'ko']);
      await use((page) => page.press('fill-example'));
      await use((page) => page.says('loss', /46,553원/));
      await fits();
      await run('document.querySelector("iframe").dataset.language = "en"');
      await use((page) => page.says('loss', /46,553 won|₩46,553/));
      await fits();
      await nothingWrong();
    });

    // WebKit lets a page without an origin load nothing as its own.
    if (name === 'webkit') continue;
    test(`strict, from ${where}: embed.html, where the server lets every origin read`, async () => {
      at.site.headers = { 'access-control-allow-origin': '*' };
      await openFrames(link('data-sandbox="strict"') + loader(), { on: own ? at.site : host });
      assert.deepEqual(await golden(), await expected());
      await use((page) => page.press('fill-example'));
      await use((page) => page.says('loss', /46,553원/));
      await fits();
      await nothingWrong();
    });
  }
});
