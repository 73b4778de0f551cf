import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** A worker of the bench's own, as one module for workerd. */
export async function bundle(source: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: fileURLToPath(new URL(source, import.meta.url)),
      outDir,
      target: 'es2024',
      minify: false,
      rolldownOptions: {
        external: ['cloudflare:workers', /^node:/],
        output: { entryFileNames: 'worker.js', codeSplitting: false },
      },
    },
    ssr: { noExternal: true, target: 'webworker' },
  });
  return readFile(join(outDir, 'worker.js'), 'utf8');
}
