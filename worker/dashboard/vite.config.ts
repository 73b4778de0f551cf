import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path('.'),
  base: '/dashboard/',
  build: {
    outDir: path('../dist/assets/dashboard'),
    emptyOutDir: true,
    target: 'es2024',
    // Nothing becomes a data: address, so that the page's policy need not allow them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One page behind a login, kept by its editors' browsers for good; charts come when they are looked at.
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
  },
});
