// dist/frame.js, for the page around: links marked with data-payout-estimator become frames, as high as what is in them.
//
// A classic script, because a module from another origin loads only where that server allows it (CORS), and a plain file
// server does not. Loaded again, it takes the links that have come since.

import { greeting, isMessage, resize, visible, type Wish } from "./message";

/**
 * `allow-forms`, or pressing "Calculate" does nothing; the page's own policy lets no form be sent anywhere. `allow-modals`, or
 * pressing "Print" does nothing.
 */
const SANDBOX = "allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads";

/** The least height in print, in pixels: two sheets of A4. In print a frame is narrower, and shows its worksheet. */
const PRINTED = 2300;

/**
 * Heights in pixels. A frame never disappears, and one gone wrong does not make the page endless: in a column of 320 px the
 * explanation takes about 8,500, with all that can be opened 38,000, and other schemes may have more to say.
 */
const [LOWEST, HIGHEST] = [120, 80_000];
const UNTIL_ANSWERED = "640px";

/**
 * A growth so soon after a new height, in milliseconds, may be its consequence. After three of them the next ones are left
 * out and asked for again, each after twice the pause: a loop comes to a stop, and what only looked like one gets its height.
 */
const SOON = 200;
const REPEATS = 3;
const PAUSE = 50;

// Only pages beside this script: a marked link that somebody else has put into the page opens no frame to elsewhere.
const here = new URL(".", (document.currentScript as HTMLScriptElement).src).href;

function frameAll(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-payout-estimator]")) {
    if (link.href.startsWith(here)) frame(link);
  }
}

function frame(link: HTMLAnchorElement): void {
  const frame = document.createElement("iframe");
  // Named and addressed as the link was, which is no longer a link to be framed.
  for (const { name, value } of [...link.attributes]) {
    if (!/^(id|data-.*)$/.test(name)) continue;
    frame.setAttribute(name, value);
    link.removeAttribute(name);
  }
  frame.title = link.text.trim() || "Payout estimator";
  frame.referrerPolicy = "no-referrer";
  frame.loading = "lazy";
  frame.allow = "clipboard-write; web-share";
  Object.assign(frame.style, { width: "100%", height: UNTIL_ANSWERED, border: "0" });

  // From another origin, its own origin keeps the frame out of this page, and lets it load its modules from any server. From
  // this page's origin the same words would be no sandbox, since what is inside could take it off: then there is none,
  // rather than the look of one. "strict" takes every origin away, which modules do not survive everywhere: a server would
  // have to let all origins read (CORS), and for WebKit nothing is 'self' any more. It is for a page in one file.
  const strict = frame.dataset.sandbox === "strict";
  if (strict || link.origin !== location.origin) frame.setAttribute("sandbox", SANDBOX + (strict ? "" : " allow-same-origin"));
  const origin = strict ? "null" : link.origin;

  // To whoever is in the frame: it may not be loaded yet, and these words are no secret.
  const say = (type: "hello" | Wish, value?: string) => frame.contentWindow?.postMessage(greeting(type, value), "*");
  const hello = () => say("hello");
  const wish = (type: Wish) => frame.dataset[type] && say(type, frame.dataset[type]);

  // A frame is as high as what is in it: what stays at an edge of the screen can only do so if it is told where that is.
  let waiting = 0;
  const show = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      const { top, bottom } = frame.getBoundingClientRect();
      const [from, to] = [Math.max(0, -top), Math.min(bottom, innerHeight) - top].map(Math.round);
      if (from !== undefined && to !== undefined && from < to) frame.contentWindow?.postMessage(visible(from, to), "*");
    });
  };
  addEventListener("scroll", show, { capture: true, passive: true });
  addEventListener("resize", show);

  let height = 0;
  let changed = 0;
  let repeats = 0;
  addEventListener("message", ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin) return;
    const told: unknown = data?.height;
    if (!isHeight(told) || !isMessage(data, resize(told))) return;
    link.remove(); // the way in until now, and for good where the frame never answers

    const wanted = Math.min(Math.max(told, LOWEST), HIGHEST);
    const pause = performance.now() - changed;
    if (pause > PAUSE << (repeats + 1)) repeats = 0;
    if (wanted > height && pause < SOON && (repeats += 1) > REPEATS) {
      setTimeout(hello, PAUSE << repeats);
      return;
    }
    if (wanted === height) return;
    height = wanted;
    changed = performance.now();
    frame.style.height = `${height}px`;
    show();
  });

  const printed = (lowest: number) => {
    if (height > 0) frame.style.height = `${Math.max(height, lowest)}px`;
  };
  addEventListener("beforeprint", () => printed(PRINTED));
  addEventListener("afterprint", () => printed(0));

  frame.addEventListener("load", () => {
    hello();
    wish("language");
    wish("theme");
  });
  // What was hidden had no height to tell.
  new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && hello()).observe(frame);
  new MutationObserver((changes) => {
    for (const { attributeName } of changes) wish(attributeName === "data-theme" ? "theme" : "language");
  }).observe(frame, { attributeFilter: ["data-language", "data-theme"] });

  frame.src = link.href;
  link.after(frame);
}

function isHeight(told: unknown): told is number {
  return Number.isInteger(told) && (told as number) > 0;
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", frameAll);
else frameAll();
