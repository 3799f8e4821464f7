// What hosts.html says of a policy, against https://www.w3.org/TR/CSP3/: expected by its algorithms, not by our code.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { typescript } from './typescript.mjs';

const { decide, parsePolicies, parsePolicy } = await typescript('hosts/policy.ts');
const { amend, directivesFor } = await typescript('hosts/needs.ts');
const { find } = await typescript('hosts/pasted.ts');
const { folderOf } = await typescript('hosts/choices.ts');
const { markup, partsOf } = await typescript('hosts/snippet.ts');
const { parseSums } = await typescript('hosts/sums.ts');

const FILE = 'https://files.example/v1/engine.js';
const HASH = `sha384-${'a'.repeat(64)}`;
const script = (url = FILE, more = {}) => ({ kind: 'script', url: new URL(url), ...more });
const connect = (url = FILE) => ({ kind: 'connect', url: new URL(url) });
const frame = (url = FILE) => ({ kind: 'frame', url: new URL(url) });
const wasm = { kind: 'wasm' };
const map = { kind: 'inline-script', hash: 'sha256-map=' };
const attribute = { kind: 'style-attribute' };

/** Which algorithm it is about; a policy; what is asked for; whether it is allowed; the page, where that matters. */
const TABLE = [
  // Get fetch directive fallback list; should fetch directive execute.
  ['fallback', '', script(), true],
  ['fallback', "img-src 'none'", script(), true],
  ['fallback', "default-src 'none'", script(), false],
  ['fallback', "default-src 'none'", connect(), false],
  ['fallback', 'default-src https:', frame(), true],
  ['fallback', "default-src https:; script-src 'none'", script(), false],
  ['fallback', "default-src 'none'; script-src https:", script(), true],
  ['fallback', "script-src 'none'; script-src-elem https:", script(), true],
  ['fallback', "script-src https:; script-src-elem 'none'", script(), false],
  ['fallback', "default-src 'none'; child-src https:", frame(), true],
  ['fallback', "child-src https:; frame-src 'none'", frame(), false],
  ['fallback', "child-src 'none'", connect(), true],
  ['fallback', "script-src 'none'", connect(), true],
  ['fallback', "style-src 'none'; style-src-attr 'unsafe-inline'", attribute, true],
  ['fallback', "style-src-elem 'none'", attribute, true],
  // Parse a serialized CSP: names in any case, the first of a name, nothing that is not ASCII; an empty list is 'none'.
  ['parsing', 'DEFAULT-SRC HTTPS:', script(), true],
  ['parsing', "Script-Src 'NONE'", script(), false],
  ['parsing', "script-src https:; script-src 'none'", script(), true],
  ['parsing', "script-src 'none'; script-src https:", script(), false],
  ['parsing', " ;; \t script-src \t https: ;", script(), true],
  ['parsing', "script-src 'none' 정책", script(), true],
  ['list', 'script-src', script(), false],
  ['list', "script-src 'none' https:", script(), true],
  // Does url match expression in origin.
  ['address', 'script-src *', script(), true],
  ['address', 'script-src *', script('data:text/javascript,1'), false],
  ['address', 'script-src http:', script(), true],
  ['address', 'script-src https:', script('http://files.example/engine.js'), false],
  ['address', 'script-src data: blob:', script(), false],
  ['address', 'script-src https://files.example', script(), true],
  ['address', 'script-src HTTPS://FILES.EXAMPLE', script(), true],
  ['address', 'script-src https://other.example', script(), false],
  ['address', 'script-src http://files.example', script(), true],
  ['address', 'script-src https://files.example', script('http://files.example/engine.js'), false],
  ['address', 'script-src files.example', script(), true, 'https://shop.example/'],
  ['address', 'script-src files.example', script(), true, 'http://shop.example/'],
  ['address', 'script-src files.example', script('http://files.example/engine.js'), false, 'https://shop.example/'],
  ['address', "script-src 'self'", script(), true, 'https://files.example/help'],
  ['address', "script-src 'SELF'", script(), true, 'https://files.example/help'],
  ['address', "script-src 'self'", script(), false, 'https://shop.example/'],
  ['address', "script-src 'self'", script(), false],
  ['address', "script-src 'self'", script(), true, 'http://files.example/help'],
  ['address', "script-src 'self'", script('http://files.example/engine.js'), false, 'https://files.example/help'],
  ['address', "script-src 'self'", script('https://files.example:8443/engine.js'), false, 'https://files.example/help'],
  ['address', "script-src self", script(), false, 'https://files.example/help'],
  ['address', "script-src 'https://files.example'", script(), false],
  ['address', 'script-src https://files.example/*', script(), false],
  // Host-part match.
  ['host', 'script-src https://*.example', script(), true],
  ['host', 'script-src *.files.example', script(), false],
  ['host', 'script-src *.files.example', script('https://a.b.files.example/engine.js'), true],
  ['host', 'script-src *.example', script('https://files-example/engine.js'), false],
  ['host', 'script-src files.*', script(), false],
  ['host', 'script-src https://*', script(), true],
  // Port-part match.
  ['port', 'script-src https://files.example:443', script(), true],
  ['port', 'script-src https://files.example:8443', script(), false],
  ['port', 'script-src https://files.example', script('https://files.example:8443/engine.js'), false],
  ['port', 'script-src https://files.example:8443', script('https://files.example:8443/engine.js'), true],
  ['port', 'script-src https://files.example:*', script('https://files.example:8443/engine.js'), true],
  ['port', 'script-src *:*', script('https://files.example:8443/engine.js'), true],
  // Path-part match.
  ['path', 'script-src https://files.example/', script(), true],
  ['path', 'script-src https://files.example/v1/', script(), true],
  ['path', 'script-src https://files.example/v1', script(), false],
  ['path', 'script-src https://files.example/v2/', script(), false],
  ['path', 'script-src https://files.example/v1/engine.js', script(), true],
  ['path', 'script-src https://files.example/v1/engine.js', script('https://files.example/v1/ko.js'), false],
  ['path', 'script-src https://files.example/v1/engine.js/', script(), false],
  ['path', 'script-src https://files.example/V1/', script(), false],
  ['path', 'script-src https://files.example/%76%31/', script(), true],
  ['path', 'script-src https://files.example/%zz/', script(), false],
  // Script directives pre-request check: 'strict-dynamic' leaves no address, and a hash of the file will do.
  ['script', "script-src 'strict-dynamic' 'nonce-abc' https:", script(), false],
  ['script', "default-src 'strict-dynamic' 'nonce-abc' https:", connect(), true],
  ['script', "script-src 'nonce-abc' https:", script(), true],
  ['script', "script-src 'nonce-abc'", script(), false],
  ['script', `script-src '${HASH}'`, script(FILE, { integrity: HASH }), true],
  ['script', `script-src 'strict-dynamic' '${HASH}'`, script(FILE, { integrity: HASH }), true],
  ['script', `script-src '${HASH}'`, script(), false],
  ['script', "script-src 'unsafe-inline'", script(), false],
  // Does element match source list for type and source.
  ['inline', "script-src 'unsafe-inline'", map, true],
  ['inline', "script-src 'unsafe-inline' 'nonce-abc'", map, false],
  ['inline', "script-src 'unsafe-inline' 'sha256-other='", map, false],
  ['inline', "script-src 'unsafe-inline' 'strict-dynamic'", map, false],
  ['inline', "script-src 'sha256-map='", map, true],
  ['inline', "script-src 'sha256-MAP='", map, false],
  ['inline', "script-src 'self'", map, false],
  ['inline', "style-src 'unsafe-inline'", attribute, true],
  ['inline', "style-src 'self'", attribute, false],
  ['inline', "style-src 'unsafe-inline' 'nonce-abc'", attribute, false],
  // EnsureCSPDoesNotBlockWasmByteCompilation: script-src or default-src, and nothing of elements.
  ['wasm', "script-src 'self'", wasm, false],
  ['wasm', "script-src 'wasm-unsafe-eval'", wasm, true],
  ['wasm', "script-src 'unsafe-eval'", wasm, true],
  ['wasm', "default-src 'WASM-unsafe-eval'", wasm, true],
  ['wasm', "script-src-elem 'none'", wasm, true],
  ['wasm', "default-src 'none'; script-src-elem 'wasm-unsafe-eval'", wasm, false],
  // Neither of these decides about a file.
  ['other', "require-trusted-types-for 'script'; trusted-types default", script(), true],
  ['other', 'upgrade-insecure-requests; block-all-mixed-content', script(), true],
  ['other', 'sandbox allow-scripts', wasm, true],
];

