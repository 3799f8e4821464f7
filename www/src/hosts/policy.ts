// What a Content Security Policy allows, as https://www.w3.org/TR/CSP3/ decides it. Knows nothing of our files.
//
// One difference: addresses in numbers match themselves and `*` here, as every browser has it, and the text has not.

/** Directives by their names, with what stands after each. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** What a page asks its policy for. `integrity` and `hash` are `sha384-…` and `sha256-…`, as attributes and policies write them. */
export type Request =
  | { kind: "script"; url: URL; integrity?: string }
  | { kind: "inline-script"; hash: string }
  | { kind: "wasm" }
  | { kind: "connect"; url: URL }
  | { kind: "frame"; url: URL }
  | { kind: "style-attribute" };

export interface Verdict {
  allowed: boolean;
  /** The directive that decides; `undefined` where none does, and all is allowed. */
  directive: string | undefined;
  /** A refusal that adding an address does not change: only the page's nonce, or a hash, would. */
  needsNonce: boolean;
}

/** Who decides, in this order: the first that the policy has. */
const DECIDING: Record<Request["kind"], readonly string[]> = {
  script: ["script-src-elem", "script-src", "default-src"],
  "inline-script": ["script-src-elem", "script-src", "default-src"],
  wasm: ["script-src", "default-src"],
  connect: ["connect-src", "default-src"],
  frame: ["frame-src", "child-src", "default-src"],
  "style-attribute": ["style-src-attr", "style-src", "default-src"],
};

/** One policy. The first of two directives of one name counts; what is not ASCII does not. */
export function parsePolicy(text: string): Policy {
  const policy = new Map<string, readonly string[]>();
  for (const part of text.split(";")) {
    const [name, ...sources] = part.split(/[\t\n\f\r ]+/).filter(Boolean);
    const key = name?.toLowerCase();
    if (key !== undefined && /^[\0-\x7f]*$/.test(part) && !policy.has(key)) policy.set(key, sources);
  }
  return policy;
}

/** The value of a header: policies between commas, each of which has to allow. */
export function parsePolicies(value: string): Policy[] {
  return value.split(",").map(parsePolicy).filter((policy) => policy.size > 0);
}

/** Whether a policy allows it. `page` is the address that 'self' stands for, where that is known. */
export function decide(policy: Policy, request: Request, page?: URL): Verdict {
  const directive = DECIDING[request.kind].find((name) => policy.has(name));
  const sources = policy.get(directive ?? "");
  if (!sources) return { allowed: true, directive: undefined, needsNonce: false };
  const strict = has(sources, "'strict-dynamic'");
  return {
    allowed: allows(sources, request, strict, page),
    directive,
    needsNonce: strict && (request.kind === "script" || request.kind === "inline-script"),
  };
}

function allows(sources: readonly string[], request: Request, strict: boolean, page: URL | undefined): boolean {
  switch (request.kind) {
    case "script":
      if (request.integrity && sources.includes(`'${request.integrity}'`)) return true;
      // Then addresses do not count, and a script in the markup is trusted by nonce or hash alone.
      return !strict && matchesAny(sources, request.url, page);
    case "inline-script":
      return sources.includes(`'${request.hash}'`) || (!strict && allowsInline(sources));
    case "wasm":
      return has(sources, "'wasm-unsafe-eval'") || has(sources, "'unsafe-eval'");
    case "connect":
    case "frame":
      return matchesAny(sources, request.url, page);
    case "style-attribute":
      return allowsInline(sources);
  }
}

/** 'unsafe-inline' is void beside a nonce or a hash: those who know them are meant to be stricter. */
function allowsInline(sources: readonly string[]): boolean {
  return has(sources, "'unsafe-inline'") && !sources.some((source) => /^'(nonce|sha(256|384|512))-/i.test(source));
}

function has(sources: readonly string[], keyword: string): boolean {
  return sources.some((source) => source.toLowerCase() === keyword);
}

/** 'none' matches nothing, and beside others it is nothing. */
function matchesAny(sources: readonly string[], url: URL, page: URL | undefined): boolean {
  return sources.some((source) => matches(source, url, page));
}

const SCHEME_SOURCE = /^([a-z][a-z\d+.-]*):$/i;
const HOST_SOURCE = /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[a-z\d-]+(?:\.[a-z\d-]+)*\.?)(?::(\d+|\*))?(\/[^?#]*)?$/i;

function matches(source: string, url: URL, page: URL | undefined): boolean {
  if (source === "*") return /^https?:$/.test(url.protocol);
  if (source.toLowerCase() === "'self'") return page !== undefined && matchesSelf(page, url);

  const scheme = SCHEME_SOURCE.exec(source)?.[1];
  if (scheme !== undefined) return matchesScheme(`${scheme}:`, url);

  const parts = HOST_SOURCE.exec(source);
  if (!parts) return false;
  const [, protocol, host = "", port, path = ""] = parts;
  return (
    matchesScheme(protocol === undefined ? (page?.protocol ?? "https:") : `${protocol}:`, url) &&
    matchesHost(host.toLowerCase(), url.hostname) &&
    (port === "*" || url.port === portOf(url.protocol, port)) &&
    matchesPath(path, url.pathname)
  );
}

/** http: stands for https: too. */
function matchesScheme(scheme: string, { protocol }: URL): boolean {
  return scheme.toLowerCase() === protocol || (scheme.toLowerCase() === "http:" && protocol === "https:");
}

/** `*.example.com` is every host below example.com, and not that itself. */
function matchesHost(pattern: string, host: string): boolean {
  if (pattern === "*") return true;
  return pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : host === pattern;
}

/** As URL.port writes it: the usual one is empty. */
function portOf(protocol: string, port = ""): string {
  const plain = port.replace(/^0+(?=\d)/, "");
  return plain === (protocol === "https:" ? "443" : "80") ? "" : plain;
}

/** With a slash at its end everything below, without one exactly that. */
function matchesPath(pattern: string, path: string): boolean {
  if (pattern === "") return true;
  const wanted = pattern.split("/");
  const given = path.split("/");
  const isFolder = pattern.endsWith("/");
  if (isFolder ? wanted.length > given.length : wanted.length !== given.length) return false;
  if (isFolder) wanted.pop();
  return wanted.every((piece, index) => decoded(piece) === decoded(given[index] ?? ""));
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}

/** The same origin, or the same host by a secure scheme, both at their usual ports. */
function matchesSelf(page: URL, url: URL): boolean {
  if (page.origin === url.origin && page.origin !== "null") return true;
  return page.hostname === url.hostname && page.port === url.port && page.protocol === "http:" && url.protocol === "https:";
}
