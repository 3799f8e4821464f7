// The script of embed.html, the page for frames.

import { beside, theRest } from "../beside";
import type { PayoutEstimator } from "../element";
import { PATIENCE, later, lock, prove, touched } from "../lock";
import { choose, start } from "../start";
import { converse } from "./framed";

const content = document.querySelector("main");
const estimator = document.querySelector<PayoutEstimator>("payout-estimator");
if (content && estimator) {
  converse(content, estimator);
  choose(estimator);
  const first = touched();
  if (await start(estimator, beside)) {
    await first;
    await Promise.race([theRest(), later(PATIENCE)]);
    lock();
    await prove();
  }
}
