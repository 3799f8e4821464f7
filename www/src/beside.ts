// The element and its engine from files beside the page, both asked for at once.

import { because } from "./failed";

export async function beside(): Promise<void> {
  void import("./engine.js").then(({ load }) => load()).catch(() => undefined); // the element says that it failed
  await import("./payout-estimator.js").catch(because("./payout-estimator.js", "./engine.js"));
}
