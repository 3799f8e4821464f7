// The hash of the import map in a snippet, which a policy has to name: an inline script has no address.

import type { Part } from "./snippet";

/** By the texts of the maps: no hash is worked out twice. Empty while it is. */
const hashes = new Map<string, string>();

/** `undefined` where there is no map, where it is not known yet (then `known` is called later), or where browsers do not tell. */
export function hashOf(parts: readonly Part[], known: () => void): string | undefined {
  const map = parts.find(({ attributes }) => attributes["type"] === "importmap")?.text;
  if (map === undefined || !isSecureContext) return undefined;
  const hash = hashes.get(map);
  if (hash === undefined) {
    hashes.set(map, "");
    void digest("SHA-256", new TextEncoder().encode(map)).then((value) => {
      hashes.set(map, `sha256-${value}`);
      known();
    });
  }
  return hash || undefined;
}

/** In base64, as policies and `integrity` write it. */
export async function digest(algorithm: "SHA-256" | "SHA-384", bytes: BufferSource): Promise<string> {
  return btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest(algorithm, bytes))));
}
