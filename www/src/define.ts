// Registers <payout-estimator>. A page that loads this twice, or another version of it, keeps the first.

import { PayoutEstimator } from "./element";

if (!customElements.get("payout-estimator")) customElements.define("payout-estimator", PayoutEstimator);

export { PayoutEstimator };
