// Modules of www/src/ in Node, bundled into one as the build does it, so that they share what they share on a page.
import { fileURLToPath } from 'node:url';
import { build } from '../../www/node_modules/esbuild/lib/main.js';

/** What the modules export, all together. */
export async function typescript(...paths) {
  const { outputFiles } = await build({
    stdin: {
      contents: paths.map((path) => `export * from './${path}';`).join('\n'),
      resolveDir: fileURLToPath(new URL('../../www/src/', import.meta.url)),
    },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
