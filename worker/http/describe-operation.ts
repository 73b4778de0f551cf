import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema';
import { type ProblemCode, problems } from '../contract/problem.ts';
import type { AnswerName, Operation, RequestName } from './operations.ts';

export type Json = Record<string, unknown>;

export const conversion = {
  target: 'draft-2020-12',
  // Rules that JSON Schema has no words for; everything else that cannot be said throws.
  ignoreActions: ['check', 'trim', 'transform'],
  overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
} satisfies ConversionConfig;

/** An OpenAPI operation object. `path` is the address with its parameters in braces. */
export function describeOperation(path: string, operation: Operation): Json {
  const { summary, body, signedIn } = operation;
  return {
    summary,
    parameters: [...pathParameters(path), ...queryParameters(operation), ...headerParameters(operation)],
    ...(body && { requestBody: { required: true, content: requestContent(operation) } }),
    responses: { ...answers(operation), ...problemAnswers(operation) },
    ...(signedIn && { security: [{ session: [] }, { token: [] }] }),
  };
}

function pathParameters(path: string): Json[] {
  const names = [...path.matchAll(/\{([a-z]+)\}/gi)].map((match) => match[1]);
  return names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
}

function queryParameters({ query, language }: Operation): Json[] {
  if (language)
    return [{ name: 'lang', in: 'query', schema: { type: 'string' }, description: 'BCP 47 tag, such as ru.' }];
  if (!query) return [];
  const schema = toJsonSchema(query, { ...conversion, typeMode: 'input' });
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({ name, in: 'query', schema: property }));
}

function headerParameters({ headers = {}, preconditions }: Operation): Json[] {
  const schema = { type: 'string' };
  if (preconditions) {
    return [
      { name: 'If-None-Match', in: 'header', schema, description: '`*`: only where there is none yet.' },
      {
        name: 'If-Match',
        in: 'header',
        schema,
        description: '`"7"`: only on top of revision 7; `*`: only where there is one.',
      },
    ];
  }
  return Object.entries(headers).map(([name, text]) => ({
    name,
    in: 'header',
    required: true,
    schema,
    description: text,
  }));
}

function requestContent({ body, plainText }: Operation): Json {
  if (body === 'png') return png;
  if (body === 'form') return { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } };
  const json = { schema: reference(body as RequestName) };
  // Browsers send plain text to another origin without asking first.
  return { 'application/json': json, ...(plainText && { 'text/plain': json }) };
}

function answers(operation: Operation): Json {
  return Object.fromEntries(
    Object.entries(operation.answers).map(([status, name]) => [
      status,
      {
        description: descriptions[status] ?? 'A page that says why not.',
        ...(name && { content: { ...answerContent(name), ...(operation.csv && csv) } }),
      },
    ]),
  );
}

const descriptions: Record<string, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'Done',
  301: 'Moved permanently',
  303: 'See other',
};

const csv = { 'text/csv': { schema: { type: 'string' } } };
const png = { 'image/png': { schema: { type: 'string', format: 'binary' } } };

function answerContent(name: AnswerName | 'html' | 'javascript' | 'json' | 'png'): Json {
  if (name === 'png') return png;
  if (name === 'javascript') return { 'text/javascript': { schema: { type: 'string' } } };
  if (name === 'html') return { 'text/html': { schema: { type: 'string' } } };
  return { 'application/json': { schema: name === 'json' ? { type: 'object' } : reference(name) } };
}

/** Problems by status, each with the codes that this operation may answer. */
function problemAnswers(operation: Operation): Json {
  const byStatus = Object.groupBy(codesOf(operation), (code) => problems[code][0]);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${problems[code][1]}`).join('\n'),
        content: {
          'application/problem+json': {
            schema: { allOf: [reference('Problem'), { type: 'object', properties: { code: { enum: codes } } }] },
          },
        },
      },
    ]),
  );
}

/** The codes that an operation names, and those that come with what it takes. */
function codesOf({ problems: own = [], body, signedIn, fromPages, query }: Operation): ProblemCode[] {
  const codes = new Set(own);
  const add = (...more: ProblemCode[]) => more.forEach((code) => codes.add(code));
  if (body && body !== 'form' && body !== 'png') {
    add('request.malformed_json', 'request.invalid', 'request.unsupported_media_type', 'request.too_large');
  }
  if (query) add('request.invalid');
  if (signedIn) add('auth.required', 'auth.cross_site');
  if (fromPages) add('site.unknown', 'site.origin_not_registered');
  add('server.overloaded', 'server.failed');
  return [...codes];
}

function reference(name: RequestName | AnswerName): Json {
  return { $ref: `#/components/schemas/${name}` };
}
