// The script of index.html, which has nothing to do beside what every page does.

import { beside } from "./beside";
import type { PayoutEstimator } from "./element";
import { start } from "./start";

const estimator = document.querySelector<PayoutEstimator>("payout-estimator");
if (estimator) await start(estimator, beside);
