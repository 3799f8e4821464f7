// Puts a text on the clipboard, inside the click that asked for it.

/** `false` where a browser or a frame does not let a page copy: then the text is shown, selected. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
