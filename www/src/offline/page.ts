// The script of offline.html, which has everything inside: opened by double click, or in a frame without an origin, it could
// load nothing.

import type { PayoutEstimator } from "../element";
import { load } from "../engine.js";
import { Failure } from "../failed";
import { converse } from "../frame/framed";
import { prove } from "../lock";
import { choose, start } from "../start";
import { unpack } from "./unpack";

const UNABLE = {
  ko: "이 브라우저에서는 이 파일로 계산할 수 없습니다. 최신 브라우저에서 열거나 파일을 다시 받으세요.",
  en: "This file cannot calculate in this browser. Open it in a current one, or get the file again.",
};

const content = document.querySelector("main");
const estimator = document.querySelector<PayoutEstimator>("payout-estimator");
const packed = document.getElementById("module");
if (content && estimator && packed) {
  if (parent !== self) {
    document.documentElement.dataset.framed = "";
    estimator.setAttribute("own-page", location.pathname); // the page around has chosen the scheme
    converse(content, estimator);
  }
  choose(estimator);
  const works = await start(estimator, async () => {
    try {
      await load(await unpack(packed.textContent));
      // Only now: an element that is there before its engine looks for it in files.
      await import("../define");
    } catch (error) {
      estimator.shadowRoot?.getElementById("shell")?.remove(); // what is left is the rule
      throw new Failure(UNABLE, "", error);
    }
  });
  if (works) await prove(); // its own policy has shut it off from the beginning
}
