// What is shipped, read as a browser will read it: what its policies allow, what could run or load, and what is inside.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { dist } from './engine.mjs';

const names = readdirSync(dist);
const bytes = (name) => readFileSync(new URL(name, dist));
const text = (name) => bytes(name).toString();
const pages = names.filter((name) => name.endsWith('.html'));
const scripts = names.filter((name) => name.endsWith('.js'));
const module = bytes('payout_estimator_bg.wasm');

/** Elements of one kind in a page: their attributes, and what stands between their tags. */
const elements = (html, tag) => [...html.matchAll(new RegExp(`<${tag}\\b([^>]*)>([^]*?)</${tag}>`, 'g'))].map(([, attributes, inside]) => ({ attributes, inside }));
const hashes = (inline) => inline.map(({ inside }) => `'sha256-${createHash('sha256').update(inside).digest('base64')}'`);
const isData = ({ attributes }) => attributes.includes('type="text/plain"');
const isInline = (script) => !isData(script) && !/\bsrc=/.test(script.attributes);
/** A policy's directives, each with its list of sources. */
function policy(html) {
  const [, written] = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(html);
  return Object.fromEntries(written.split('; ').map((it) => it.split(' ')).map(([name, ...sources]) => [name, sources]));
}

test('there are pages and scripts to look at', () => {
  assert.ok(pages.includes('index.html') && pages.includes('embed.html') && pages.includes('offline.html'));
  assert.ok(scripts.length >= 5);
});

for (const name of pages) {
  test(`${name} says its encoding where browsers look for it, before any other letter than ASCII`, () => {
    const at = bytes(name).indexOf('<meta charset="utf-8">');
    assert.ok(at > 0 && at < 1024);
    assert.match(text(name).slice(0, at), /^[\x20-\x7e\n]*$/);
  });

  test(`the policy of ${name} allows what is written in it by hashes, and has no hash for anything else`, () => {
    const { 'script-src': script, 'style-src': style } = policy(text(name));
    const isHash = (source) => source.startsWith("'sha256-");
    const html = text(name);
    assert.deepEqual(script.filter(isHash).sort(), hashes(elements(html, 'script').filter(isInline)).sort());
    assert.deepEqual(style.filter(isHash).sort(), hashes(elements(html, 'style')).sort());
    for (const source of [...script, ...style].filter((it) => !isHash(it))) assert.match(source, /^'(self|wasm-unsafe-eval)'$/);
  });
}

for (const name of [...pages, ...scripts]) {
  test(`${name} makes no code out of text`, () => {
    // `Function(${…})` is a text: how wasm-bindgen shows a function in a message.
    assert.doesNotMatch(text(name), /\beval\(|\bnew Function\b|\bFunction\((?!\$\{)|javascript:/);
  });
}

/** Reading and making JavaScript values, and the console's `error`. No clock, no network, no storage, no chance, no global. */
const ASKED = [
  ...['Error', 'String', 'call', 'done', 'entries', 'error', 'from', 'get', 'get_unchecked', 'instanceof_ArrayBuffer'],
  ...['instanceof_Map', 'instanceof_Uint8Array', 'isArray', 'isSafeInteger', 'iterator', 'length', 'new', 'next', 'prototypesetcall', 'set', 'value'],
];
for (const name of ['payout_estimator_bg.wasm', 'payout_compiler_bg.wasm']) {
  test(`browsers take ${name}, and it asks them for values and to log an error only`, () => {
    assert.ok(WebAssembly.validate(bytes(name)));
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(bytes(name))).map((it) => it.name);
    const others = imports.filter((it) => !/^(__wbindgen|__wbg___wbindgen)_/.test(it)).map((it) => it.replace(/^__wbg_|_[0-9a-f]{16}$/g, ''));
    assert.deepEqual(others.filter((it) => !ASKED.includes(it)), []);
  });
}

const offline = text('offline.html');

test('offline.html has the module inside, byte for byte', () => {
  const [packed, ...more] = elements(offline, 'script').filter(isData);
  assert.deepEqual(more, []);
  const unpacked = gunzipSync(Buffer.from(packed.inside, 'base64'));
  assert.ok(unpacked.equals(module));
  assert.ok(WebAssembly.validate(unpacked));
});

test('offline.html loads nothing: no file, no module, and a policy that would refuse both', () => {
  const [script] = elements(offline, 'script').filter(isInline);
  assert.doesNotMatch(script.inside, /\bimport\(|\bimport\s*["'{*]|\bfrom\s*["']\.|sendBeacon|WebSocket|EventSource|XMLHttpRequest|RTCPeer|importScripts/);
  const markup = offline.replace(/(<(script|style)\b[^>]*>)[^]*?<\/\2>/g, '$1').replace(/<a\b[^>]*>/g, '');
  assert.doesNotMatch(markup, /\b(src|srcset|poster|action|data|background)=/);
  assert.deepEqual([...markup.matchAll(/\bhref="(?!data:)([^"]*)"/g)].map(([, address]) => address), []);
  for (const { inside } of elements(offline, 'style')) assert.doesNotMatch(inside, /url\(|@import/);

  const { 'script-src': scripts, 'style-src': styles, ...rest } = policy(offline);
  assert.ok(!scripts.includes("'self'") && !styles.includes("'self'"));
  assert.deepEqual(rest, {
    'default-src': ["'none'"],
    'img-src': ['data:'],
    'worker-src': ['blob:'],
    'connect-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
  });
});

test('offline.html can be sent and carried', () => {
  assert.ok(bytes('offline.html').length <= 1_000_000, `${bytes('offline.html').length} bytes`);
});
