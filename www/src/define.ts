// Registers <payout-estimator>. A page that loads this twice, or another version of it, keeps the first.

import { PayoutEstimator } from "./element";

const known = customElements.get("payout-estimator") as { version?: string } | undefined;
if (!known) customElements.define("payout-estimator", PayoutEstimator);
else if (known.version !== PayoutEstimator.version) {
  console.warn(`payout-estimator: version ${known.version ?? "unknown"} is registered, ${PayoutEstimator.version} is not used`);
}

export { PayoutEstimator };
