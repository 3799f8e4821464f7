// Scripts and style sheets, joined and minified by esbuild.
import * as esbuild from 'esbuild';
import { www } from './places.mjs';

const COMMON = { absWorkingDir: www, bundle: true, minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning' };

/** Writes a script for each entry into a folder. `entries` maps names without `.js` to sources. */
export async function scripts(folder, entries, options = {}) {
  await esbuild.build({ ...COMMON, format: 'esm', target: 'es2022', entryPoints: entries, outdir: folder, ...options });
}

export async function styles(folder, sources) {
  await esbuild.build({ ...COMMON, entryPoints: sources, outdir: folder });
}
