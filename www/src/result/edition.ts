// What stands behind the result: which document in which revision, verified when, by which build, and whether its worked cases agree here.

import type { Example } from "../../engine.js";
import { h, type Child } from "../dom";
import { date, today } from "../format";
import type { View } from "../view";
import { fold } from "./fold";

export function edition(view: View): Child {
  const { id, revision, verifiedOn, utcOffset, inForce, status } = view.scheme;
  const { package: version, build } = view.engine.version;
  const { language } = view;
  const verified = date(language, verifiedOn);
  // A copy of this page may be years old.
  const dates = { revision, verified, today: date(language, today(utcOffset)) };
  const binds = inForce && !inForce.to && view.say(status === "standing" ? "force.since" : "force.from", { from: date(language, inForce.from) });
  return fold(
    "edition",
    view.say("document.title"),
    view.say("document.edition", { revision }),
    binds && h("p", { id: "in-force" }, binds),
    h("p", { id: "verified" }, view.say("result.verified", dates)),
    h("p", {}, view.say("document.revision", { scheme: id, revision, verified, version, build: build.slice(0, 12) }), " ", proof(view)),
  );
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
