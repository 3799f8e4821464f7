// Opening hours and amounts as people type them: few taps, one row a day, what was understood beside it, and a way back.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimWith, comesOf, typedAnswers } from '../golden.mjs';
import { engine } from '../node/engine.mjs';
import { Page } from './page.mjs';
import { inEachBrowser } from './suite.mjs';

const native = await engine();
const rows = typedAnswers();
const claims = rows.map(({ kind, text }) => claimWith(kind, text));
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

inEachBrowser((at) => {
  const field = async (page, id) => at.browser.run('return arguments[0].value', await page.find(id));
  const custom = async (language = 'ko') => {
    const page = await Page.open(at.browser, at.site.url, language);
    await page.choose('claimant', 'small-business');
    await page.choose('method', 'profit-and-downtime');
    await page.press('opening-preset-custom');
    return page;
  };

  test(`every row of the table is read here as in Node, ${rows.length} rows`, async () => {
    await at.browser.open(at.site.url);
    const given = await at.browser.runAsync(
      `const { load } = await import(new URL('engine.js', document.baseURI));
       const engine = await load();
       const [rows, claims] = JSON.parse(arguments[0]);
       return rows.map((row, index) => (${comesOf})(engine, row, claims[index]));`,
      JSON.stringify([rows, claims]),
    );
    for (const [index, row] of rows.entries()) assert.equal(given[index], comesOf(native, row, claims[index]), JSON.stringify(row));
  });

  test('the page shows how an amount is read, or names the piece that is not', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.choose('method', 'loss-known');
    for (const [typed, said] of [
      ['약 300만', /3,000,000원/],
      ['삼백만원', /3,000,000원/],
      ['KRW 3,000,000', /3,000,000원/],
      ['300 abc', /“abc”/],
      ['300~400만', /“300~400만”.*범위/],
      ['월 300만', /“월 300만”.*기간/],
      ['3억 5천', /두 가지/],
    ]) {
      await page.type('input-loss', typed);
      const text = await page.says('input-loss-field', said);
      assert.doesNotMatch(text, /번째 글자/);
    }
  });

  test('Monday closed and 17:00 to 02:00 on the other days takes at most eight taps', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.choose('claimant', 'small-business');
    await page.choose('method', 'profit-and-downtime');
    let taps = 0;
    const tap = async (id) => {
      taps += 1;
      await page.press(id);
    };
    await tap('opening-preset-custom');
    taps += 1; // into the field
    await page.type('opening-span', '17-02');
    await tap('opening-to-all');
    await tap('opening-mon-off');
    assert.ok(taps <= 8, `${taps} taps`);
    await page.says('opening-tue', /17:00부터 다음 날 02:00까지/);
    assert.equal(await field(page, 'opening-sun-0-to'), '02:00');
    await page.type('input-operatingProfit-amount', '300만');
    await page.press('service-talk-channel');
    await page.says('headline', /원|없음/);
  });

  test('times are read as people write them, and both ends may stand in one field', async () => {
    const page = await custom();
    for (const [typed, from, to, said] of [
      ['17–02', '17', '02', /17:00부터 다음 날 02:00까지/],
      ['9~21', '9', '21', /09:00부터 21:00까지/],
      ['오전 9시~오후 6시', '오전 9시', '오후 6시', /09:00부터 18:00까지/],
    ]) {
      await page.type('opening-tue-0-from', typed);
      await page.says('opening-tue', said);
      assert.deepEqual([await field(page, 'opening-tue-0-from'), await field(page, 'opening-tue-0-to')], [from, to]);
    }
    await page.type('opening-wed-0-from', '09：00');
    await page.type('opening-wed-0-to', '6시');
    await page.says('opening-wed', /오후인지 다음 날인지/);
    await page.press('opening-wed-0-to-candidate-0');
    assert.equal(await field(page, 'opening-wed-0-to'), '18:00');
    await page.says('opening-wed', /09:00부터 18:00까지/);
    await page.type('opening-thu-0-from', '아홉시');
    await page.type('opening-thu-0-to', '21');
    await page.says('opening-thu', /“아홉시”/);
  });

  test('the hours of a day go to others, and what they replace comes back', async () => {
    const page = await custom('en');
    await page.type('opening-tue-0-from', '10-22');
    await page.press('opening-mon-off');
    await page.choose('opening-source', 'mon');
    await page.press('opening-to-weekdays');
    await page.says('opening-undone', /changed/);
    assert.equal(await (await page.find('opening-tue-off')).isSelected(), true);
    await page.press('opening-undo');
    assert.equal(await (await page.find('opening-tue-off')).isSelected(), false);
    assert.equal(await field(page, 'opening-tue-0-from'), '10');
    await page.choose('opening-source', 'tue');
    await page.press('opening-to-weekend');
    assert.equal(await field(page, 'opening-sun-0-to'), '22');
    await page.press('opening-sat-add');
    await page.type('opening-sat-1-from', '23-24');
    await page.press('opening-sat-1-remove');
    await page.press('opening-undo');
    assert.equal(await field(page, 'opening-sat-1-from'), '23');
  });

  test('hours that are no span are asked for, and nothing is replaced', async () => {
    const page = await custom();
    await page.type('opening-span', '아침부터');
    await page.press('opening-to-all');
    await page.says('opening-span-read', /17:00–02:00/);
    assert.equal(await field(page, 'opening-mon-0-from'), '');
    await page.type('opening-span', '9~6');
    await page.press('opening-span-candidate-0');
    await page.press('opening-to-all');
    assert.equal(await field(page, 'opening-fri-0-to'), '18:00');
  });

  for (const language of ['ko', 'en']) {
    test(`a row is one line at 320 px, and nothing sticks out (${language})`, async () => {
      await at.browser.viewport(320, 800);
      try {
        const page = await custom(language);
        const { rows, beyond } = await at.browser.run(
          `const root = arguments[0].getRootNode();
           const days = arguments[1].map((day) => root.getElementById('opening-' + day));
           const edge = document.documentElement.clientWidth;
           const parts = days.flatMap((day) => [...day.querySelectorAll('input, button, label:not(.unseen)')]);
           return {
             rows: days.map((day) => day.getBoundingClientRect().height),
             beyond: parts.filter((part) => part.getBoundingClientRect().right > edge || part.scrollWidth > part.clientWidth + 2).map((part) => part.outerHTML),
           };`,
          await page.find('shell'),
          DAYS,
        );
        for (const height of rows) assert.ok(height <= 56, `${height} px`);
        assert.deepEqual(beyond, []);
      } finally {
        await at.browser.viewport(1000, 800);
      }
    });
  }
});
