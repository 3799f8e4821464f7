// What axe-core cannot judge: sizes of targets, room for larger and wider text, focus that stays in sight, names and languages.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By, Key } from 'selenium-webdriver';
import { until } from './engines.mjs';
import { engine as loaded } from '../node/engine.mjs';
import { unreadable } from './layout.mjs';
import { Page } from './page.mjs';
import { inEachBrowser } from './suite.mjs';

const engine = await loaded();
/** One example of each method that has one. */
const examples = engine
  .schemes()
  .flatMap(({ id }) => engine.describe(id).examples.map(({ claimant, method }) => ({ id, claimant, method })))
  .filter((one, index, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(one)) === index);

/** WCAG 1.4.12: what a reader may set, and lose nothing. */
const SPACING = `
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-block-end: 2em !important; }
`;

/** What a person does to have as much as possible on the page. */
const FULL = {
  example: async (page) => {
    await page.press('fill-example');
    await page.openAll();
  },
  'own hours': async (page) => {
    await page.press('fill-example');
    await page.press('opening-preset-custom');
    await page.press('opening-mon-add');
    await page.openAll();
  },
  problems: async (page) => {
    await page.press('calculate');
    await page.type('input-operatingProfit-amount', '3억 5천');
    await page.press('calculate');
    await page.openAll();
  },
  'two methods': async (page) => {
    await page.press('fill-example');
    await page.choose('method', 'week-against-week');
    await page.press('fill-example');
    await page.openAll();
  },
  'in kind': async (page) => {
    await page.choose('claimant', 'general-user');
    await page.openAll();
  },
};

/** Helpers for scripts that run in the page. */
const PRELUDE = `
  const root = document.querySelector('payout-estimator').shadowRoot;
  const above = (node) => node.parentElement ?? node.getRootNode().host;
  const seen = (element) => element.checkVisibility() && !element.closest('.unseen, #announcement');
  const controls = () => [...root.querySelectorAll('button, input, select, summary, a[href]')].filter(seen);
  const called = (element) => element.id || element.nodeName + ' ' + element.textContent.trim().slice(0, 30);
`;

