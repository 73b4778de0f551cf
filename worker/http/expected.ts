/** What the editor takes a site, poll or hotline to be: any, not there yet, there, or at this revision. */
export type Expected = undefined | 'nothing' | 'something' | number;

/** What the conditional headers of RFC 9110 ask for; a revision that is none fits nothing. */
export function expectedOf(ifNoneMatch: string | undefined, ifMatch: string | undefined): Expected {
  if (ifNoneMatch?.trim() === '*') return 'nothing';
  if (ifMatch === undefined) return undefined;
  if (ifMatch.trim() === '*') return 'something';
  return Number(/^\s*"(\d{1,15})"\s*$/.exec(ifMatch)?.[1] ?? -1);
}

/** Whether a thing of this revision, or none where it is undefined, is what was expected. */
export function isAsExpected(expected: Expected, revision: number | undefined): boolean {
  if (expected === 'nothing') return revision === undefined;
  if (expected === 'something') return revision !== undefined;
  return expected === undefined || expected === revision;
}