test(`${TABLE.length} policies`, () => {
  assert.ok(TABLE.length >= 40);
  const wrong = TABLE.filter(([, text, request, allowed, page]) => decide(parsePolicy(text), request, page && new URL(page)).allowed !== allowed);
  assert.deepEqual(wrong.map(([about, text, { kind }]) => `${about}, ${kind}: ${text}`), []);
});

test('addresses in numbers match as browsers have them match', () => {
  const url = 'http://127.0.0.1:8080/engine.js';
  assert.ok(decide(parsePolicy('script-src http://127.0.0.1:8080'), script(url)).allowed);
  assert.ok(!decide(parsePolicy('script-src http://127.0.0.2:8080'), script(url)).allowed);
});

test('the directive that decides is named, and whether only a nonce helps', () => {
  assert.deepEqual(decide(parsePolicy("default-src 'none'"), frame()), { allowed: false, directive: 'default-src', needsNonce: false });
  assert.deepEqual(decide(parsePolicy("script-src 'strict-dynamic'"), script()), { allowed: false, directive: 'script-src', needsNonce: true });
  assert.deepEqual(decide(parsePolicy(''), wasm), { allowed: true, directive: undefined, needsNonce: false });
});

test('a header may hold several policies, of which the empty ones are none', () => {
  assert.equal(parsePolicies("default-src 'self', script-src *, ;, ").length, 2);
});

