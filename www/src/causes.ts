// Why a file of ours did not arrive or may not run, in words. Loaded only when that has happened: where even this does not
// arrive, it is the connection.

import type { Text } from "../engine.js";

export interface Cause { what: string; sentence: Text }

const SENTENCES = {
  missing: {
    ko: "계산기의 파일이 서버에 없습니다. 이 페이지의 운영자에게 알리세요.",
    en: "A file of the calculator is not on the server. Tell whoever runs this page.",
  },
  type: {
    ko: "서버가 계산기의 파일을 잘못된 형식(MIME)으로 보냅니다. 이 페이지의 운영자에게 알리세요.",
    en: "The server sends a file of the calculator as another type (MIME). Tell whoever runs this page.",
  },
  cors: {
    ko: "계산기의 서버에 파일이 없거나, 그 서버가 이 페이지에 읽기를 허용하지 않습니다(CORS). 이 페이지의 운영자에게 알리세요.",
    en: "The calculator’s server does not have a file, or does not let this page read it (CORS). Tell whoever runs this page.",
  },
  changed: {
    ko: "계산기의 파일이 이 버전의 것이 아니어서 실행하지 않았습니다. 다시 시도해도 같으면 이 페이지의 운영자에게 알리세요.",
    en: "A file of the calculator is not the one of this version, and was not run. If trying again gives the same, tell whoever runs this page.",
  },
  refused: {
    ko: "브라우저가 계산기의 파일을 실행하지 않았습니다. 새로고침해도 같으면 브라우저를 업데이트하거나 이 페이지의 운영자에게 알리세요.",
    en: "The browser has not run a file of the calculator. If reloading gives the same, update the browser, or tell whoever runs this page.",
  },
  "connect-src": {
    ko: "이 페이지의 보안 정책(CSP의 connect-src)이 계산기를 불러오지 못하게 합니다. 이 페이지의 운영자에게 알리세요.",
    en: "The security policy of this page (connect-src of its CSP) does not let the calculator load. Tell whoever runs this page.",
  },
  "wasm-unsafe-eval": {
    ko: "이 페이지의 보안 정책(CSP의 script-src)에 'wasm-unsafe-eval'이 없어 계산할 수 없습니다. 이 페이지의 운영자에게 알리세요.",
    en: "The security policy of this page (script-src of its CSP) lacks 'wasm-unsafe-eval', so nothing can be calculated. Tell whoever runs this page.",
  },
} as const;

/** Of files beside this one, which are needed together, what is wrong with the first that something is wrong with. */
export async function causeOf(files: readonly string[]): Promise<Cause | undefined> {
  let found: Cause | undefined;
  for (const file of files) {
    const code = await codeOf(file);
    if (!code) return undefined;
    found = { what: `${file.slice(2)}: ${code}`, sentence: SENTENCES[code] };
    if (code !== "refused") break; // one file may not run because the other is at fault
  }
  return found;
}

/** Found out by trying again, step by step: what browsers say differs and is often nothing. None: it does not arrive. */
async function codeOf(file: string): Promise<keyof typeof SENTENCES | undefined> {
  const url = new URL(file, import.meta.url);
  let refused = false;
  const note = ({ effectiveDirective }: SecurityPolicyViolationEvent) => (refused ||= effectiveDirective === "connect-src");
  addEventListener("securitypolicyviolation", note);
  try {
    const response = await fetch(url);
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok || /html/.test(type)) return "missing";
    if (file.endsWith(".js")) return /javascript/.test(type) ? "refused" : "type";
  } catch {
    await new Promise((later) => setTimeout(later, 50)); // the browser tells after it has refused
    if (refused) return "connect-src";
    return await fetch(url, { mode: "no-cors" }).then(() => "cors" as const, () => undefined); // whether anybody answers
  } finally {
    removeEventListener("securitypolicyviolation", note);
  }
  // Where not even the empty module is allowed, no other is.
  const empty = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
  return WebAssembly.instantiate(empty).then(() => "changed", () => "wasm-unsafe-eval");
}
