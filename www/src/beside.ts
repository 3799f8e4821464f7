// What a page needs from files beside it.

import { because } from "./failed";
import { learn } from "./texts/say";

/** The element and its engine, both asked for at once. */
export async function beside(): Promise<void> {
  void import("./engine.js").then(({ load }) => load()).catch(() => undefined); // the element says that it failed
  await import("./payout-estimator.js").catch(because("./payout-estimator.js", "./engine.js"));
}

/** So that nothing has to be asked for later. Without one language the page speaks the other; without pictures their words remain; without
 *  what keeps and passes on, the page only calculates. */
export async function theRest(): Promise<void> {
  await Promise.allSettled([learn("ko"), learn("en"), import("./keep.js"), import("./pictures.js")]);
}
