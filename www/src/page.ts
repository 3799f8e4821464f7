// The script of index.html: what every page does, kept for when there is no connection, and then shut off from the network.

import { beside, theRest } from "./beside";
import type { PayoutEstimator } from "./element";
import { install } from "./install";
import { PATIENCE, later, lock, prove, touched } from "./lock";
import { choose, start } from "./start";

const estimator = document.querySelector<PayoutEstimator>("payout-estimator");
const first = touched();
if (estimator) choose(estimator);
if (estimator && (await start(estimator, beside))) {
  // Not while a slow phone is still at work on what is shown.
  await Promise.race([first, later(2000)]);
  // A page that is kept has the rest on the spot, and must not meet that of a next build.
  const rest = navigator.serviceWorker?.controller ? theRest() : first.then(theRest);
  await Promise.race([Promise.all([install(), rest, first]), first.then(() => later(PATIENCE))]);
  lock();
  await prove();
}
