// Three engines behind one API: Chromium (Blink), Firefox (Gecko), WebKitGTK (WebKit), over WebDriver.
// Every browser and driver is a program of this system; an environment variable names another one.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import chrome from 'selenium-webdriver/chrome.js';
import firefox from 'selenium-webdriver/firefox.js';
import { Builder, Capabilities } from 'selenium-webdriver';
import { manual } from 'selenium-webdriver/proxy.js';
import { DriverService } from 'selenium-webdriver/remote/index.js';

// Selenium must neither fetch drivers nor report its use.
process.env.SE_OFFLINE = 'true';
process.env.SE_AVOID_STATS = 'true';

const { env } = process;
const cargo = env.CARGO_HOME ?? path.join(homedir(), '.cargo');
const libraries = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch];
export const PROGRAMS = {
  chromium: env.CHROMIUM ?? '/usr/bin/chromium',
  chromedriver: env.CHROMEDRIVER ?? '/usr/bin/chromedriver',
  firefox: env.FIREFOX ?? '/usr/bin/firefox-esr',
  geckodriver: env.GECKODRIVER ?? path.join(cargo, 'bin/geckodriver'),
  webkitdriver: env.WEBKITDRIVER ?? '/usr/bin/WebKitWebDriver',
  minibrowser: env.MINIBROWSER ?? `/usr/lib/${libraries}/webkit2gtk-4.1/MiniBrowser`,
  xvfb: env.XVFB ?? '/usr/bin/Xvfb',
  pdftotext: env.PDFTOTEXT ?? '/usr/bin/pdftotext',
};

/** Asks until the answer is truthy, and returns it. */
export async function until(what, ask, milliseconds = 10_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await sleep(50);
  }
}

/** A driver's builder for a browser whose way out, other than to this machine, is `proxy` where there is one. */
function builder(proxy) {
  const builder = new Builder();
  return proxy ? builder.setProxy(manual({ http: proxy, https: proxy })) : builder;
}

/** How far a page has come: for a message about one that has not come far enough. */
const HOW_FAR = `
  const estimator = document.querySelector('payout-estimator');
  return {
    address: location.href,
    state: document.readyState,
    hidden: document.hidden,
    defined: Boolean(customElements.get('payout-estimator')),
    says: [...(estimator?.shadowRoot ?? document).querySelectorAll('.failure')].map((failure) => failure.textContent),
    loaded: performance.getEntriesByType('resource').map(({ name, responseStatus, responseEnd }) => [name, responseStatus, Math.round(responseEnd)]),
    now: Math.round(performance.now()),
  };
`;

/** What all engines do alike. A subclass sets the viewport and the media its own way. */
class Browser {
  constructor(driver) {
    this.driver = driver;
  }

  /** Runs the body of a function in the page. */
  run(script, ...values) {
    return this.driver.executeScript(script, ...values);
  }

