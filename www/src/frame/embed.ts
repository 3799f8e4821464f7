// The script of embed.html, the page for frames.

import { beside } from "../beside";
import type { PayoutEstimator } from "../element";
import { choose, start } from "../start";
import { converse } from "./framed";

const content = document.querySelector("main");
const estimator = document.querySelector<PayoutEstimator>("payout-estimator");
if (content && estimator) {
  converse(content, estimator);
  choose(estimator);
  await start(estimator, beside);
}
