// What the headers that a host has pasted mean for the snippet that it has chosen.

import type { Shape } from "./choices";
import type { Finding } from "./finding";
import { amend } from "./needs";
import type { Found, From } from "./pasted";
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

function ofPolicy(policy: Policy, from: From, n: string, shape: Shape, needs: readonly Request[], page: URL | undefined): Finding[] {
  const params = { n };
  const verdicts = needs.map((need) => ({ need, ...decide(policy, need, page) }));
  const refused = verdicts.filter(({ allowed }) => !allowed);
  const findings = Array.from(new Set(needs.map(({ kind }) => kind)), (kind): Finding => {
    const files = refused.flatMap(({ need }) => (need.kind === kind && "url" in need ? [nameOf(need.url)] : []));
    const directive = verdicts.find(({ need }) => need.kind === kind)?.directive ?? "—";
    const by = files.length > 0 ? `${directive}: ${files.join(", ")}` : directive;
    return { ...answer(refused.some(({ need }) => need.kind === kind), from, kind), params: { n, by }, what: `what.${kind}` };
  });

  const lines = amend(policy, needs, page);
  if (lines.length > 0) findings.push({ level: "do", key: "judge.amend", params, code: lines.join(";\n") });
  if (refused.some(({ needsNonce }) => needsNonce)) findings.push({ level: "do", key: "judge.nonce", params });
  else if (refused.some(({ need, directive }) => need.kind === "script" && hasNonce(policy, directive))) findings.push({ level: "do", key: "judge.nonce-too", params });
  if (refused.some(({ need }) => need.kind === "style-attribute")) findings.push({ level: "do", key: "judge.style" });
  if (policy.has("require-trusted-types-for")) findings.push({ level: "good", key: "judge.trusted-types", params });
  return [...findings, ...ofSandbox(policy.get("sandbox"), from, n, shape)];
}

function hasNonce(policy: Policy, directive = ""): boolean {
  return (policy.get(directive) ?? []).some((source) => source.toLowerCase().startsWith("'nonce-"));
}

/** A colour that is missing keeps nobody from an estimate. */
function answer(isRefused: boolean, from: From, kind: Request["kind"]): Pick<Finding, "level" | "key"> {
  if (!isRefused) return { level: "good", key: "judge.allowed" };
  if (from === "report-only") return { level: "note", key: "judge.reported" };
  return { level: kind === "style-attribute" ? "note" : "bad", key: "judge.refused" };
}

function ofSandbox(allowed: readonly string[] | undefined, from: From, n: string, shape: Shape): Finding[] {
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
