import type { MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { maxBodyBytes } from '../contract/common.ts';
import type { FieldError } from '../contract/problem.ts';
import type { AppEnv } from '../env.ts';
import { problem } from './problem.ts';

type Schema = v.GenericSchema<unknown, unknown>;

interface JsonOptions {
  /** Takes `text/plain`, too, which browsers send to another origin without asking first (no CORS preflight). */
  plainText?: boolean;
}

/** Middleware that answers a problem unless the body is JSON of the schema's shape; `c.req.valid('json')` is its output. */
export function validJson<S extends Schema>(
  schema: S,
  { plainText = false }: JsonOptions = {},
): MiddlewareHandler<AppEnv, string, { in: { json: v.InferInput<S> }; out: { json: v.InferOutput<S> } }> {
  return async (c, next) => {
    const output = await readJson(c.req.raw, schema, { plainText });
    if (output instanceof Response) return output;
    c.req.addValidatedData('json', output as object);
    await next();
  };
}

const json = /^application\/json\s*(;|$)/i;
const jsonOrText = /^(application\/json|text\/plain)\s*(;|$)/i;

/** The body as the schema has it, or the problem that answers it. */
export async function readJson<S extends Schema>(
  request: Request,
  schema: S,
  { plainText = false }: JsonOptions = {},
): Promise<v.InferOutput<S> | Response> {
  const types = plainText ? jsonOrText : json;
  if (!types.test(request.headers.get('content-type') ?? '')) return problem('request.unsupported_media_type');
  const text = await readCapped(request, maxBodyBytes);
  if (text === undefined) return problem('request.too_large');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return problem('request.malformed_json');
  }
  const result = v.safeParse(schema, body);
  return result.success ? result.output : problem('request.invalid', { errors: result.issues.map(fieldError) });
}

/** Middleware that answers a problem unless the query string is of the schema's shape; `c.req.valid('query')` is its output. */
export function validQuery<S extends Schema>(
  schema: S,
): MiddlewareHandler<AppEnv, string, { in: { query: v.InferInput<S> }; out: { query: v.InferOutput<S> } }> {
  return async (c, next) => {
    const output = readQuery(c.req.query(), schema);
    if (output instanceof Response) return output;
    c.req.addValidatedData('query', output as object);
    await next();
  };
}

/** The parameters as the schema has them, or the problem that answers them. */
export function readQuery<S extends Schema>(
  parameters: Record<string, string>,
  schema: S,
): v.InferOutput<S> | Response {
  const result = v.safeParse(schema, parameters);
  if (result.success) return result.output;
  return problem('request.invalid', {
    errors: result.issues.map((issue) => ({ ...fieldError(issue), pointer: v.getDotPath(issue) ?? '' })),
  });
}

function fieldError(issue: v.BaseIssue<unknown>): FieldError {
  const path = (issue.path ?? []).map((item) => String(item.key).replaceAll('~', '~0').replaceAll('/', '~1'));
  return { pointer: path.map((key) => `/${key}`).join(''), message: issue.message };
}

/** The body as bytes, or undefined where it is longer than `limit` bytes, whatever its Content-Length says. */
export async function readCappedBytes(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** The body as text, or undefined where it is longer than `limit` bytes, whatever its Content-Length says. */
async function readCapped(request: Request, limit: number): Promise<string | undefined> {
  const announced = Number(request.headers.get('content-length') ?? Number.NaN);
  if (announced > limit) return undefined;
  // An announced length is kept by the HTTP layer, so only a chunked body has to be counted.
  if (announced <= limit || !request.body) return request.text();
  const bytes = await readCappedBytes(request, limit);
  return bytes && new TextDecoder().decode(bytes);
}
