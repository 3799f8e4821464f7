// What to bring, where and when: papers, the channel, and the time for claims.

import { h, type Child } from "../dom";
import { date } from "../format";
import { picture } from "../illustrate";
import type { View } from "../view";
import { outward, sourceLink } from "./basis";
import { claimWindows } from "./windows";
import { tense } from "./outcome";

export function papers(view: View): Child {
  const { scheme, method } = view;
  const needed = (method.papers ?? []).flatMap((id) => scheme.papers?.[id] ?? []);
  const channel = scheme.channels?.[method.channel ?? ""];
  if (needed.length === 0 && !channel) return undefined;
  const windows = claimWindows(view);
  return h(
    "section",
    { id: "papers", "aria-labelledby": "papers-title" },
    h("h2", { id: "papers-title" }, view.say("papers.title")),
    needed.length > 0 && [
      h("h3", {}, view.say(`papers.needed.${tense(view)}`)),
      h("ul", {}, needed.map((paper) => h("li", {}, view.told(paper)))),
    ],
    channel && [h("h3", {}, view.say(`papers.channel.${tense(view)}`)), h("p", {}, channelName(view, view.told(channel), channel.url))],
    windows.length > 0 && [
      h("h3", {}, view.say(`papers.windows.${tense(view)}`)),
      picture(view, "claimDates") || h(
        "ul",
        {},
        windows.map(({ from, to, note, source }) => {
          const span = { from: date(view.language, from), to: date(view.language, to) };
          return h("li", {}, view.say("period.span", span), note && [": ", view.told(note)], " ", sourceLink(view, source));
        }),
      ),
    ],
  );
}

function channelName(view: View, name: Child, url: string | undefined): Child {
  return url?.startsWith("https://") ? outward(view, url, {}, name) : name;
}
