// Writes the pages with their style sheets and scripts, and those that people calculate on with the form inside: they show
// before any script runs.
//
// node prerender.mjs TO_FOLDER
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';

const [to] = process.argv.slice(2);
const file = (name) => new URL(name, import.meta.url);
const text = (name) => readFileSync(file(name), 'utf8').trim();
const hash = (inline) => `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;

const { document, Node } = parseHTML('<!doctype html><html><body></body></html>');
Object.assign(globalThis, { document, Node });
const { documents, prerender } = await import('./pkg/prerender.js');
const module = readFileSync(file('pkg/payout_estimator_bg.wasm'));
const shell = await prerender(module, 'ko');
const elementStyle = text('pkg/element.css');
const form = {
  // The slot shows the rule as a table until the script is there, and for good where there is none.
  '<!-- form -->': `<template shadowrootmode="open"><style>${elementStyle}</style>${shell.outerHTML}<slot></slot></template>`,
  '<!-- rule -->': text('rule.html'),
  '<!-- lock -->': text('lock.html'),
};

/** A template with its marks replaced, each of which it must have once. */
function page(template, script, style, parts = form) {
  if (/<\/script|<!--/i.test(script)) throw new Error(`the script of ${template} would not end where it ends`);
  const marks = {
    '{script hash}': hash(script),
    '{style hashes}': ('<!-- form -->' in parts ? [style, elementStyle] : [style]).map(hash).join(' '),
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
page('offline.html', text('pkg/offline.js'), text('pkg/offline.css'), {
  ...form,
  '<!-- documents -->': (await documents(module)).outerHTML,
  // Not JavaScript, so no browser runs it and no policy asks for its hash.
  '<!-- module -->': `<script type="text/plain" id="module">${gzipSync(module, { level: 9 }).toString('base64')}</script>`,
});
page('hosts.html', text('pkg/hosts.js'), text('pkg/hosts.css'), {});
