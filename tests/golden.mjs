// The golden tables: reading rows, asking an engine, judging the answer. Used in Node, and in browsers through Node.
import { existsSync, readFileSync, readdirSync } from 'node:fs';

const COLUMNS = ['id', 'scheme', 'claimant', 'method', 'inputs', 'expect', 'source'];
const golden = new URL('./golden/', import.meta.url);

/** All rows of all tables: `{ id, place, claim, expect, source }`, `expect` as a list of `[key, value]`. */
export function rows() {
  const tables = readdirSync(golden).filter((name) => name.endsWith('.tsv')).sort();
  const texts = tables.map((name) => [name, readFileSync(new URL(name, golden), 'utf8')]);
  // Tables of links and of single answers have columns of their own.
  const all = texts.filter(([, text]) => text.startsWith('id\tscheme\t')).flatMap(([name, text]) => table(name, text));
  const ids = new Set(all.map((row) => row.id));
  if (ids.size < all.length) throw new Error('two golden rows have the same id');
  return all;
}

function table(name, text) {
  const [header, ...lines] = text.trimEnd().split('\n');
  if (header !== COLUMNS.join('\t')) throw new Error(`${name}: columns are not ${COLUMNS.join(', ')}`);
  return lines.map((line, index) => {
    const place = `${name}:${index + 2}`;
    const cells = line.split('\t');
    if (cells.length !== COLUMNS.length) throw new Error(`${place}: ${cells.length} cells`);
    const [id, scheme, claimant, method, inputs, expect, source] = cells;
    return { id, place, claim: { scheme, claimant, method, inputs: JSON.parse(inputs) }, expect: pairs(expect), source };
  });
}

function pairs(text) {
  return text.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
}

/** What people type into single fields, and what comes of it: `{ kind, text, after, comes }`. */
export function typedAnswers() {
  const [, ...lines] = readFileSync(new URL('typed.tsv', golden), 'utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const [kind, text, after, comes] = line.split('\t');
    return { kind, text: JSON.parse(text), after, comes };
  });
}

/** A claim with one such answer in it. */
export function claimWith(kind, text) {
  const inputs = {
    operatingProfit: { amount: '3000000', per: 'month' },
    openingHours: [{ days: ['mon'], from: '09:00', to: '21:00' }],
    services: [{ id: 'talk-channel', dependence: '40', hours: '12' }],
  };
  if (kind === 'monthly') inputs.operatingProfit.amount = text;
  else inputs.services[0][kind === 'percent' ? 'dependence' : 'hours'] = text;
  return { scheme: 'kakao-2022', claimant: 'small-business', method: 'profit-and-downtime', inputs };
}

/**
 * What comes of it in an engine, in the words of the table; for a number within a claim, the estimate or the problem.
 * It stands alone: browsers get it as its source text.
 */
export function comesOf(engine, { kind, text, after }, claim) {
  const found = kind === 'amount' ? engine.parseAmount(text) : kind === 'time' ? engine.parseTime(text, after || undefined) : undefined;
  if (found) {
    switch (found.kind) {
      case 'exact': return `= ${found.value}`;
      case 'ambiguous': return `? ${found.candidates.join(' ')}`;
      case 'span': return `span ${found.from} ${found.to}`;
      case 'empty': return 'empty';
      default: return `! ${found.code} ${found.text}`;
    }
  }
  const answer = engine.estimate(claim);
  if (answer.ok) return JSON.stringify(answer.estimate.steps);
  const [{ code, params }] = answer.problems;
  return code === 'ambiguous' ? `? ${params.candidates.join(' ')}` : `! ${params.reason ?? code} ${params.text}`;
}

/** Texts of the documents that rows ask for and that are not embedded: `tests/documents/<scheme>.json`. */
export function documents(all) {
  const schemes = [...new Set(all.map((row) => row.claim.scheme))];
  const files = schemes.map((scheme) => new URL(`./documents/${encodeURIComponent(scheme)}.json`, import.meta.url));
  return files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
}

/**
 * Answers to claims, each as JSON text: what `estimate` returns, or `{"thrown": message}`.
 * It stands alone: browsers get it as its source text.
 */
export async function answers(engine, documents, claims) {
  for (const document of documents) {
    const checked = await engine.use(document);
    if (!checked.ok) throw new Error(`a test document is refused: ${JSON.stringify(checked.problems)}`);
  }
  return claims.map((claim) => {
    try {
      return JSON.stringify(engine.estimate(claim));
    } catch (error) {
      return JSON.stringify({ thrown: error.message });
    }
  });
}

/** What differs between an answer and what a row expects, as sentences; nothing when they agree. */
export function differences(row, answer) {
  const fails = row.expect.some(([key]) => key === 'problems' || key === 'thrown');
  if (!fails && !answer.ok) return [`an estimate was expected, got ${JSON.stringify(answer)}`];
  return row.expect
    .map(([key, expected]) => ({ key, expected, got: read(answer, key) }))
    .filter(({ key, expected, got }) => !(key === 'thrown' ? got.includes(expected) : got === expected))
    .map(({ key, expected, got }) => `${key}: expected ${expected}, got ${got}`);
}

/** The part of an answer that a key of the column `expect` speaks of, as that column writes it. */
function read(answer, key) {
  if (key === 'thrown') return answer.thrown ?? 'nothing thrown';
  if (key === 'problems') return (answer.problems ?? []).map(({ code, field }) => `${code}@${field}`).join(' ');
  const { outcome, range, loss, salesLoss, ratio, readings, readingsAgree, also } = answer.estimate;
  switch (key) {
    case 'outcome': return resultText(outcome);
    case 'low': return resultText(range?.low);
    case 'high': return resultText(range?.high);
    case 'loss': return String(loss?.likely ?? null);
    case 'loss.low': return String(loss?.low ?? null);
    case 'loss.high': return String(loss?.high ?? null);
    case 'salesLoss': return String(salesLoss?.likely ?? null);
    case 'salesLoss.low': return String(salesLoss?.low ?? null);
    case 'salesLoss.high': return String(salesLoss?.high ?? null);
    case 'ratio': return String(ratio);
    case 'agree': return String(readingsAgree);
    case 'items': return itemsText(outcome);
    default: {
      const [, what, id] = /^(reading|also|items|times):(.+)$/.exec(key) ?? [];
      if (id === undefined) throw new Error(`golden tables have no key ${key}`);
      if (what === 'times') return String(BigInt(id) * BigInt(outcome.amount));
      const named = (what === 'reading' ? readings : also).find((award) => award.id === id)?.outcome;
      return what === 'items' ? itemsText(named) : resultText(named);
    }
  }
}

/** What is given in kind, with every number that belongs to it: `coupon 1 @5000 30d, ticket 4`. */
function itemsText(result) {
  const text = ({ id, quantity, faceValue, validDays, validUntil }) =>
    [id, quantity, faceValue && `@${faceValue}`, validDays && `${validDays}d`, validUntil && `until ${validUntil}`].filter(Boolean).join(' ');
  return result?.kind === 'in-kind' ? result.items.map(text).join(', ') : 'absent';
}

function resultText(result) {
  switch (result?.kind) {
    case 'cash': return `cash ${result.amount}`;
    case 'in-kind': return `in-kind ${result.items.map((item) => item.id).join(' ')}`;
    case 'unpublished': return `unpublished ${result.paid}`;
    case 'none': return `none ${result.reason}`;
    case 'not-computable': return `not-computable ${result.reason}`;
    case 'negotiation': return 'negotiation';
    default: return 'absent';
  }
}
