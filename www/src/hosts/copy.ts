// Copies a text, or selects it where a browser or a frame does not let a page copy.

export type Copied = "copied" | "selected";

export async function copy(shown: Element): Promise<Copied> {
  try {
    await navigator.clipboard.writeText(shown.textContent ?? "");
    return "copied";
  } catch {
    getSelection()?.selectAllChildren(shown);
    return "selected";
  }
}
