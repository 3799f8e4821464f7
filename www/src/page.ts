// The script of index.html: what every page does, kept for when there is no connection, and then shut off from the network.

import { beside, bothLanguages } from "./beside";
import type { PayoutEstimator } from "./element";
import { install } from "./install";
import { lock, prove, touched } from "./lock";
import { start } from "./start";

const estimator = document.querySelector<PayoutEstimator>("payout-estimator");
if (estimator && (await start(estimator, beside))) {
  const first = touched();
  // Not while a slow phone is still at work on what is shown.
  await Promise.race([first, new Promise((later) => setTimeout(later, 2000))]);
  await Promise.all([install(), first.then(bothLanguages)]);
  lock();
  await prove();
}
