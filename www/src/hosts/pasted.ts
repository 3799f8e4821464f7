// Finds headers and policies in whatever somebody pasted: from a browser's tools, from `curl -I`, or markup of the page.

import { parsePolicies, parsePolicy, type Policy } from "./policy";

/** A report-only policy refuses nothing; one in a `<meta>` knows fewer directives. */
export type From = "header" | "report-only" | "meta";

export interface Found {
  policies: { policy: Policy; from: From }[];
  /** Headers by their names in small letters; of several, the last. */
  headers: ReadonlyMap<string, string>;
}

/** What the diagnosis reads; browsers' tools copy names and values on lines of their own, so names have to be known. */
const NAMES = new Set([
  "content-security-policy",
  "content-security-policy-report-only",
  "content-type",
  "x-content-type-options",
  "cross-origin-embedder-policy",
  "cross-origin-resource-policy",
  "access-control-allow-origin",
]);

/** No page has more, and nobody waits for it. */
const LONGEST = 100_000;

export function find(text: string): Found {
  const policies: Found["policies"] = [];
  const rest = text.slice(0, LONGEST).replace(/<meta\s(?:"[^"]*"|'[^']*'|[^"'<>])*>/gi, (tag) => {
    // Commas do not divide a policy here, and there is no trying one out.
    const policy = policyOf(tag);
    if (policy.size > 0) policies.push({ policy, from: "meta" });
    return "\n";
  });

  const headers = new Map<string, string>();
  for (const [name, value] of pairs(rest)) {
    headers.set(name, value);
    if (!name.startsWith("content-security-policy")) continue;
    const from = name.endsWith("report-only") ? "report-only" : "header";
    for (const policy of parsePolicies(value)) policies.push({ policy, from });
  }
  return { policies, headers };
}

/** How a policy begins whose name was not copied. */
const DIRECTIVE = /^\s*([a-z]+-src|[a-z]+-src-(elem|attr)|base-uri|form-action|frame-ancestors|sandbox|trusted-types|require-trusted-types-for|upgrade-insecure-requests)(\s|;|$)/i;

/** Names and values, of which one may stand on a line of its own, or go on for several. */
function* pairs(text: string): Generator<[string, string]> {
  let name = "";
  let value = "";
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = raw.replace(/^< /, ""); // as curl -v writes it
    const header = /^\s*([\w-]+):(?!\/\/)\s*(.*)$/.exec(line);
    const begins = (header?.[1] ?? line.trim()).toLowerCase();
    const inPolicy = name.startsWith("content-security-policy");
    const goesOn = name !== "" && line.trim() !== "" && (value === "" || /^\s/.test(line) || !header);
    if (!NAMES.has(begins) && goesOn && (inPolicy || !DIRECTIVE.test(line))) {
      value += ` ${line}`;
      continue;
    }
    if (name) yield [name, value.trim()];
    [name, value] = NAMES.has(begins) ? [begins, header?.[2] ?? ""] : DIRECTIVE.test(line) ? ["content-security-policy", line] : ["", ""];
  }
  if (name) yield [name, value.trim()];
}

function policyOf(tag: string): Policy {
  const attributes = new Map<string, string>();
  for (const [, name = "", double, single, plain] of tag.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g)) {
    attributes.set(name.toLowerCase(), double ?? single ?? plain ?? "");
  }
  const named = attributes.get("http-equiv")?.trim().toLowerCase() === "content-security-policy";
  return parsePolicy(named ? unescaped(attributes.get("content") ?? "") : "");
}

const CHARACTERS: Record<string, string> = { "&#39;": "'", "&#x27;": "'", "&apos;": "'", "&quot;": '"', "&amp;": "&" };

function unescaped(text: string): string {
  return text.replace(/&(#39|#x27|apos|quot|amp);/gi, (entity) => CHARACTERS[entity.toLowerCase()] ?? entity);
}
