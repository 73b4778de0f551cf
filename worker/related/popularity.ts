/** Impressions and clicks of an article, each worth half as much after a half-life, as they were at `at`. */
export interface Reactions {
  impressions: number;
  clicks: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** News is old after three days. */
const halfLife = 3 * 24 * 60 * 60 * 1000;
/**
 * What is taken for granted of an article of which nothing is known: so many impressions at so high a rate. With many,
 * the order goes by the clicks above that rate, so that a few made-up readers cannot outdo many real ones.
 */
const priorImpressions = 1000;
const priorRate = 0.02;

/** The counts as they are worth at `now`. */
export function decayed({ impressions, clicks, at }: Reactions, now: number): Reactions {
  const share = 0.5 ** (Math.max(0, now - at) / halfLife);
  return { impressions: impressions * share, clicks: clicks * share, at: Math.max(at, now) };
}

/** The counts after one more. Nobody follows what was not shown: clicks beyond the impressions were made up. */
export function counted(reactions: Reactions | undefined, kind: 'impression' | 'click', now: number): Reactions {
  const { impressions, clicks, at } = decayed(reactions ?? { impressions: 0, clicks: 0, at: now }, now);
  if (kind === 'impression') return { impressions: impressions + 1, clicks, at };
  return { impressions, clicks: Math.min(clicks + 1, impressions), at };
}

/** Clicks per impression, drawn towards the usual rate while little is known: one lucky click makes nothing popular. */
export function clickRate(reactions: Reactions | undefined, now: number): number {
  const { impressions, clicks } = reactions ? decayed(reactions, now) : { impressions: 0, clicks: 0 };
  return (Math.min(clicks, impressions) + priorRate * priorImpressions) / (impressions + priorImpressions);
}
