// The result below the answer: readings, steps, further awards, papers, notes, facts, and which document and build it
// comes from.

import type { Example } from "../../engine.js";
import { h, type Child } from "../dom";
import { date } from "../format";
import { picture } from "../illustrate";
import type { View } from "../view";
import { facts } from "./facts";
import { methods } from "./methods";
import { drivers, notes } from "./notes";
import { papers } from "./papers";
import { also, readings } from "./readings";
import { steps } from "./steps";

export function explanation(view: View): Child {
  const { outcome } = view;
  return h(
    "div",
    { id: "explanation", part: "explanation" },
    picture(view, "strip"),
    picture(view, "waterfall"),
    notes(view),
    outcome.ok && [readings(view, outcome.estimate), methods(view)],
    steps(view),
    outcome.ok && [drivers(view, outcome.estimate), picture(view, "payoutHours"), picture(view, "payoutProfit"), also(view, outcome.estimate), papers(view)],
    facts(view),
    h("p", { class: "revision" }, revision(view), " ", proof(view)),
  );
}

function revision(view: View): string {
  const { id, revision: edition, verifiedOn } = view.scheme;
  const { package: version, build } = view.engine.version;
  return view.say("document.revision", {
    scheme: id,
    revision: edition,
    verified: date(view.language, verifiedOn),
    version,
    build: build.slice(0, 12),
  });
}

/** The worked cases of the document, once they were run here. */
function proof(view: View): Child {
  return h("span", { id: "proof" }, agreement(view));
}

function agreement({ verified, scheme, say }: View): string {
  if (!verified) return say("document.unproven");
  const { passed, total } = verified;
  if (passed !== total) return say("document.differs", { passed: String(passed), total: String(total) });
  const count = (basis: Example["basis"]) => String(scheme.examples.filter((example) => example.basis === basis).length);
  return say("document.proof", { published: count("published"), worked: count("worked") });
}