describe('lines to add', () => {
  const element = [script(), wasm, connect('https://files.example/v1/x.wasm')];
  for (const [text, lines, page] of [
    ["default-src 'none'", ["script-src https://files.example 'wasm-unsafe-eval'", 'connect-src https://files.example']],
    ["default-src 'self' data:", ["script-src 'self' data: https://files.example 'wasm-unsafe-eval'", "connect-src 'self' data: https://files.example"]],
    ["default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; connect-src https:", ["script-src 'self' 'wasm-unsafe-eval' https://files.example"]],
    ["script-src-elem 'self'; script-src 'none'", ["script-src-elem 'self' https://files.example", "script-src 'wasm-unsafe-eval'"]],
    ["script-src 'strict-dynamic' 'nonce-abc'", ["script-src 'strict-dynamic' 'nonce-abc' 'wasm-unsafe-eval'"]],
    ["default-src 'none'", ["script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'"], 'https://files.example/help'],
    ["img-src 'none'", []],
    ["default-src * 'unsafe-eval'", []],
  ]) {
    test(text + (page ? ` on ${page}` : ''), () => {
      const policy = parsePolicy(text);
      const added = amend(policy, element, page && new URL(page));
      assert.deepEqual(added, lines);
      // And it is enough, but for what takes a nonce.
      const amended = parsePolicy([...added, text].join(';'));
      for (const need of element) {
        const { allowed, needsNonce } = decide(amended, need, page && new URL(page));
        assert.ok(allowed || needsNonce, need.kind);
      }
    });
  }

  test('of a frame, to child-src where that decides', () => {
    assert.deepEqual(amend(parsePolicy("child-src 'self'; script-src https:"), [script(), frame()]), ["child-src 'self' https://files.example"]);
    assert.equal(directivesFor([script(), frame()]), 'script-src https://files.example; frame-src https://files.example');
  });

  test('never for a style attribute', () => assert.deepEqual(amend(parsePolicy("style-src 'none'"), [attribute]), []));
});

