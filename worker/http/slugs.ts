import type { MiddlewareHandler } from 'hono';
import * as v from 'valibot';
import { slug } from '../contract/common.ts';
import { problem } from './problem.ts';

/** Middleware that answers a problem unless these parts of the path are ids that a publisher may choose. */
export function validSlugs(...names: string[]): MiddlewareHandler {
  return async (c, next) => {
    const errors = names
      .map((name) => ({ name, result: v.safeParse(slug, c.req.param(name)) }))
      .filter(({ result }) => !result.success)
      .map(({ name, result }) => ({ pointer: name, message: result.issues?.[0].message ?? '' }));
    if (errors.length > 0) return problem('request.invalid', { errors });
    await next();
  };
}
