// Writes index.html and embed.html with their style sheets, scripts and the form inside: a page shows before any script runs.
//
// node prerender.mjs TO_FOLDER
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';

const [to] = process.argv.slice(2);
const file = (name) => new URL(name, import.meta.url);
const text = (name) => readFileSync(file(name), 'utf8').trim();
const hash = (inline) => `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;

const { document, Node } = parseHTML('<!doctype html><html><body></body></html>');
Object.assign(globalThis, { document, Node });
const { prerender } = await import('./pkg/prerender.js');
const shell = await prerender(readFileSync(file('pkg/payout_estimator_bg.wasm')), 'ko');
const elementStyle = text('pkg/element.css');
const parts = {
  // The slot shows the rule as a table until the script is there, and for good where there is none.
  '<!-- form -->': `<template shadowrootmode="open"><style>${elementStyle}</style>${shell.outerHTML}<slot></slot></template>`,
  '<!-- rule -->': text('rule.html'),
};

/** A template with its marks replaced, each of which it must have once. */
function page(template, script, style) {
  const marks = {
    '{script hash}': hash(script),
    '{style hashes}': [style, elementStyle].map(hash).join(' '),
    '<!-- page script -->': `<script type="module">${script}</script>`,
    '<!-- page style -->': `<style>${style}</style>`,
    ...parts,
  };
  let html = readFileSync(file(template), 'utf8');
  for (const [mark, part] of Object.entries(marks)) {
    if (html.split(mark).length !== 2) throw new Error(`${template} has ${mark} not once`);
    html = html.replace(mark, () => part);
  }
  writeFileSync(path.join(to, template), html);
}

page('index.html', text('pkg/page.js'), text('pkg/page.css'));
page('embed.html', text('pkg/embed.js'), text('pkg/embed.css'));