  /** The same for a body that awaits; what it throws is thrown here. */
  async runAsync(script, ...values) {
    const { value, error } = await this.driver.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       (async function () { ${script} }).apply(null, arguments)
         .then((value) => done({ value }), (error) => done({ error: error.cause ? error + ', because ' + error.cause : String(error) }));`,
      ...values,
    );
    if (error) throw new Error(error);
    return value;
  }

  /** Opens a page and waits until it says that it is ready. */
  async open(url) {
    await this.driver.get(url);
    try {
      await until(`${url} is ready`, () => this.run('return document.documentElement.dataset.ready === "yes"'));
    } catch (error) {
      const far = await this.run(HOW_FAR);
      throw Object.assign(new Error(`${error.message}; ${JSON.stringify(far)}`), { far });
    }
  }

  /** Sets the width that the page is laid out in: a real viewport, no frame. */
  async viewport(width, height) {
    await this.resize(width, height);
    await until(`a viewport of ${width} px`, async () => (await this.run('return innerWidth')) === width);
  }

  async screenshot(file) {
    writeFileSync(file, await this.driver.takeScreenshot(), 'base64');
  }

  /** The text of the page as it is printed on A4, a string for each sheet of paper. */
  async printed() {
    const pdf = Buffer.from(await this.driver.printPage({ width: 21, height: 29.7 }), 'base64');
    const text = execFileSync(PROGRAMS.pdftotext, ['-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 26 });
    return text.replace(/\f$/, '').split('\f');
  }

  /** Violations that axe-core finds in the document and its open shadow roots. */
  async violations(axe) {
    await this.run(axe);
    return this.runAsync('return (await axe.run(document)).violations');
  }

  async close() {
    await this.driver.quit();
  }
}

class Chromium extends Browser {
  static async launch({ proxy } = {}) {
    const options = new chrome.Options();
    options.setChromeBinaryPath(PROGRAMS.chromium);
    options.addArguments('--headless=new', '--window-size=1280,900', '--no-first-run');
    options.addArguments('--disable-background-networking', '--disable-component-update');
    if (process.getuid?.() === 0) options.addArguments('--no-sandbox'); // it refuses to start as root otherwise
    const service = new chrome.ServiceBuilder(PROGRAMS.chromedriver);
    return new Chromium(await builder(proxy).forBrowser('chrome').setChromeOptions(options).setChromeService(service).build());
  }

  resize(width, height) {
    const metrics = { width, height, deviceScaleFactor: 1, mobile: false };
    return this.driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', metrics);
  }

  /** Sets media preferences; what is not named is as the system has it. */
  emulate({ colorScheme = '', forcedColors = '', reducedMotion = '', print = false }) {
    return this.driver.sendDevToolsCommand('Emulation.setEmulatedMedia', {
      media: print ? 'print' : '',
      features: [
        { name: 'prefers-color-scheme', value: colorScheme },
        { name: 'forced-colors', value: forcedColors },
        { name: 'prefers-reduced-motion', value: reducedMotion },
      ],
    });
  }
}

class Firefox extends Browser {
  static async launch({ proxy } = {}) {
    const options = new firefox.Options();
    options.setBinary(PROGRAMS.firefox);
    options.addArguments('-headless');
    // As people have them: the driver would let a page opened from a file read other files.
    options.setPreference('security.fileuri.strict_origin_policy', true);
    options.setPreference('privacy.file_unique_origin', true);
    const service = new firefox.ServiceBuilder(PROGRAMS.geckodriver).addArguments('--allow-system-access'); // for inBrowser
    return new Firefox(await builder(proxy).forBrowser('firefox').setFirefoxOptions(options).setFirefoxService(service).build());
  }

  /** Runs the body of a function in the browser's own window, which WebDriver's commands are not enough for. */
  async inBrowser(script, ...values) {
    await this.driver.setContext('chrome');
    try {
      return await this.run(script, ...values);
    } finally {
      await this.driver.setContext('content');
    }
  }

  // A window does not get narrower than 500 px; the page in it does.
  resize(width, height) {
    return this.inBrowser(
      `const [width, height] = arguments;
       const { style } = gBrowser.selectedBrowser;
       for (const side of ['', 'min-', 'max-']) {
         style.setProperty(side + 'width', width + 'px');
         style.setProperty(side + 'height', height + 'px');
       }`,
      width,
      height,
    );
  }

  /** A page at another address may be in a context of its own, which knows nothing of the colours of the one before. */
  async open(url) {
    await super.open(url);
    if (this.media) await this.emulate(this.media);
  }

  emulate(media) {
    this.media = media;
    return this.inBrowser(
      `const [{ colorScheme, forcedColors, reducedMotion, print }] = arguments;
       Object.assign(gBrowser.selectedBrowser.browsingContext, {
         prefersColorSchemeOverride: colorScheme ?? 'none',
         forcedColorsOverride: forcedColors ?? 'none',
         prefersReducedMotionOverride: reducedMotion ?? 'none',
         mediumOverride: print ? 'print' : '',
       });`,
      media,
    );
  }
}

/**
 * The name of a screen for WebKitGTK, which has no headless mode: one that nobody sees, and only this process draws on, so that
 * suites can run beside each other. It ends with the process.
 */
let screen;
async function ownScreen() {
  const server = spawn(PROGRAMS.xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'], // it tells of every number that is taken
  });
  process.once('exit', () => server.kill());
  const [, , , told] = server.stdio;
  const [number] = await Promise.race([once(told, 'data'), once(server, 'exit')]);
  if (!Buffer.isBuffer(number)) throw new Error(`${PROGRAMS.xvfb} ended with ${number} before it had a screen`);
  server.unref();
  told.unref();
  return `:${String(number).trim()}`;
}

/** No `emulate`: colours and motion are set at launch, forced colours and print not at all. */
class WebKit extends Browser {
  static async launch(options = {}) {
    // Of some hundred starts one hangs: the browser is gone before its driver finds it, and the driver waits for ever.
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await WebKit.attempt(options);
      } catch (error) {
        if (attempt === 3) throw error;
      }
    }
  }

  static async attempt({ dark = false, reducedMotion = false, proxy }) {
    const folder = mkdtempSync(path.join(tmpdir(), 'webkit-'));
    const gtk = path.join(folder, 'config/gtk-3.0');
    mkdirSync(gtk, { recursive: true });
    // The toolbar otherwise keeps the window at 447 px or more.
    writeFileSync(path.join(gtk, 'gtk.css'), 'window * { min-width: 0; padding: 0; }\n');
    writeFileSync(path.join(gtk, 'settings.ini'), `[Settings]\ngtk-enable-animations=${reducedMotion ? 0 : 1}\n`);

    const service = new DriverService.Builder(PROGRAMS.webkitdriver)
      .addArguments('--host=local')
      .setLoopback(true)
      .setEnvironment({
        ...env,
        XDG_CONFIG_HOME: path.join(folder, 'config'),
        XDG_DATA_HOME: path.join(folder, 'data'),
        XDG_CACHE_HOME: path.join(folder, 'cache'),
        DISPLAY: await (screen ??= ownScreen()),
        GDK_BACKEND: 'x11',
        NO_AT_BRIDGE: '1',
        WEBKIT_SKIA_ENABLE_CPU_RENDERING: '1', // its painting threads for a graphics card, of which there is none, crash now and then
      })
      .build();
    const cleanUp = async () => {
      await service.kill();
      // The browser's processes outlive the driver for a moment, and write into their caches until the end.
      await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    };
    const capabilities = new Capabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': {
        binary: PROGRAMS.minibrowser,
        // The driver knows no proxy; the browser does.
        args: ['--automation', ...(dark ? ['--dark-mode'] : []), ...(proxy ? [`--proxy=http://${proxy}`, '--ignore-host=127.0.0.1'] : [])],
      },
    });
    const start = async () => {
      const server = await service.start();
      return new Builder().usingServer(server).withCapabilities(capabilities).build();
    };
    const tooLate = async () => {
      await sleep(10_000, undefined, { ref: false });
      throw new Error('WebKitGTK did not start within 10 seconds');
    };
    try {
      return new WebKit(await Promise.race([start(), tooLate()]), cleanUp);
    } catch (error) {
      await cleanUp();
      throw error;
    }
  }

  constructor(driver, cleanUp) {
    super(driver);
    this.cleanUp = cleanUp;
  }

  // Of some thousand pages one stays as it came, without a word of ours that anything failed. Then it is opened again, and the
  // output says how far it had come. A page that says that something failed has failed.
  async open(url) {
    try {
      await super.open(url);
    } catch (error) {
      if (error.far?.says.length !== 0) throw error;
      console.warn(`WebKitGTK opens the page again: ${error.message}`);
      await super.open(url);
    }
  }

  async resize(width, height) {
    const rect = { x: 0, y: 0, width, height };
    await this.driver.manage().window().setRect(rect);
    // The toolbar takes its part of the window, once that has got its size.
    await until('the window has its size', async () => (await this.run('return innerWidth')) === width);
    const bar = height - (await this.run('return innerHeight'));
    await this.driver.manage().window().setRect({ ...rect, height: height + bar });
  }

  async close() {
    try {
      await super.close();
    } finally {
      await this.cleanUp();
    }
  }
}

const ENGINES = { chromium: Chromium, firefox: Firefox, webkit: WebKit };

/** Names of the engines to test: all, or those in the variable ENGINES. */
export const engines = (env.ENGINES ?? Object.keys(ENGINES).join()).split(',');

export const launch = (name, options) => ENGINES[name].launch(options);
