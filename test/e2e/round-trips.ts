/** A request with the times, milliseconds, at which it began and was through. */
interface Timed {
  from: number;
  to: number;
}

/** How many round trips, one after the other, these requests took: one follows another where it began after its end. */
export function roundTripsOf(requests: readonly Timed[]): number {
  const numbers: number[] = [];
  for (const { from } of requests) {
    const before = requests.flatMap(({ to }, index) => (to <= from ? [numbers[index] ?? 0] : []));
    numbers.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...numbers);
}
