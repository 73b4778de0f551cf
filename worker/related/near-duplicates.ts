/** Share of common shingles above which two texts tell the same; an edited headline leaves about this much. */
const threshold = 0.6;
const shingleLength = 4;

/** All runs of four characters of headline and dek. The lists compared are short, so they need no MinHash. */
export function shinglesOf({ title, dek }: { title: string; dek: string }): Set<string> {
  const text = `${title} ${dek}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ');
  const shingles = new Set<string>();
  for (let at = 0; at + shingleLength <= text.length; at++) shingles.add(text.slice(at, at + shingleLength));
  return shingles;
}

/** Whether two texts are so alike that a reader would take them for one. */
export function areNearDuplicates(one: Set<string>, other: Set<string>): boolean {
  if (one.size === 0 || other.size === 0) return false;
  let common = 0;
  for (const shingle of one) if (other.has(shingle)) common++;
  return common / (one.size + other.size - common) >= threshold;
}
