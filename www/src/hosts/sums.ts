// The `sha384-` values at the end of SHA256SUMS, by the names of the files.

export type Sums = ReadonlyMap<string, string>;

export function parseSums(text: string): Sums {
  const lines = text.matchAll(/^# (sha384-[A-Za-z0-9+/]{64}) {2}(\S.*)$/gm);
  return new Map(Array.from(lines, ([, value = "", name = ""]) => [name, value]));
}

/** The file beside this page; nothing where it is not there. */
export async function loadSums(): Promise<Sums | undefined> {
  try {
    const response = await fetch("SHA256SUMS", { cache: "no-cache" });
    const sums = parseSums(response.ok ? await response.text() : "");
    return sums.size > 0 ? sums : undefined;
  } catch {
    return undefined;
  }
}
