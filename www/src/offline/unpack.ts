// The module's bytes, out of the text that stands for them in the page: gzip, written as base64.

/** gzip has a checksum of its own: damaged bytes are an error. */
export function unpack(text: string): Promise<ArrayBuffer> {
  const bytes = Uint8Array.fromBase64?.(text) ?? decoded(text);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** For browsers of before 2025. A plain loop: `Uint8Array.from` with a function takes many times as long. */
function decoded(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (const at of bytes.keys()) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
