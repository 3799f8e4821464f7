// What a page around needs from its policy for the snippet, and the words that a policy lacks.

import { decide, type Policy, type Request } from "./policy";
import { IMPORTED, type Part } from "./snippet";

/** What the browser will ask for. `hash` is that of the import map, where there is one and it could be worked out. */
export function needsOf(parts: readonly Part[], folder: URL, hash: string | undefined): Request[] {
  return parts.flatMap(({ tag, attributes }): Request[] => {
    if (tag === "a") return [{ kind: "frame", url: new URL(attributes["href"] ?? "", folder) }];
    if (tag === "script") {
      if (attributes["type"] === "importmap") return [{ kind: "inline-script", hash: hash ?? "" }];
      return [{ kind: "script", url: new URL(attributes["src"] ?? "", folder), ...integrityOf(attributes) }];
    }
    return [
      ...IMPORTED.map((name): Request => ({ kind: "script", url: new URL(name, folder) })),
      { kind: "wasm" },
      { kind: "connect", url: new URL("payout_estimator_bg.wasm", folder) },
      ...(attributes["style"] ? [{ kind: "style-attribute" } as const] : []),
    ];
  });
}

function integrityOf({ integrity }: Record<string, string>): { integrity?: string } {
  return integrity ? { integrity } : {};
}

/** What a directive is called that a policy does not have yet. */
const OWN = { script: "script-src", "inline-script": "script-src", wasm: "script-src", connect: "connect-src", frame: "frame-src" };

/**
 * The directives of a policy that refuse something, each as it has to be. One that takes over from default-src begins with
 * what that allows, since it no longer counts. A style attribute is left out: a rule in a style sheet does the same, and
 * what would allow it allows too much. So is what takes a nonce, which only the page's server knows.
 */
export function amend(policy: Policy, needs: readonly Request[], page?: URL): string[] {
  const amended = new Map<string, Set<string>>();
  for (const need of needs) {
    const { allowed, directive, needsNonce } = decide(policy, need, page);
    if (allowed || directive === undefined || needsNonce || need.kind === "style-attribute") continue;
    const name = directive === "default-src" ? OWN[need.kind] : directive;
    const before = policy.get(directive) ?? [];
    const sources = amended.get(name) ?? new Set(before.filter((source) => source.toLowerCase() !== "'none'"));
    const word = wordFor(need, page);
    if (word) sources.add(word);
    amended.set(name, sources);
  }
  return Array.from(amended, ([name, sources]) => [name, ...sources].join(" "));
}

function wordFor(need: Exclude<Request, { kind: "style-attribute" }>, page: URL | undefined): string {
  if (need.kind === "wasm") return "'wasm-unsafe-eval'";
  if (need.kind === "inline-script") return need.hash && `'${need.hash}'`;
  return need.url.origin === page?.origin ? "'self'" : need.url.origin;
}

/** The same for a page that allows nothing yet: all that the snippet needs. */
export function directivesFor(needs: readonly Request[]): string {
  return amend(new Map([["default-src", []]]), needs).join("; ");
}
