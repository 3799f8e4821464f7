// Runs the suites, two at a time: with more, waits run out on two cores. A suite whose browser died is run once more, because a
// crash of a browser is no fault of the page; the output says which, and a page that kills its browser does so twice.
import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

/** What Selenium says when the browser or its driver is gone. */
const DIED = /NoSuchSessionError|ECONNREFUSED|ECONNRESET|socket hang up|page crash/;

/** Runs suites, and returns those with a failure, each with whether its browser died. */
async function failures(files) {
  const failed = new Map();
  const events = run({ files, concurrency: 2 });
  events.on('test:fail', ({ file, details }) => {
    failed.set(file, failed.get(file) || DIED.test(inspect(details.error)));
  });
  const report = events.compose(spec);
  report.pipe(process.stdout, { end: false });
  await new Promise((resolve, reject) => report.once('end', resolve).once('error', reject));
  return failed;
}

const folder = new URL('.', import.meta.url);
const suites = readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort();
let failed = await failures(suites.map((name) => fileURLToPath(new URL(name, folder))));
const again = [...failed].filter(([, died]) => died).map(([file]) => file);
if (again.length > 0) {
  console.log(`\nA browser died in these suites, which are run once more:\n${again.join('\n')}\n`);
  failed = new Map([...[...failed].filter(([, died]) => !died), ...(await failures(again))]);
}
process.exitCode = failed.size > 0 ? 1 : 0;
