// A module of www/src/ in Node, joined as the build joins it.
import { fileURLToPath } from 'node:url';
import { build } from '../../www/node_modules/esbuild/lib/main.js';

export async function typescript(path) {
  const entry = fileURLToPath(new URL(`../../www/src/${path}`, import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'esm', target: 'es2022', write: false });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
