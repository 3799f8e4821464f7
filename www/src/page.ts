// What only our own page does: it follows the element's language, and says when it can be used.

import type { PayoutEstimator } from "./element";

const estimator = document.querySelector<PayoutEstimator>("payout-estimator");

if (estimator) {
  new MutationObserver(() => speak(estimator.lang)).observe(estimator, { attributeFilter: ["lang"] });
  await customElements.whenDefined("payout-estimator");
  await estimator.ready;
  document.documentElement.dataset.ready = "yes";
}

/** The page holds both languages; its style sheet shows the one that it is marked with. */
function speak(language: string): void {
  document.documentElement.lang = language;
  document.title = document.querySelector(`h1 [lang="${language}"]`)?.textContent ?? document.title;
}