inEachBrowser((at, name) => {
  const inPage = (script, ...values) => at.browser.run(PRELUDE + script, ...values);
  const keys = (...pressed) => at.browser.driver.actions().sendKeys(...pressed).perform();

  /** The page that is open, and what it was opened as: opening it for every test would take most of the time. */
  let opened = {};

  /** The page in a state. Whoever changes more of it than its size calls `leave`. */
  async function open(language, reach, width, height = 800) {
    await at.browser.viewport(width, height);
    if (opened.language !== language || opened.reach !== reach) {
      leave(); // or a page that does not come would pass for the one before
      const page = await Page.open(at.browser, at.site.url, language);
      await reach(page);
      opened = { language, reach, page };
    }
    return opened.page;
  }

  /** The next test opens a page of its own. */
  function leave() {
    opened = {};
  }

  for (const [state, reach] of Object.entries(FULL)) {
    for (const [language, width] of [['ko', 320], ['en', 1000]]) {
      test(`${state}, ${language}: every target is large enough`, async () => {
        await open(language, reach, width);
        const small = await inPage(`
          return controls().flatMap((control) => {
            const areas = [control, ...(/checkbox|radio/.test(control.type) ? control.labels : [])];
            const wanted = control.closest('#form, #answer-bar') ? 44 : 24;
            const sizes = areas.map((area) => area.getBoundingClientRect());
            const enough = sizes.some(({ width, height }) => height > wanted - 0.1 && width > 23.9);
            return enough ? [] : [called(control) + ': ' + sizes.map(({ width, height }) => width + ' × ' + height).join(', ')];
          });
        `);
        assert.deepEqual([...new Set(small)], [], `${width} px`);
      });

      test(`${state}, ${language}: what is seen as a label is in the name`, async () => {
        await open(language, reach, 1000);
        const labelled = await inPage(`
          const words = (element) => {
            const copy = element.cloneNode(true);
            copy.querySelectorAll('.unseen, [aria-hidden]').forEach((it) => it.remove());
            return copy.textContent.replace(/\\s+/g, ' ').trim();
          };
          return controls().map((control) => {
            const labels = control.labels ? [...control.labels].filter(seen) : [];
            return [control, control.matches('button, summary, a') ? words(control) : labels.map(words).join(' ')];
          });
        `);
        assert.ok(labelled.length > 5);
        for (const [control, label] of labelled) {
          const computed = await control.getAccessibleName();
          // Engines differ in where they put spaces. Where nothing is seen as a label, the question above it says what it is for.
          const [named, wanted] = [computed, label].map((text) => text.replace(/\s/g, ''));
          assert.ok(named && named.includes(wanted), `“${label}” is not in “${computed}” of #${await control.getAttribute('id')}`);
        }
      });

      test(`${state}, ${language}: text of twice the size at 640 px cuts nothing off`, async () => {
        await open(language, reach, 640);
        leave();
        await inPage('document.documentElement.style.fontSize = "32px"');
        assert.deepEqual(await unreadable(at.browser), []);
      });

      test(`${state}, ${language}: wider text spacing at 320 px cuts nothing off`, async () => {
        await open(language, reach, 320);
        leave();
        await inPage(
          `for (const scope of [document, root]) {
             const sheet = new CSSStyleSheet();
             sheet.replaceSync(arguments[0]);
             scope.adoptedStyleSheets = [...scope.adoptedStyleSheets, sheet];
           }`,
          SPACING,
        );
        const spacing = await inPage('return getComputedStyle(root.getElementById("headline")).letterSpacing');
        assert.notEqual(spacing, 'normal', 'the text is spaced');
        assert.deepEqual(await unreadable(at.browser), []);
      });
    }

    test(`${state}: no id is there twice`, async () => {
      for (const width of [320, 1000]) {
        await open('ko', reach, width);
        const ids = await inPage('return [...root.querySelectorAll("[id]")].map((it) => it.id)');
        assert.deepEqual(ids.filter((id, index) => ids.indexOf(id) < index), []);
      }
    });

    test(`${state}: headings do not skip levels`, async () => {
      await open('ko', reach, 1000);
      const levels = await inPage(
        'return [...document.querySelectorAll("h1, h2, h3"), ...root.querySelectorAll("h1, h2, h3, h4")].filter((it) => it.checkVisibility()).map((it) => [Number(it.nodeName[1]), it.textContent])',
      );
      assert.equal(levels.filter(([level]) => level === 1).length, 1, 'one title');
      levels.reduce((before, [level, text]) => (assert.ok(level <= before + 1, `h${level} “${text}” after h${before}`), level), 0);
    });

    test(`${state}: every text is marked with its language, also after a change`, async () => {
      const page = await open('ko', reach, 1000);
      leave();
      for (const language of ['ko', 'en', 'ko']) {
        if ((await page.language()) !== language) await page.speakOther();
        await until(`the page speaks ${language}`, async () => (await page.language()) === language);
        const [marked, title, wrong] = await inPage(`
          const lang = (element) => element && (element.getAttribute('lang') || lang(above(element)));
          const wrong = [];
          const check = (element, text) => {
            // But for amounts as they may be typed, and names in quotation marks.
            const korean = /[가-힣ㄱ-ㅎ]/.test(text.replace(/[0-9] ?[만억천]+|“[^”]*”/g, ''));
            const english = /[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}/.test(text) && !korean;
            if ((korean && lang(element) !== 'ko') || (english && lang(element) !== 'en')) wrong.push(lang(element) + ': ' + text);
          };
          for (const start of [document.body, root]) {
            for (const element of start.querySelectorAll('*')) {
              if (!element.checkVisibility() || element.matches('script, style')) continue;
              for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) check(element, node.data);
              for (const attribute of ['title', 'aria-label']) check(element, element.getAttribute(attribute) ?? '');
            }
          }
          return [document.documentElement.lang, document.title, wrong];
        `);
        assert.equal(marked, language);
        assert.equal(/[가-힣]/.test(title), language === 'ko', title);
        assert.deepEqual(wrong, [], language);
      }
    });

    // The second is a screen of 1280 × 1024 at 400 %.
    for (const [width, height] of [[320, 640], [320, 256], [1000, 500]]) {
      test(`${state}: what has focus is seen, on ${width} × ${height} px, in the order of the page`, async () => {
        leave(); // Tab goes on from where the test before has left off
        await open('ko', reach, width, height);
        await inPage('document.activeElement?.blur(); root.activeElement?.blur(); scrollTo(0, 0)');
        const total = await inPage('return controls().length');
        const met = new Set();
        const look = () =>
          inPage(`
            const active = root.activeElement;
            if (!active) return undefined;
            const shown = active.matches('.option > input') ? active.labels[0] : (active.closest('.measured') ?? active); // what has the ring
            const box = shown.getBoundingClientRect();
            const bar = root.getElementById('answer-bar')?.getBoundingClientRect() ?? new DOMRect();
            const stays = Boolean(active.closest('#answer-bar, .answer'));
            return {
              id: called(active),
              stays,
              top: box.top + scrollY,
              outlined: !document.hasFocus() || getComputedStyle(shown).outlineStyle !== 'none', // WebKit's window has no focus here
              hidden: !active.closest('#answer-bar') && bar.height > 0 && box.bottom > bar.top + 0.5 && box.top < bar.bottom,
              onScreen: box.bottom > 0 && box.top < innerHeight,
            };
          `);
        let before = 0;
        for (let count = 0; count < total + 5; count += 1) {
          await keys(Key.TAB);
          let focus;
          const isSeen = async () => !(focus = await look()) || (focus.onScreen && !focus.hidden);
          await until('what has focus is scrolled to', isSeen, 5000).catch(() => undefined); // a busy browser takes its time for it
          if (!focus && met.size === 0) continue; // in the page, before the element
          if (!focus || focus.id === met.values().next().value) break; // at the end, or round again
          met.add(focus.id);
          assert.ok(focus.onScreen, `#${focus.id} is scrolled into view`);
          assert.ok(!focus.hidden, `#${focus.id} is under the answer bar`);
          assert.ok(focus.outlined, `#${focus.id} shows that it has focus`);
          // What stays where it is on the screen has no order in this sense, nor have cards beside each other.
          if (focus.stays || width > 320) continue;
          assert.ok(focus.top > before - 60, `#${focus.id} stands above what had focus before it`);
          before = focus.top;
        }
        assert.ok(met.size > 5, `only ${[...met]} had focus`);
      });
    }
  }

  test('no id is there twice in any example of any document', async () => {
    leave(); // this one does not stay in a state
    await at.browser.viewport(1000, 800);
    const page = await Page.open(at.browser, at.site.url, 'ko');
    for (const { id, claimant, method } of examples) {
      await page.choose('scheme', id);
      await page.choose('claimant', claimant);
      await page.choose('method', method);
      if (await inPage('return Boolean(root.getElementById("fill-example"))')) await page.press('fill-example');
      const ids = await inPage('return [...root.querySelectorAll("[id]")].map((it) => it.id)');
      assert.deepEqual(ids.filter((one, index) => ids.indexOf(one) < index), [], `${id}, ${claimant}, ${method}`);
    }
  });

  test('steps below each other still have their columns', async () => {
    const page = await open('ko', FULL.example, 320);
    const headers = await (await page.find('steps')).findElements(By.css('thead th'));
    assert.equal(headers.length, 3);
    for (const header of headers) assert.equal(await header.getAriaRole(), 'columnheader');
  });

  test('nothing moves by itself', async () => {
    const page = await open('ko', FULL.example, 1000);
    await page.says('headline', /30,000원/);
    assert.deepEqual(await inPage('return [document, root].map((scope) => scope.getAnimations().length)'), [0, 0]);
  });
});
