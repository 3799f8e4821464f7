// What every page of ours does: the reader's language, the element once the page has been seen, and saying when it can be
// used. It stands in the page itself: asking for it would cost a phone a round trip.

import type { PayoutEstimator } from "./element";
import { failed, type Failure } from "./failed";
import { languageOf, type Language } from "./texts/say";

/**
 * `load` brings the element and its engine from wherever the page has them, or throws a `Failure`. Tells whether the page
 * can be used.
 */
export async function start(estimator: PayoutEstimator, load: () => Promise<unknown>): Promise<boolean> {
  new MutationObserver(() => speak(estimator.lang)).observe(estimator, { attributeFilter: ["lang"] });
  const other = document.getElementById("language");
  if (other) other.onclick = () => (estimator.lang = languageOf(document.documentElement.lang) === "ko" ? "en" : "ko");
  const language = preferred();
  if (language) estimator.lang = language;
  // The form in the markup is painted first: nothing that is loaded or run now would show anything sooner.
  await painted();
  try {
    await load();
  } catch (failure) {
    (estimator.shadowRoot ?? estimator).prepend(failed(languageOf(document.documentElement.lang), failure as Failure));
    return false;
  }
  // The element says what is wrong, and is ready later where a person has tried again.
  while (!(await estimator.ready.then(() => true, () => false)));
  document.documentElement.dataset.ready = "yes";
  return true;
}

/** `?scheme=` and `?claimant=`. The element itself knows what to do about one that there is none of. */
export function choose(estimator: PayoutEstimator): void {
  const asked = new URLSearchParams(location.search);
  for (const name of ["scheme", "claimant"]) {
    const value = asked.get(name);
    if (value !== null) estimator.setAttribute(name, value);
  }
}

/** A page in the background is painted when it comes to the front, and need not wait for that. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    if (document.hidden) return resolve();
    new PerformanceObserver(() => resolve()).observe({ type: "paint", buffered: true });
    setTimeout(resolve, 1000); // where a browser does not tell, or does not paint; a first painting may take over half of that
  });
}

/** The page holds both languages; its style sheet shows the one that it is marked with. */
export function speak(language: string): void {
  document.documentElement.lang = language;
  document.title = document.querySelector(`h1 [lang="${language}"]`)?.textContent ?? document.title;
}

/** `?lang=`, else the first language of the browser's that the page speaks; nothing where that is none. */
export function preferred(): Language | undefined {
  const asked = new URLSearchParams(location.search).get("lang");
  return [asked ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2)).find((tag) => tag === "ko" || tag === "en");
}
