// The page computes nothing: no arithmetic, no numbers made from text, no digits taken apart, outside the two files that write
// figures down. Read off the syntax tree, so that words in sentences and comments do not count.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ts = createRequire(new URL('../../www/package.json', import.meta.url))('typescript');
const source = fileURLToPath(new URL('../../www/src/', import.meta.url));
const { SyntaxKind: Kind } = ts;

/** Where digits are grouped and given their words. Even there nothing is added. */
const WRITERS = ['format.ts', 'texts/say.ts'];
/** Where positions in pictures are calculated, which are no figures on the page. */
const PLACES = path.join('pictures', 'place.ts');
/** The height of a frame is a measure of the page, not a figure on it; hosts.html has none: it numbers policies, and reads ports and hashes. */
const OTHER = (file) => ['frame', 'hosts'].includes(file.split(path.sep)[0]) || file.endsWith('.d.ts') || file === PLACES;

const ARITHMETIC = [
  Kind.MinusToken, Kind.AsteriskToken, Kind.AsteriskAsteriskToken, Kind.SlashToken, Kind.PercentToken, Kind.PlusEqualsToken,
  Kind.MinusEqualsToken, Kind.AsteriskEqualsToken, Kind.SlashEqualsToken, Kind.PercentEqualsToken,
];
const MAKERS = ['Number', 'BigInt', 'Math', 'Intl', 'parseInt', 'parseFloat', 'toFixed', 'toPrecision', 'toLocaleString', 'valueAsNumber'];

const isText = (node) => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

/** What a node does that would be a figure of the page's own. */
function computes(node, writes) {
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (operator === Kind.PlusToken) return !isText(node.left) && !isText(node.right) && !writes && 'adds';
    return ARITHMETIC.includes(operator) && !writes && `calculates: ${node.operatorToken.getText()}`;
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const counts = [Kind.PlusToken, Kind.MinusToken, Kind.PlusPlusToken, Kind.MinusMinusToken].includes(node.operator);
    return counts && !(node.operator === Kind.MinusToken && ts.isNumericLiteral(node.operand)) && 'counts';
  }
  if (ts.isRegularExpressionLiteral(node)) return !writes && /\\d|0-9/.test(node.text) && 'takes digits apart';
  return ts.isIdentifier(node) && MAKERS.includes(node.text) && `makes numbers: ${node.text}`;
}

/** Everything in a text that computes, with its place. */
function figures(name, text, writes = false) {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
  const found = [];
  const visit = (node) => {
    const what = computes(node, writes);
    if (what) found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

test('no figure on the page is computed in JavaScript', () => {
  const files = readdirSync(source, { recursive: true }).filter((file) => file.endsWith('.ts') && !OTHER(file));
  assert.ok(files.length > 30);
  const found = files.flatMap((file) => figures(file, readFileSync(path.join(source, file), 'utf8'), WRITERS.includes(file)));
  assert.deepEqual(found, []);
});

test('this test would see it', () => {
  const planted = ['a * 2', 'x + y', '+amount', 'n++', 'total += 1', 'Number(text)', 'Math.round(x)', '/\\d+/.exec(text)', 'a / b', 'x.toFixed(0)'];
  for (const text of planted) assert.equal(figures('planted.ts', text).length, 1, text);
  for (const text of ['"a" + b', '`${a}%`', 'list.at(-1)', 'a < b', '// 1 + 1']) assert.deepEqual(figures('harmless.ts', text), []);
});
