import { text } from 'node:stream/consumers';
import { load, type LoadOptions } from './load.ts';
import { requestOf, type Scenario } from './scenarios.ts';

type Order = { scenario: Scenario } & Pick<LoadOptions, 'connections' | 'milliseconds'>;

const { scenario, ...options } = JSON.parse(await text(process.stdin)) as Order;
const { port, expect } = scenario;
process.stdout.write(JSON.stringify(await load({ ...options, port, expect, request: requestOf(scenario) })));
