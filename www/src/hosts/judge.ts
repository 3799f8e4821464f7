// What the headers that a host has pasted mean for the snippet that it has chosen.

import type { Shape } from "./choices";
import type { Finding } from "./finding";
import { amend } from "./needs";
import type { Found } from "./pasted";
import { decide, type Policy, type Request } from "./policy";
import { isScriptType } from "./types";

export function judge({ policies, headers }: Found, shape: Shape, needs: readonly Request[], page: URL | undefined): Finding[] {
  if (policies.length === 0 && headers.size === 0) return [{ level: "note", key: "judge.unknown" }];
  const type = headers.get("content-type");
  if (type !== undefined && !/^(text\/html|application\/xhtml\+xml)\b/i.test(type)) return ofFile(type, headers);
  return [
    ...(policies.length === 0 ? [{ level: "good", key: "judge.unrestricted" } as const] : []),
    ...policies.flatMap(({ policy, from }, index) => ofPolicy(policy, from, String(index + 1), shape, needs, page)),
    ...ofEmbedderPolicy(headers, shape),
  ];
}

function ofPolicy(
  policy: Policy,
  from: Found["policies"][number]["from"],
  n: string,
  shape: Shape,
  needs: readonly Request[],
  page: URL | undefined,
): Finding[] {
  const refusal = from === "report-only" ? ({ level: "note", key: "judge.reported" } as const) : ({ level: "bad", key: "judge.refused" } as const);
  const findings: Finding[] = [];
  for (const kind of new Set(needs.map((need) => need.kind))) {
    const what = `what.${kind}` as const;
    const verdicts = needs.filter((need) => need.kind === kind).map((need) => ({ need, ...decide(policy, need, page) }));
    const refused = verdicts.filter(({ allowed }) => !allowed);
    const by = refused[0]?.directive ?? verdicts[0]?.directive;
    const params = { n, by: [by, ...refused.flatMap(({ need }) => ("url" in need ? [nameOf(need.url)] : []))].join(" ").trim() };
    if (by === undefined) findings.push({ level: "good", key: "judge.allowed", params: { n, by: "—" }, what });
    else if (refused.length === 0) findings.push({ level: "good", key: "judge.allowed", params, what });
    else findings.push({ ...refusal, params, what });
  }

  const lines = amend(policy, needs, page);
  if (lines.length > 0) findings.push({ level: refusal.level, key: "judge.amend", params: { n }, code: lines.join(";\n") });
  const verdicts = needs.map((need) => decide(policy, need, page));
  if (verdicts.some(({ allowed, needsNonce }) => !allowed && needsNonce)) findings.push({ level: refusal.level, key: "judge.nonce", params: { n } });
  else if (lines.some((line) => /^(script|default)-src.* 'nonce-/.test(line))) findings.push({ level: "note", key: "judge.nonce-too", params: { n } });
  if (policy.has("require-trusted-types-for")) findings.push({ level: "good", key: "judge.trusted-types", params: { n } });
  return [...findings, ...ofSandbox(policy.get("sandbox"), from, n, shape)];
}

function ofSandbox(allowed: readonly string[] | undefined, from: Found["policies"][number]["from"], n: string, shape: Shape): Finding[] {
  const params = { n };
  if (!allowed || from === "report-only") return [];
  if (from === "meta") return [{ level: "note", key: "judge.meta-only", params }];
  const allows = (word: string) => allowed.some((it) => it.toLowerCase() === word);
  if (!allows("allow-scripts")) return [{ level: "bad", key: "judge.sandbox.scripts", params }];
  const findings: Finding[] = [];
  if (!allows("allow-forms")) findings.push({ level: "bad", key: "judge.sandbox.forms", params });
  if (!allows("allow-same-origin") && shape === "frame") findings.push({ level: "bad", key: "judge.sandbox.origin.frame", params });
  if (!allows("allow-same-origin") && shape === "element") findings.push({ level: "note", key: "judge.sandbox.origin.element", params });
  return findings;
}

/** Under either value a page in a frame has to ask for the same, and to allow being there. */
function ofEmbedderPolicy(headers: Found["headers"], shape: Shape): Finding[] {
  const value = headers.get("cross-origin-embedder-policy")?.split(";")[0]?.trim().toLowerCase();
  if (value !== "require-corp" && value !== "credentialless") return [];
  if (shape === "element") return [{ level: "note", key: "judge.coep.element", params: { value } }];
  const code = "Cross-Origin-Embedder-Policy: require-corp\nCross-Origin-Resource-Policy: cross-origin";
  return [{ level: "bad", key: "judge.coep.frame", params: { value }, code }];
}

/** Of a module or a script: these headers are ours, or of whoever serves our files. */
function ofFile(type: string, headers: Found["headers"]): Finding[] {
  const findings: Finding[] = [];
  const essence = type.split(";")[0]?.trim().toLowerCase();
  if (type.trim() === "application/wasm" || isScriptType(type)) findings.push({ level: "good", key: "judge.type.good", params: { value: type } });
  else if (essence === "application/wasm") findings.push({ level: "note", key: "judge.type.wasm", params: { value: type } });
  else findings.push({ level: "bad", key: "judge.type.other", params: { value: type } });

  if (headers.get("x-content-type-options")?.trim().toLowerCase() !== "nosniff") findings.push({ level: "note", key: "judge.nosniff.missing" });
  const allowed = headers.get("access-control-allow-origin");
  if (allowed === undefined) findings.push({ level: "bad", key: "judge.cors.missing" });
  else if (allowed === "*") findings.push({ level: "good", key: "trial.cors", params: { value: allowed } });
  else findings.push({ level: "note", key: "judge.cors.other", params: { value: allowed } });
  const shared = headers.get("cross-origin-resource-policy")?.trim().toLowerCase();
  if (shared === "same-origin" || shared === "same-site") findings.push({ level: "bad", key: "judge.corp", params: { value: shared } });
  return findings;
}

function nameOf(url: URL): string {
  return url.pathname.slice(url.pathname.lastIndexOf("/") + 1);
}
