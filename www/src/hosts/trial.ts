// What can be found out by trying, here: the files beside this page as the server sends them, and what this page may do.

import type { Finding } from "./finding";
import { digest } from "./hash";
import { parseSums, type Sums } from "./sums";
import { isPageType, isScriptType } from "./types";

const MODULE = "payout_estimator_bg.wasm";
const FILES = ["payout-estimator.js", "engine.js", "ko.js", "en.js", "style.js", "causes.js", "pictures.js", MODULE, "frame.js", "embed.html"];

/** The shortest module there is. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** `refused` are the violations that this page has seen so far. */
export async function trial(refused: readonly SecurityPolicyViolationEvent[]): Promise<Finding[]> {
  const sums = await answered("SHA256SUMS").then(async (response) => parseSums(response?.ok ? await response.text() : ""));
  const optional = ["offline.html"].filter((name) => sums.has(name));
  const findings: Finding[] = [];
  for (const name of [...FILES, ...optional]) findings.push(...(await ofFile(name, sums)));
  if (sums.size === 0) findings.push({ level: "note", key: "trial.unlisted" });
  else if (!isSecureContext) findings.push({ level: "note", key: "trial.insecure" });
  return [...findings, await runs(), ...place(), ...refused.map(violation)];
}

/** As the server answers now: what a cache holds is not what a new visitor gets. */
function answered(name: string): Promise<Response | undefined> {
  return fetch(name, { cache: "no-store" }).catch(() => undefined);
}

async function ofFile(file: string, sums: Sums): Promise<Finding[]> {
  const response = await answered(file);
  if (!response) return [{ level: "bad", key: "trial.unreachable", params: { file } }];
  if (!response.ok) return [{ level: "bad", key: "trial.missing", params: { file, status: String(response.status) } }];

  const { headers } = response;
  const type = headers.get("content-type") ?? "—";
  const findings = [...wrongType(file, type), ...(await changed(file, response, sums))];
  if (file === "embed.html") findings.push(...unframable(headers));
  if (findings.length === 0) {
    const held = sums.has(file) && isSecureContext;
    findings.push({ level: "good", key: held ? "trial.file.same" : "trial.file", params: { file, type } });
  }
  if (file === MODULE) findings.push(shared(headers.get("access-control-allow-origin")));
  return findings;
}

function wrongType(file: string, type: string): Finding[] {
  const params = { file, type };
  if (file.endsWith(".wasm")) return type === "application/wasm" ? [] : [{ level: "note", key: "trial.type.wasm", params }];
  if (file.endsWith(".js")) return isScriptType(type) ? [] : [{ level: "bad", key: "trial.type.script", params }];
  return isPageType(type) ? [] : [{ level: "bad", key: "trial.type.page", params }];
}

async function changed(file: string, response: Response, sums: Sums): Promise<Finding[]> {
  const sum = sums.get(file);
  if (sum === undefined || !isSecureContext) return [];
  const same = sum === `sha384-${await digest("SHA-384", await response.arrayBuffer())}`;
  return same ? [] : [{ level: "bad", key: "trial.changed", params: { file } }];
}

/** A policy in a `<meta>` cannot forbid frames; the headers can. */
function unframable(headers: Headers): Finding[] {
  const guilty = [];
  if (headers.has("x-frame-options")) guilty.push("X-Frame-Options");
  if (/frame-ancestors/i.test(headers.get("content-security-policy") ?? "")) guilty.push("Content-Security-Policy: frame-ancestors");
  return guilty.map((header) => ({ level: "bad", key: "trial.framing", params: { header } }));
}

function shared(value: string | null): Finding {
  return value === null ? { level: "note", key: "trial.cors.missing" } : { level: "good", key: "trial.cors", params: { value } };
}

/** Both steps that the engine takes: of a policy that forbids it, Chromium and Firefox refuse the first, WebKit the second. */
async function runs(): Promise<Finding> {
  try {
    new WebAssembly.Instance(await WebAssembly.compile(EMPTY_MODULE));
    return { level: "good", key: "trial.runs" };
  } catch (error) {
    return { level: "bad", key: "trial.runs.not", params: { reason: String(error) } };
  }
}

function place(): Finding[] {
  return [
    self.origin === "null"
      ? { level: "bad", key: "trial.origin.none" }
      : { level: "good", key: "trial.origin", params: { origin: self.origin } },
    self === top ? { level: "good", key: "trial.top" } : { level: "note", key: "trial.framed" },
  ];
}

function violation({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): Finding {
  return { level: "bad", key: "trial.refused", params: { directive: effectiveDirective, blocked: blockedURI } };
}
