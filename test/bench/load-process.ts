import { text } from 'node:stream/consumers';
import { load, type LoadOptions } from './load.ts';
import { requestOf, type Scenario } from './scenarios.ts';

const options = JSON.parse(await text(process.stdin)) as Scenario & Pick<LoadOptions, 'connections' | 'milliseconds'>;
process.stdout.write(JSON.stringify(await load({ ...options, request: requestOf(options) })));
