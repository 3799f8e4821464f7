// The documents that offline.html has inside, as its list of them: the build draws this, no browser does.

import type { Text } from "../../engine.js";
import { h } from "../dom";
import { load } from "../engine.js";

export async function documents(module: BufferSource): Promise<HTMLElement> {
  const engine = await load(module);
  const items = engine.schemes().map(({ id, title, revision }) => {
    const { verifiedOn } = engine.describe(id);
    const dates = { ko: `${revision} 판, ${verifiedOn} 확인`, en: `revision ${revision}, verified ${verifiedOn}` };
    return h("li", {}, inBoth(title), " ", h("small", {}, inBoth(dates)));
  });
  return h("ul", {}, items);
}

/** The page shows the one of its language. */
function inBoth({ ko, en }: Text): HTMLElement[] {
  return [h("span", { lang: "ko" }, ko), h("span", { lang: "en" }, en)];
}
