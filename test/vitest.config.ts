import { fileURLToPath } from 'node:url';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumFlags, findBrowser } from './browser.ts';
import { compiledLit } from '../widgets/compiled-lit.ts';
import { compileTemplates } from '../widgets/compile-templates.ts';
import { widgetTemplates } from './widget-templates.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const inChromium = (name: string, include: string[]) => ({
  name,
  root,
  include,
  testTimeout: 30_000,
  browser: {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions: { executablePath: findBrowser(), args: chromiumFlags } }),
    instances: [{ browser: 'chromium' as const }],
  },
});

export default defineConfig({
  root,
  test: {
    projects: [
      {
        // Time limits are for what hangs, not for machines that are busy.
        test: { name: 'unit', root, include: ['test/unit/**/*.test.ts'], environment: 'node', testTimeout: 30_000 },
      },
      {
        plugins: [
          cloudflareTest({
            main: './test/worker/main.ts',
            wrangler: { configPath: './worker/wrangler.jsonc' },
            miniflare: {
              bindings: {
                API_TOKEN: 'test-token',
                SETUP_TOKEN: 'test-setup',
                ALLOW_LOCAL_FEEDS: '1',
                // Polls grow when a test says so, and not because a machine is fast.
                ROOM_REQUESTS_PER_SECOND: '1000000',
              },
            },
          }),
        ],
        test: {
          name: 'worker',
          root,
          include: ['test/worker/**/*.test.ts'],
          globalSetup: 'test/worker/feed-server.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      // The widgets as the build makes them: their templates compiled, for a Lit that takes no others.
      {
        plugins: [compileTemplates(), compiledLit()],
        resolve: { conditions: ['module', 'browser', 'production'] },
        optimizeDeps: { entries: ['test/widgets/**/*.ts'], exclude: ['lit', 'lit/html.js', 'lit-html'] },
        test: inChromium('widgets', ['test/widgets/**/*.test.ts']),
      },
      {
        plugins: [widgetTemplates()],
        // Found beforehand: what is found while tests run reloads the page under them.
        optimizeDeps: { entries: ['test/dashboard/**/*.ts', 'test/templates/**/*.ts'] },
        test: inChromium('dashboard', ['test/dashboard/**/*.test.ts', 'test/templates/**/*.test.ts']),
      },
      {
        test: {
          name: 'e2e',
          root,
          include: ['test/e2e/**/*.test.ts', 'test/faults/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 15_000, interval: 100 } },
        },
      },
    ],
  },
});
