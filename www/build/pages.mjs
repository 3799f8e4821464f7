// Pages with their scripts and style sheets inside. Pages with the estimator also carry its form, so that it shows before any
// script runs.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';
import { integrity } from './hash.mjs';
import { dist, pkg, www } from './places.mjs';

const read = (folder, name) => readFileSync(path.join(folder, name), 'utf8').trim();

/** Writes all pages into dist/. `drawn` is the form and the list of documents, as HTML; `module` the bytes of the module. */
export function pages(drawn, module) {
  const elementStyle = read(pkg, 'element.css');
  const estimator = {
    // The slot shows the rule as a table until the script has run. The table stays where no script runs.
    '<!-- form -->': `<template shadowrootmode="open"><style>${elementStyle}</style>${drawn.form}<slot></slot></template>`,
    '<!-- rule -->': read(www, 'rule.html') + drawn.rule,
    '<!-- lock -->': read(www, 'lock.html'),
  };
  page('index.html', 'page', estimator, [elementStyle]);
  page('embed.html', 'embed', estimator, [elementStyle]);
  page('hosts.html', 'hosts', {}, []);
  const inside = {
    '<!-- documents -->': drawn.documents,
    // This script is data: no browser runs it, and no policy asks for its hash.
    '<!-- module -->': `<script type="text/plain" id="module">${gzipSync(module, { level: 9 }).toString('base64')}</script>`,
  };
  page('offline.html', 'offline', { ...estimator, ...inside }, [elementStyle]);
}

/** Fills a template. It must have each mark once. The policy gets the hashes of what is inside. */
function page(template, name, parts, innerStyles) {
  const script = read(pkg, `${name}.js`);
  const style = read(pkg, `${name}.css`);
  if (/<\/script|<!--/i.test(script)) throw new Error(`the script of ${template} contains "</script" or "<!--", which would end it early`);
  const marks = {
    '{script hash}': source(script),
    '{style hashes}': [style, ...innerStyles].map(source).join(' '),
    '<!-- page script -->': `<script type="module">${script}</script>`,
    '<!-- page style -->': `<style>${style}</style>`,
    ...parts,
  };
  let html = readFileSync(path.join(www, template), 'utf8');
  for (const [mark, part] of Object.entries(marks)) {
    if (html.split(mark).length !== 2) throw new Error(`${template} must have ${mark} exactly once`);
    html = html.replace(mark, () => part);
  }
  writeFileSync(path.join(dist, template), html);
}

/** How a policy names an inline script or style sheet. */
const source = (inline) => `'${integrity(inline, 'sha256')}'`;

/** The form and the list of documents, drawn by the page's own functions into linkedom's document. */
export async function draw(module) {
  const { document, Node } = parseHTML('<!doctype html><html><body></body></html>');
  Object.assign(globalThis, { document, Node });
  const { documents, prerender, rule } = await import('../pkg/prerender.js');
  const form = await prerender(module, 'ko');
  return { form: form.outerHTML, documents: (await documents(module)).outerHTML, rule: (await rule(module)).outerHTML };
}
