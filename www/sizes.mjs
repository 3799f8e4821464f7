// Prints the size of every file in dist/ and every budget, and fails if a budget is exceeded. A KB is 1000 bytes.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { files } from './build/files.mjs';
import { dist } from './build/places.mjs';

/** JavaScript until the first page can be used, beside a few KB in the page itself. A reader of English gets en.js first, the
 *  smaller of the two catalogues. */
const SCRIPTS = ['engine.js', 'payout-estimator.js', 'ko.js'];
/** What a first visit loads, one request each. The other language, pictures, and what keeps and passes on, come after the form can be used. */
const FIRST_VISIT = ['index.html', ...SCRIPTS, 'payout_estimator_bg.wasm', 'en.js', 'keep.js', 'pictures.js'];

/** Limits in bytes. They protect visitors on slow phones; offline.html is copied as it is. Of the visitor's module, the fifteen
 *  documents weigh 54 KB with all their texts (the first seven 38), the calculation 124 with dates, values by date, units and 256 bits,
 *  curves with the search for their edges 9, and words for numbers and times of day 9. Each further document adds what its texts
 *  weigh, so its limit and that of the first visit rise with the list of documents. The compiler has all mistakes of format 1.1.
 *  Pictures, and keeping and passing on, have to be there before the page shuts itself off from the network. */
const BUDGETS = [
  { what: "visitor's module", files: ['payout_estimator_bg.wasm'], limit: 210_000 },
  { what: 'compiler module', files: ['payout_compiler_bg.wasm'], limit: 310_000 },
  { what: 'JavaScript until the first page can be used', files: SCRIPTS, limit: 31_000 },
  { what: 'first visit', files: FIRST_VISIT, limit: 298_000 },
  { what: 'loader of frames', files: ['frame.js'], limit: 2000 },
  { what: 'offline.html, raw', files: ['offline.html'], size: 'raw', limit: 1_000_000 },
];
const REQUESTS = 8;

console.log('      raw   gzip -9 brotli 11');
const sizes = new Map(files(dist).map((name) => [name, measure(readFileSync(path.join(dist, name)))]));
for (const [name, { raw, gzip, brotli }] of sizes) console.log([raw, gzip, brotli].map((it) => `${it}`.padStart(9)).join(' '), '', name);

const within = BUDGETS.map(({ what, files, size = 'brotli', limit }) =>
  judge(what, files.reduce((sum, name) => sum + sizeOf(name)[size], 0), limit));
within.push(judge('requests of a first visit', FIRST_VISIT.length, REQUESTS));
if (within.includes(false)) process.exitCode = 1;

/** Compressed by Node, which carries the reference implementations of both formats. Its brotli quality is 11 by default. */
function measure(bytes) {
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli: brotliCompressSync(bytes).length };
}

function sizeOf(name) {
  const size = sizes.get(name);
  if (!size) throw new Error(`dist/${name} is missing; \`cargo xtask dist\` builds it`);
  return size;
}

/** Prints what a budget uses, and tells whether that is within its limit. */
function judge(what, used, limit) {
  console.log(`${`${used}`.padStart(29)}  ${what}: ${used > limit ? 'OVER' : 'of'} ${limit}`);
  return used <= limit;
}
