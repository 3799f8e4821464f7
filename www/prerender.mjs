// Writes index.html with its style sheets, its script and the form inside: the page shows before any script runs.
//
// node prerender.mjs MODULE PAGE_SCRIPT PAGE_STYLE ELEMENT_STYLE TO
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';

const [module, pageScript, pageStyle, elementStyle, to] = process.argv.slice(2);
const text = (file) => readFileSync(file, 'utf8').trim();

const { document, Node } = parseHTML('<!doctype html><html><body></body></html>');
Object.assign(globalThis, { document, Node });
const { prerender } = await import('./pkg/prerender.js');
const shell = await prerender(readFileSync(module), 'ko');

const script = text(pageScript);
const styles = { page: text(pageStyle), element: text(elementStyle) };
const hash = (inline) => `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;
const parts = {
  '{script hash}': hash(script),
  '{style hashes}': Object.values(styles).map(hash).join(' '),
  '<!-- page script -->': `<script type="module">${script}</script>`,
  '<!-- page style -->': `<style>${styles.page}</style>`,
  // The slot shows the rule as a table until the script is there, and for good where there is none.
  '<!-- form -->': `<template shadowrootmode="open"><style>${styles.element}</style>${shell.outerHTML}<slot></slot></template>`,
};
let page = readFileSync(new URL('index.html', import.meta.url), 'utf8');
for (const [mark, part] of Object.entries(parts)) {
  if (page.split(mark).length !== 2) throw new Error(`index.html has ${mark} not once`);
  page = page.replace(mark, () => part);
}
writeFileSync(to, page);
