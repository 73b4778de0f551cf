import * as v from 'valibot';

/** Files of one build of the widgets, all under `/w/`; `GET /v1/admin/release`. */
export const release = v.strictObject({
  /** Name of the loader that never changes: `embed-….js`. */
  loader: v.string(),
  /** Hash of each file, by its name, as `integrity` attributes and import maps hold it: `sha384-…`. */
  integrity: v.record(v.string(), v.string()),
});
export type Release = v.InferOutput<typeof release>;
