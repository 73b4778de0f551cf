import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { unstable_readConfig as readConfig } from 'wrangler';

it('the deployment logs errors and keeps no log of requests, whose headers tell readers’ addresses and browsers', () => {
  const config = readConfig({ config: fileURLToPath(new URL('../../worker/wrangler.jsonc', import.meta.url)) });
  expect(config.observability.enabled).toBe(true);
  expect(config.observability.logs?.invocation_logs).toBe(false);
  expect(config.observability.traces?.enabled ?? false).toBe(false);
});
