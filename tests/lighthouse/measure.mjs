// Lighthouse on what is in dist/, as a phone: prints what depends on time beside its goal, fails for what does not.
import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PROGRAMS } from '../browser/engines.mjs';
import { serve } from '../browser/serve.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What is read off a report. `asserted` is what the speed of a machine cannot change: it must hold in every run.
 * `why` says what to mend when a goal is missed.
 */
const MEASURES = [
  // Of the machine: where it is slower than this, what depends on time says little.
  { name: 'benchmarkIndex', read: ({ environment }) => environment.benchmarkIndex, atLeast: 1000 },
  category('performance', 'performance'),
  { ...category('accessibility', 'accessibility'), asserted: true },
  { ...category('best practices', 'best-practices'), asserted: true },
  { ...category('SEO', 'seo'), asserted: true },
  { name: 'LCP', read: number('largest-contentful-paint', 1000), digits: 2, unit: ' s', atMost: 1, why: largest },
  { name: 'CLS', read: number('cumulative-layout-shift'), digits: 3, atMost: 0, asserted: true, why: named('layout-shifts') },
  { name: 'TBT', read: number('total-blocking-time'), unit: ' ms', atMost: 100, why: named('long-tasks') },
  { name: 'requests', read: (report) => requests(report).length, atMost: 8, asserted: true, why: urls(requests) },
  { name: 'elsewhere', read: (report) => elsewhere(report).length, atMost: 0, asserted: true, why: urls(elsewhere) },
  { name: 'transferred', read: transferred, digits: 1, unit: ' KB', atMost: 298 },
];

await mkdir(here('reports'), { recursive: true });
const site = await serve(here('../../dist'), { brotli: true, worker: true });
try {
  const korean = await measure(site.url, 'ko-KR,ko', 5);
  await measure(site.url, 'en-US,en', 1); // for information: the page is Korean first
  const broken = MEASURES.filter((it) => it.asserted && !korean.every((report) => reached(it, it.read(report))));
  if (broken.length > 0) {
    console.error(`missed: ${broken.map(({ name }) => name).join(', ')}`);
    process.exitCode = 1;
  }
} finally {
  await site.stop();
}

/** The reports of some runs in a language, once their medians are printed. */
async function measure(url, languages, runs) {
  const reports = [];
  for (let run = 1; run <= runs; run += 1) {
    reports.push(await lighthouse(url, languages, `${languages.slice(0, 2)}-${run}`));
  }

  console.log(`Lighthouse ${reports[0].lighthouseVersion}, phone, ${languages}, median of ${runs}`);
  for (const measure of MEASURES) print(measure, reports);
  return reports;
}

function print(measure, reports) {
  const { name, read, digits = 0, unit = '', atLeast, atMost, asserted, why } = measure;
  const values = reports.map(read).sort((a, b) => a - b);
  const [least, median, most] = [values[0], values[values.length >> 1], values.at(-1)].map((it) => it.toFixed(digits));
  const range = least === most ? '' : ` (${least} to ${most})`;
  const goal = `${asserted ? 'must be' : 'goal'} ${atMost > 0 ? 'at most ' : ''}${atLeast ?? atMost}${unit}`;
  console.log(`  ${name.padEnd(14)} ${median}${unit}${range}, ${goal}`);
  const missed = reports.find((report) => !reached(measure, read(report)));
  for (const line of (missed && why?.(missed)) ?? []) console.log(`    ${line}`);
}

function reached({ atLeast = -Infinity, atMost = Infinity }, value) {
  return value >= atLeast && value <= atMost;
}

/** One report, kept in reports/ too. Lighthouse in this process would slow the server, and so what it measures. */
async function lighthouse(url, languages, name) {
  const flags = [
    '--headless=new',
    `--lang=${languages.split(',')[0]}`, // of the browser itself, as far as it has been translated on this system
    `--accept-lang=${languages}`, // what pages are told
    '--proxy-server=127.0.0.1:9', // nobody is there: nothing leaves this machine
  ];
  if (process.getuid?.() === 0) flags.push('--no-sandbox'); // it refuses to start as root otherwise
  const options = ['--quiet', '--no-enable-error-reporting', '--locale=en', `--chrome-flags=${flags.join(' ')}`];
  const output = ['--output=json', '--output=html', `--output-path=${here(`reports/${name}`)}`];
  const program = here('node_modules/lighthouse/cli/index.js');
  const env = { ...process.env, CHROME_PATH: PROGRAMS.chromium };
  await promisify(execFile)(process.execPath, [program, url, ...options, ...output], { env });
  return JSON.parse(await readFile(here(`reports/${name}.report.json`), 'utf8'));
}

function category(name, id) {
  return { name, read: ({ categories }) => categories[id].score * 100, atLeast: 100, why: failing(id) };
}

function number(audit, unit = 1) {
  return ({ audits }) => audits[audit].numericValue / unit;
}

/** All that were sent, which leaves out what the page holds in itself. */
function requests({ audits }) {
  return audits['network-requests'].details.items.filter(({ url }) => !/^(data|blob):/.test(url));
}

/** Requests to other origins. */
function elsewhere(report) {
  return requests(report).filter(({ url }) => new URL(url).origin !== new URL(report.requestedUrl).origin);
}

function transferred(report) {
  return requests(report).reduce((sum, { transferSize }) => sum + transferSize, 0) / 1000;
}

function urls(list) {
  return (report) => list(report).map(({ url }) => url);
}

/** The audits that lower a category's score, and what they name. */
function failing(category) {
  return ({ categories, audits }) =>
    categories[category].auditRefs
      .filter(({ weight }) => weight > 0)
      .map(({ id }) => audits[id])
      .filter(({ score, scoreDisplayMode }) => (score ?? 1) < 1 || scoreDisplayMode === 'error')
      .flatMap(({ id, title, errorMessage = '', details }) => [`${id}: ${title} ${errorMessage}`, ...lines(details)]);
}

function named(audit) {
  return ({ audits }) => lines(audits[audit].details);
}

function largest({ audits }) {
  const [element] = audits['largest-contentful-paint-element'].details?.items ?? [];
  return lines(element);
}

/** What an audit names, a line each: a node, and whatever else is said about it. */
function lines(details) {
  return (details?.items ?? []).map(({ node, subItems, ...rest }) => {
    const { selector = '', snippet = '', explanation = '' } = node ?? {};
    const more = Object.keys(rest).length > 0 ? JSON.stringify(rest) : '';
    return `  ${[selector, snippet, explanation, more].join(' ').replaceAll(/\s+/g, ' ').trim()}`;
  });
}
