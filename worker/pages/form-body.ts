import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { every } from 'hono/combine';
import { type Language, maxBodyBytes } from '../contract/common.ts';
import type { AppEnv } from '../env.ts';
import { isFromHere } from '../publishers/session.ts';
import { placeOf } from './place.ts';
import { plainPage } from './plain-pages.ts';

/** A form writes a Russian letter in six bytes where JSON takes two, and the form may hold what JSON may. */
const maxFormBytes = 3 * maxBodyBytes;

export type FormEnv = AppEnv & { Variables: { form: URLSearchParams } };

/** Keeps forms of other sites' pages out; `c.var.form` is what was filled in. */
export function ownForm(): MiddlewareHandler<FormEnv> {
  const limit = bodyLimit({ maxSize: maxFormBytes, onError: async (c) => plainPage('tooLarge', await placeOf(c)) });
  return every(fromHere(), limit, urlEncoded()) as MiddlewareHandler<FormEnv>;
}

/** Old browsers name no origin, and theirs is taken: no cookie goes with these forms, so none can be misused. */
function fromHere(): MiddlewareHandler<FormEnv> {
  return async (c, next) => {
    const { headers } = c.req.raw;
    const isSaid = headers.has('origin') || headers.has('sec-fetch-site');
    if (isSaid && !isFromHere(c.req.raw)) return plainPage('foreign', await placeOf(c));
    await next();
  };
}

function urlEncoded(): MiddlewareHandler<FormEnv> {
  return async (c, next) => {
    // Not `text()`: the runtime warns that this media type is none of text.
    c.set('form', new URLSearchParams(new TextDecoder().decode(await c.req.arrayBuffer())));
    await next();
  };
}

/**
 * Where a page's form is sent: the page's own address, but not to the letter. Where it was, a lost connection would put
 * the browser's error page in the form's place in the history, and what was typed would be gone.
 */
export function sendTo(language: Language): string {
  return `?lang=${language}&send`;
}