describe('what was pasted', () => {
  const policies = (text) => find(text).policies.map(({ policy, from }) => [from, ...[...policy].map(([name, sources]) => [name, ...sources].join(' '))]);
  for (const [what, text, expected] of [
    ['curl -I', "HTTP/2 200 \r\ncontent-type: text/html\r\ncontent-security-policy: default-src 'self'\r\nserver: x\r\n", [['header', "default-src 'self'"]]],
    ['curl -v', "< HTTP/1.1 200 OK\n< Content-Security-Policy: default-src 'self'\n< Date: now", [['header', "default-src 'self'"]]],
    ['two headers', "Content-Security-Policy: script-src *\nContent-Security-Policy: connect-src *", [['header', 'script-src *'], ['header', 'connect-src *']]],
    ['two in one', 'CONTENT-SECURITY-POLICY: script-src *, connect-src *', [['header', 'script-src *'], ['header', 'connect-src *']]],
    ['only reported', 'Content-Security-Policy-Report-Only: script-src *', [['report-only', 'script-src *']]],
    ['names and values on lines of their own', 'content-security-policy\nscript-src *\ncontent-type\ntext/html', [['header', 'script-src *']]],
    ['the same, reported', 'content-security-policy-report-only:\nscript-src *', [['report-only', 'script-src *']]],
    ['a value that goes on', "Content-Security-Policy: script-src *;\n  connect-src https://a.example\n  https://b.example\nServer: x", [['header', 'script-src *', 'connect-src https://a.example https://b.example']]],
    ['a policy without its name', "script-src 'self'; connect-src *", [['header', "script-src 'self'", 'connect-src *']]],
    ['the same in lines', "default-src 'self';\nscript-src *;", [['header', "default-src 'self'", 'script-src *']]],
    ['a meta', `<meta http-equiv="content-security-policy" content="script-src 'self', *">`, [['meta', "script-src 'self', *"]]],
    ['a meta in lines, with entities', "<head>\n<META content='script-src &#39;self&#x27;;\n connect-src *'\n HTTP-EQUIV=Content-Security-Policy>", [['meta', "script-src 'self'", 'connect-src *']]],
    ['a meta that only reports is none', '<meta http-equiv="Content-Security-Policy-Report-Only" content="script-src *">', []],
    ['another meta', '<meta name="description" content="default-src *">', []],
    ['a header and a meta', 'Content-Security-Policy: script-src *\n<meta http-equiv=Content-Security-Policy content="connect-src *">', [['meta', 'connect-src *'], ['header', 'script-src *']]],
    ['nothing', '', []],
    ['something else', 'Dear team,\nthe page does not work: https://shop.example/ is empty.', []],
    ['an empty policy', 'Content-Security-Policy: ;', []],
  ]) {
    test(what, () => assert.deepEqual(policies(text), expected));
  }

  test('other headers, of several the last', () => {
    const { headers } = find('Content-Type: text/plain\nContent-Type: application/wasm\nX-Content-Type-Options: nosniff\nCookie: x');
    assert.deepEqual([...headers], [['content-type', 'application/wasm'], ['x-content-type-options', 'nosniff']]);
  });

  test('no text throws, and none takes for ever', { timeout: 60_000 }, () => {
    const pieces = ['<meta ', '"', "'", '>', 'content-security-policy', ':', ';', ',', '\n', '\r', ' ', "'self'", 'script-src', '\0', '\ud800', '정책', 'https://', '%', '=', '*', '<', '&#39;'];
    let seed = 1;
    const next = (below) => (seed = (seed * 48271) % 2147483647) % below;
    for (let round = 0; round < 3000; round += 1) {
      const text = Array.from({ length: next(40) }, () => pieces[next(pieces.length)]).join('');
      for (const { policy } of find(text).policies) {
        for (const request of [script(), connect(), frame(), wasm, map, attribute]) decide(policy, request, new URL('https://shop.example/'));
        amend(policy, [script(), wasm, connect()]);
      }
    }
    for (const piece of ['<meta ', '<meta "', 'a-', 'script-src ', 'content-security-policy:', '*.a']) find(piece.repeat(200_000));
  });
});

