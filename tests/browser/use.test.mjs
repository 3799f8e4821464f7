// How the page is used: by keyboard alone, in one click, with regret, and without being talked at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { By, Key } from 'selenium-webdriver';
import { until } from './engines.mjs';
import { Page } from './page.mjs';
import { inEachBrowser } from './suite.mjs';

inEachBrowser((at, name) => {
  const focused = () => at.browser.run('return document.querySelector("payout-estimator").shadowRoot.activeElement?.id ?? ""');
  const keys = (...pressed) => at.browser.driver.actions().sendKeys(...pressed).perform();

  test('an example fills the form, clearing empties it, and both can be taken back', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.press('fill-example');
    await page.says('loss', /46,553원/);
    await page.press('clear');
    await page.says('headline', /입력/);
    assert.equal(await at.browser.run('return arguments[0].value', await page.find('input-operatingProfit-amount')), '');
    await page.press('undo');
    await page.says('loss', /46,553원/);
  });

  test('the keyboard alone leads from the top of the page to an explained result', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    // Tab goes from control to control and never into nothing.
    const tabTo = async (id) => {
      for (let count = 0; (await focused()) !== id; count += 1) {
        assert.ok(count < 60, `#${id} is not reached`);
        await keys(Key.TAB);
      }
    };
    await tabTo('input-operatingProfit-amount');
    await keys('300만');
    await tabTo('opening-preset-9-21');
    await keys(Key.SPACE);
    assert.equal(await focused(), 'opening-preset-9-21', 'focus stays where it was');
    await tabTo('service-talk-channel');
    await keys(Key.SPACE);
    await tabTo('dependence-talk-channel');
    await keys('40', Key.ENTER);
    await page.says('headline', /30,000원/);
    await page.says('steps', /46,553/);
    assert.equal(await focused(), 'result', 'Enter leads to the result');
  });

  test('eight digits typed quickly are announced once', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.choose('method', 'loss-known');
    await at.browser.run(
      // In an attribute: what a driver's script leaves in the global object is not there for its next one everywhere.
      `const node = document.querySelector('payout-estimator').shadowRoot.getElementById('announcement');
       const said = [];
       new MutationObserver(() => {
         said.push(node.textContent);
         document.documentElement.dataset.said = JSON.stringify(said);
       }).observe(node, { childList: true, characterData: true, subtree: true });`,
    );
    await page.type('input-loss', '12345678');
    await page.says('announcement', /\S/);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const said = await at.browser.run('return document.documentElement.dataset.said');
    assert.equal(JSON.parse(said).length, 1, said);
  });

  for (const [typed, echo] of [['1.5억', '150,000,000원'], ['300만', '3,000,000원'], ['１２３４', '1,234원'], ['1,234,567원', '1,234,567원']]) {
    test(`key by key, ${typed} reads ${echo}`, async () => {
      const page = await Page.open(at.browser, at.site.url, 'ko');
      await page.choose('method', 'loss-known');
      const field = await page.find('input-loss');
      for (const key of typed) await field.sendKeys(key); // never by setting the value: what is at stake is what keys do
      assert.equal(await at.browser.run('return arguments[0].value', field), typed, 'what was typed stays as it was typed');
      assert.ok((await page.description('input-loss')).includes(echo), await page.description('input-loss'));
    });
  }

  test('key by key, 3억 5천 offers both readings, and taking one replaces the text', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.choose('method', 'loss-known');
    const field = await page.find('input-loss');
    for (const key of '3억 5천') await field.sendKeys(key);
    await field.sendKeys(Key.TAB);
    await page.says('input-loss-problem', /350,000,000원/);
    await page.press('input-loss-candidate-0');
    assert.match(await page.description('input-loss'), /= 3(50,000,000|00,005,000)원/);
    assert.equal(await focused(), 'input-loss', 'the focus goes to the field');
  });

  test('a cell pasted from a spreadsheet is read', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.choose('method', 'loss-known');
    await at.browser.run(
      `const cell = document.createElement('textarea');
       cell.value = '1,234,567원\\n';
       document.body.prepend(cell);
       cell.select();`,
    );
    const chord = (key) => at.browser.driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();
    await chord('c');
    await page.focus('input-loss');
    await chord('v');
    assert.match(await page.description('input-loss'), /= 1,234,567원/);
  });

  if (name === 'chromium') {
    test('a composition of an input method is left alone until it is finished', async () => {
      const page = await Page.open(at.browser, at.site.url, 'ko');
      await page.choose('method', 'loss-known');
      const field = await page.find('input-loss');
      await field.sendKeys('1.5');
      const compose = (text) =>
        at.browser.driver.sendDevToolsCommand('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      for (const text of ['ㅇ', '어', '억']) await compose(text);
      await at.browser.driver.sendDevToolsCommand('Input.insertText', { text: '억' });
      assert.equal(await at.browser.run('return arguments[0].value', field), '1.5억');
      assert.match(await page.description('input-loss'), /= 150,000,000원/);
    });
  }

  /** Presses what a finger would, after scrolling to it, and counts. */
  function counted(page) {
    const count = { taps: 0, keys: 0 };
    const isOnScreen = 'const box = arguments[0].getBoundingClientRect(); return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;';
    return {
      count,
      tap: async (id) => {
        count.taps += 1;
        await page.press(id);
      },
      type: async (id, text) => {
        count.taps += 1; // on the field
        count.keys += text.length;
        await page.type(id, text);
      },
      inSight: async (id) => at.browser.run(isOnScreen, await page.find(id)),
    };
  }

  test('the café on a phone: few taps, few keys, and the answer in sight at the moment it is there', async () => {
    await at.browser.viewport(360, 740);
    const page = await Page.open(at.browser, at.site.url, 'ko');
    const { count, tap, type, inSight } = counted(page);
    await type('input-operatingProfit-amount', '300만');
    await tap('opening-preset-9-21');
    await tap('service-talk-channel');
    await page.says('headline', /50,000원|30,000원/);
    assert.ok(await inSight('answer-bar'), 'the first answer is on the screen');
    assert.deepEqual(count, { taps: 3, keys: 4 });
    await type('dependence-talk-channel', '40');
    await tap('input-alternative-some');
    await page.says('loss', /46,553원/);
    assert.ok(await inSight('answer-bar'), 'the answer is on the screen');
    assert.deepEqual(count, { taps: 5, keys: 6 });
    await page.press('why');
    assert.ok(await inSight('headline'), 'the bar leads to the answer');
    await at.browser.viewport(1000, 800);
  });

  test('the café, all folded, is at most five screens of a phone', async () => {
    await at.browser.viewport(390, 844);
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.press('fill-example');
    await page.says('loss', /46,553원/);
    const shell = await page.find('shell');
    await until('all has loaded', () => at.browser.run('return Boolean(arguments[0].querySelector(".band-ruler svg") && arguments[0].querySelector("#keep-save"))', shell));
    const measure = 'const { scrollHeight, scrollWidth, clientWidth } = document.documentElement; return [scrollHeight, scrollWidth, innerWidth - clientWidth]';
    const [, , scrollbar] = await at.browser.run(measure);
    await at.browser.viewport(390 + scrollbar, 844); // that of a phone takes no room
    const [height, width] = await at.browser.run(measure);
    assert.ok(height <= 5 * 844, `${height} px`);
    assert.ok(width <= 390);
    await at.browser.viewport(1000, 800);
  });

  test('an amount that may be meant otherwise is asked back at its field, with both answers as buttons', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.press('fill-example');
    await page.type('input-operatingProfit-amount', '300');
    await page.says('input-operatingProfit-amount-doubt', /맞나요/);
    await page.press('input-operatingProfit-amount-keep');
    assert.equal((await page.root.findElements(By.css('#input-operatingProfit-amount-doubt'))).length, 0, 'what was confirmed is not asked again');
    await page.type('input-operatingProfit-amount', '301');
    await page.says('input-operatingProfit-amount-meant', /3,010,000원/);
    await page.press('input-operatingProfit-amount-meant');
    assert.equal(await at.browser.run('return arguments[0].value', await page.find('input-operatingProfit-amount')), '3010000');
    assert.equal(await focused(), 'input-operatingProfit-amount');
  });

  test('another rule is found by its name, and the list groups what can still be claimed first', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    const groups = await at.browser.run(
      'return [...arguments[0].querySelectorAll("section h3")].map((it) => it.textContent)',
      await page.shown('schemes'),
    );
    assert.deepEqual(groups, ['시행 중인 기준', '진행 중인 기준', '접수가 끝난 기준']);
    await page.type('schemes-search', '통신 4사');
    await page.choose('scheme', 'korea-telecom-terms');
    await page.says('status', /시행 중/);
    assert.equal(await focused(), 'scheme-title');
    assert.equal(await at.browser.run('return arguments[0].open', await page.find('schemes')), false);
  });

  test('the outage and the opening hours are set against each other, before an amount is known', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.press('service-talk-channel');
    await page.says('outage', /65\.5시간/);
    await page.press('opening-preset-9-21');
    await page.says('outage', /65\.5시간 중 .*29\.5시간만/);
    await page.openAll();
    const table = await page.text('outage-talk-channel-table');
    for (const cell of ['5.5시간', '12시간', '29.5시간', '2022년 10월 19일']) assert.ok(table.includes(cell), `${cell} in ${table}`);
  });

  test('a value that was assumed is changed where it is shown, and reset', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.press('fill-example');
    await page.type('dependence-talk-channel', '');
    await page.says('loss', /58,191원/);
    await page.openAll();
    await page.focus('step-dependence-talk-channel');
    await keys('40');
    await page.says('loss', /46,553원/);
    await keys('0'); // 400 % for a moment: the steps stay, and so does the focus
    await page.says('steps', /그 전의 계산/);
    assert.equal(await focused(), 'step-dependence-talk-channel');
    await keys(Key.BACK_SPACE);
    await page.says('loss', /46,553원/);
    await page.press('step-dependence-talk-channel-reset');
    await page.says('loss', /58,191원/);
    assert.equal(await focused(), 'step-dependence-talk-channel');
  });

  test('the steps end with the payment, and a service that is ticked again has its share', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.press('fill-example');
    await page.says('steps-award', /46,553원[^]*300,000원 이하[^]*30,000원/);
    await page.press('service-talk-channel');
    await page.says('headline', /입력/);
    await page.press('service-talk-channel');
    await page.says('loss', /46,553원/);
  });

  test('the terms in force: the result, its range, where to go, by when, and that the divisor was not found', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.choose('scheme', 'korea-telecom-terms');
    await page.type('input-monthlyFee', '7만 2천원');
    await page.type('input-hoursOut', '3');
    await page.says('headline', /3,000원/);
    await page.says('range', /2,903원 ~ 3,214원/);
    await page.says('claim', /고객센터/);
    const notes = await page.find('notes');
    assert.match(await notes.getText(), /나누는지는 찾지 못했습니다/, 'it is not folded away');
    assert.match(await notes.getText(), /기한은? .*찾지 못했습니다/);
  });

  test('the same answers stand beside each other under other rules that ask the same', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.choose('scheme', 'kt-2021');
    await page.press('fill-example');
    await page.says('elsewhere-lguplus-2023-small-business', /LG유플러스[^]*원/);
    await page.choose('scheme', 'kakao-2022');
    await page.press('fill-example');
    await page.says('loss', /46,553원/);
    assert.equal((await page.root.findElements(By.css('#elsewhere'))).length, 0, 'nobody else asks for this');
  });

  test('two answered methods stand side by side', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.press('fill-example');
    await page.choose('method', 'week-against-week');
    await page.press('fill-example');
    await page.says('answered-profit-and-downtime', /30,000원/);
    await page.says('answered-week-against-week', /50,000원/);
    await page.press('answered-profit-and-downtime-choose');
    await page.says('headline', /30,000원/);
    assert.equal(await focused(), 'result');
  });

  test('another language keeps what was typed and where the person is', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.press('fill-example');
    await page.speakOther();
    await page.says('loss', /46,553 won/);
    assert.equal(await at.browser.run('return document.activeElement.id'), 'language');
    assert.equal(await at.browser.run('return document.documentElement.lang'), 'en');
    await page.speakOther();
    await page.says('loss', /46,553원/);
  });

  test('a language that does not load changes nothing, and says so', async () => {
    at.site.refuse = /en\.js/;
    try {
      const page = await Page.open(at.browser, at.site.url, 'ko');
      await page.press('fill-example');
      await page.speakOther();
      await until('the failure is told', () =>
        at.browser.run('return /영어/.test(document.querySelector("payout-estimator").shadowRoot.querySelector(".failure")?.textContent)'),
      );
      assert.equal(await page.language(), 'ko');
      await page.says('loss', /46,553원/);
    } finally {
      at.site.refuse = undefined;
    }
  });

  test('what is typed before the script runs is kept', async () => {
    at.site.delay = { name: /\.wasm/, milliseconds: 1500 };
    try {
      await at.browser.driver.get(`${at.site.url}?lang=ko`);
      const root = await (await at.browser.driver.findElement(By.css('payout-estimator'))).getShadowRoot();
      await (await root.findElement(By.css('#input-operatingProfit-amount'))).sendKeys('300만');
      await (await root.findElement(By.css('label[for="service-talk-channel"]'))).click();
      await until('the page is ready', () => at.browser.run('return document.documentElement.dataset.ready === "yes"'));
      const page = new Page(at.browser);
      page.root = root;
      assert.match(await page.description('input-operatingProfit-amount'), /= 3,000,000원/);
      await page.press('opening-preset-9-21');
      await page.says('headline', /30,000원/);
    } finally {
      at.site.delay = undefined;
    }
  });
});
