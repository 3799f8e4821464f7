// Media types of a server's answers, as browsers judge them.

/** One that browsers run a module under. */
export function isScriptType(type: string): boolean {
  return /^\s*((text|application)\/(x-)?(java|ecma)script|text\/(javascript1\.[0-5]|jscript|livescript))\s*(;|$)/i.test(type);
}

export function isPageType(type: string): boolean {
  return /^\s*text\/html\s*(;|$)/i.test(type);
}