describe('the snippet', () => {
  const choices = { shape: 'element', language: '', scheme: '', claimant: '', colour: '', theme: '', figures: false, integrity: false, base: '' };
  const folder = new URL('https://files.example/v1/');
  const lines = (edit) => markup(partsOf({ ...choices, ...edit }, folder, 'ko', edit.sums));

  test('of an element is what www/HOSTING.md teaches', () => {
    const expected = '<script type="module" src="https://files.example/v1/payout-estimator.js"></script>\n<payout-estimator lang="ko"><a href="https://files.example/v1/">장애 보상 계산기</a></payout-estimator>';
    assert.equal(lines({ language: 'ko' }), expected);
  });

  test('of a frame is what the README teaches', () => {
    const link = '<a data-payout-estimator href="https://files.example/v1/embed.html?lang=ko">장애 보상 계산기</a>';
    assert.equal(lines({ shape: 'frame', language: 'ko' }), `${link}\n<script src="https://files.example/v1/frame.js" defer></script>`);
  });

  test('of one file takes every origin away', () => {
    assert.match(lines({ shape: 'file' }), /^<a data-payout-estimator href="https:\/\/files\.example\/v1\/offline\.html" data-sandbox="strict">/);
  });

  test('has five lines at most, and every character where it belongs', () => {
    const sums = new Map(['payout-estimator.js', 'frame.js', 'engine.js', 'ko.js', 'en.js', 'style.js'].map((name) => [name, HASH]));
    const hostile = `"><img src=x onerror=alert(1)>&amp;'`;
    for (const shape of ['element', 'frame', 'file']) {
      const text = lines({ shape, language: 'en', scheme: hostile, claimant: hostile, colour: '#123456', theme: 'dark', figures: true, integrity: true, sums });
      assert.ok(text.split('\n').length <= 5);
      assert.doesNotMatch(text, /<img/);
      if (shape === 'element') assert.ok(text.includes(` claimant="&quot;>&lt;img src=x onerror=alert(1)>&amp;amp;'" `), text);
    }
  });

  test('names a folder, or nothing', () => {
    for (const [typed, folder] of [
      ['https://files.example/v0.1.0/', 'https://files.example/v0.1.0/'],
      [' https://files.example/v0.1.0 ', 'https://files.example/v0.1.0/'],
      ['HTTP://files.example', 'http://files.example/'],
      ['https://files.example/"><script>', 'https://files.example/%22%3E%3Cscript%3E/'],
    ]) {
      assert.equal(folderOf(typed)?.href, folder, typed);
    }
    const none = ['', 'files.example', '/v1/', 'javascript:alert(1)', 'data:text/html,x', 'https:files.example', 'https://', 'https://a b/', 'https://u:p@files.example/', 'https://files.example/?x', 'https://files.example/#x', 'ftp://files.example/', 'https://files.example/\u0000?'];
    for (const typed of none) assert.equal(folderOf(typed), undefined, typed);
  });

  test('takes hashes from the lines that sha256sum skips', () => {
    const sums = parseSums(`0123  engine.js\n# ${HASH}  engine.js\n# ${HASH}  schemes/kt-2018.json\n# sha384-short  ko.js\n`);
    assert.deepEqual([...sums], [['engine.js', HASH], ['schemes/kt-2018.json', HASH]]);
  });
});
