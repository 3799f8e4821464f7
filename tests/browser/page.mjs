// The page as a person uses it: fields by their ids, real clicks and key presses.
import { By, Key } from 'selenium-webdriver';
import { until } from './engines.mjs';

/** A part that is not there yet says nothing. */
function ifAbsent(error) {
  if (!/NoSuchElement|StaleElement/.test(error.name)) throw error;
  return '';
}

export class Page {
  static #visits = 0;

  /** Opens the page in a language, each time at another address: the same again is a reload, which keeps what was typed. */
  static async open(browser, url, language) {
    await browser.open(`${url}?lang=${language}&visit=${(Page.#visits += 1)}`);
    const page = new Page(browser);
    page.root = await browser.driver.findElement(By.css('payout-estimator')).getShadowRoot();
    await until(`the page speaks ${language}`, async () => (await page.language()) === language);
    return page;
  }

  constructor(browser) {
    this.browser = browser;
  }

  find(id) {
    return this.root.findElement(By.css(`#${id}`));
  }

  /** The language that the form is marked with. */
  async language() {
    return this.browser.run('return arguments[0].closest("[lang]").lang', await this.find('headline'));
  }

  /** What can be read of it once it is unfolded, with what it is folded into. */
  async text(id) {
    return (await this.shown(id)).getText();
  }

  /** Finds an element and opens the folds around it, as a person would, and the fold that it is. */
  async shown(id) {
    const element = await this.find(id);
    await this.browser.run('for (let it = arguments[0].closest("details"); it; it = it.parentElement?.closest("details")) it.open = true;', element);
    return element;
  }

  /** Waits until a part of the page says what is asked for, and returns all that it says. */
  async says(id, wanted) {
    let text;
    await until(`#${id} says ${wanted}`, async () => wanted.test((text = await this.text(id).catch(ifAbsent)))).catch((error) => {
      throw new Error(`${error.message}; it says: ${text}`);
    });
    return text;
  }

  /** As a click on a field, which not every driver can aim at where the field is in a shadow root. */
  async focus(id) {
    await this.browser.run('arguments[0].focus()', await this.shown(id));
  }

  /** Replaces what a field holds, key by key. */
  async type(id, text) {
    await this.browser.run('arguments[0].focus(); arguments[0].select();', await this.shown(id));
    // Not to the element: a driver that does not look into shadow roots would set the caret to its end first.
    await this.browser.driver.actions().sendKeys(Key.BACK_SPACE, text, Key.TAB).perform();
  }

  /** Chooses among cards, segments, the entries of the list of schemes, or the options of a list. */
  async choose(id, value) {
    const shell = await this.find('shell');
    const isThere = (wanted) => this.browser.run('return arguments[0].getRootNode().getElementById(arguments[1]) !== null', shell, wanted);
    if (await isThere(`${id}-${value}`)) return this.press(`${id}-${value}`);
    if (!(await isThere(id))) return undefined; // there is nothing to choose
    const select = await this.find(id);
    const steps = await this.browser.run(
      'const [select, value] = arguments; return [...select.options].findIndex((it) => it.value === value) - select.selectedIndex;',
      select,
      value,
    );
    // A driver's click on an option does not fire `input` everywhere.
    const key = steps < 0 ? Key.ARROW_UP : Key.ARROW_DOWN;
    for (let step = 0; step < Math.abs(steps); step += 1) await select.sendKeys(key);
    const chosen = await this.browser.run('return arguments[0].value', select);
    if (chosen !== value) throw new Error(`#${id} has ${chosen}, not ${value}`);
  }

  /** Clicks a button, or the label that stands for a checkbox or a radio button. */
  async press(id) {
    const control = await this.shown(id);
    // Clear of the answer bar, as the page itself scrolls to what has focus: drivers take what is under it for seen.
    const pressed = await this.browser.run('const it = arguments[0].labels?.[0] ?? arguments[0]; it.scrollIntoView({ block: "nearest" }); return it;', control);
    await pressed.click();
  }

  /** What is chosen among cards, segments or the options of a list. */
  async chosen(id) {
    const script = 'return arguments[0].getRootNode().querySelector(`#${arguments[1]} option:checked, input[name="${arguments[1]}"]:checked`)?.value';
    return this.browser.run(script, await this.find('shell'), id);
  }

  /** Presses for the other language, in the page's masthead or, where there is none, in the element. */
  async speakOther() {
    const [inPage] = await this.browser.driver.findElements(By.css('#language'));
    const isShown = inPage && (await this.browser.run('return arguments[0].checkVisibility()', inPage)); // a frame has no masthead
    await (isShown ? inPage : await this.find('language')).click();
  }

  /** Opens all that can be opened. */
  async openAll() {
    await this.browser.run('arguments[0].getRootNode().querySelectorAll("details").forEach((it) => (it.open = true))', await this.find('shell'));
  }

  /** What a screen reader adds to a field's name: hints and what is wrong. */
  async description(id) {
    return this.browser.run(
      `const field = arguments[0];
       const ids = (field.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
       return ids.map((id) => field.getRootNode().getElementById(id)?.textContent ?? '').join(' ');`,
      await this.find(id),
    );
  }

  /** The café owner of the worked example. */
  async answerAsCafe() {
    await this.choose('claimant', 'small-business');
    await this.choose('method', 'profit-and-downtime');
    await this.type('input-operatingProfit-amount', '300만');
    await this.choose('input-operatingProfit-per', 'month');
    await this.press('opening-preset-9-21');
    await this.press('service-talk-channel');
    await this.type('dependence-talk-channel', '40');
    await this.choose('input-alternative', 'some');
  }
}
