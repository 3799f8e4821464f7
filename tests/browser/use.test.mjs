// How the page is used: by keyboard alone, in one click, with regret, and without being talked at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Key } from 'selenium-webdriver';
import { Page } from './page.mjs';
import { inEachBrowser } from './suite.mjs';

inEachBrowser((at) => {
  const focused = () => at.browser.run('return document.querySelector("payout-estimator").shadowRoot.activeElement?.id ?? ""');
  const keys = (...pressed) => at.browser.driver.actions().sendKeys(...pressed).perform();

  test('an example fills the form, clearing empties it, and both can be taken back', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.press('fill-example');
    await page.says('loss', /59,009원/);
    await page.press('clear');
    await page.says('headline', /적으세요|입력|답/);
    assert.equal(await at.browser.run('return arguments[0].value', await page.find('input-operatingProfit-amount')), '');
    await page.press('undo');
    await page.says('loss', /59,009원/);
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
    await keys(Key.ENTER);
    assert.equal(await focused(), 'opening-preset-9-21', 'focus stays where it was');
    await tabTo('service-talk-channel');
    await keys(Key.SPACE);
    await tabTo('dependence-talk-channel');
    await keys('40', Key.ENTER);
    await page.says('headline', /30,000원/);
    await page.says('steps', /59,009/);
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
      for (const key of typed) await field.sendKeys(key);
      assert.equal(await at.browser.run('return arguments[0].value', field), typed, 'what was typed stays as it was typed');
      assert.ok((await page.description('input-loss')).includes(echo), await page.description('input-loss'));
    });
  }
});
