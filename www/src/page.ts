// What only our own page does: the reader's language, and saying when it can be used.

import type { PayoutEstimator } from "./element";

const estimator = document.querySelector<PayoutEstimator>("payout-estimator");

if (estimator) {
  new MutationObserver(() => speak(estimator.lang)).observe(estimator, { attributeFilter: ["lang"] });
  const language = preferred();
  if (language) estimator.lang = language;
  await customElements.whenDefined("payout-estimator");
  await estimator.ready;
  document.documentElement.dataset.ready = "yes";
}

/** The page holds both languages; its style sheet shows the one that it is marked with. */
function speak(language: string): void {
  document.documentElement.lang = language;
  document.title = document.querySelector(`h1 [lang="${language}"]`)?.textContent ?? document.title;
}

/** `?lang=`, else the first language of the browser's that the page speaks; nothing where that is none. */
function preferred(): string | undefined {
  const asked = new URLSearchParams(location.search).get("lang");
  return [asked ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2)).find((tag) => tag === "ko" || tag === "en");
}
