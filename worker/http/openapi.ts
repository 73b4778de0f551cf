import { toJsonSchemaDefs } from '@valibot/to-json-schema';
import type { Context } from 'hono';
import { publicFor } from './caching.ts';
import { conversion, describeOperation, type Json } from './describe-operation.ts';
import { answerSchemas, operations, requestSchemas } from './operations.ts';

/** What Hono knows of a route that was mounted. */
export interface MountedRoute {
  method: string;
  path: string;
}

/** Handler for `/openapi.json`. The description is made once, when somebody asks for the first time. */
export function openapi(routes: () => MountedRoute[]): (c: Context) => Response {
  let description: string | undefined;
  return () => {
    description ??= JSON.stringify(describe(routes()));
    return new Response(description, {
      headers: {
        'content-type': 'application/json',
        'cache-control': publicFor(300),
        'access-control-allow-origin': '*',
      },
    });
  };
}

/** The OpenAPI 3.1 description of these routes. Throws where one of them has none. */
export function describe(routes: MountedRoute[]): Json {
  const paths: Record<string, Json> = {};
  // Middleware is mounted for ALL methods; it is no operation.
  for (const { method, path } of routes.filter((route) => route.method !== 'ALL')) {
    const template = path.replaceAll(/:([a-z]+)/gi, '{$1}');
    const operation = operations[`${method} ${template}`];
    if (!operation) throw new Error(`Not described in operations.ts: ${method} ${template}`);
    paths[template] = { ...paths[template], [method.toLowerCase()]: describeOperation(template, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Otklik',
      version: '1',
      description: 'Polls, read-also lists and hotlines for the pages of publishers. Failures are RFC 9457 problems.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { ...requestBodies(), ...answerBodies() },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function requestBodies(): Json {
  return toJsonSchemaDefs(requestSchemas, { ...conversion, typeMode: 'ignore' });
}

/** As we send them today; clients have to bear members that a later version adds, so none is forbidden. */
function answerBodies(): Json {
  const schemas = toJsonSchemaDefs(answerSchemas, { ...conversion, typeMode: 'output' });
  const isClosed = (key: string, value: unknown) => key === 'additionalProperties' && value === false;
  return JSON.parse(
    JSON.stringify(schemas, (key, value: unknown) => (isClosed(key, value) ? undefined : value)),
  ) as Json;
}
