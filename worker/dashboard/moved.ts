/** The list with one of its members moved by a place; the same list where there is no such place. */
export function moved<T>(list: readonly T[], index: number, by: 1 | -1): T[] {
  const [member, other] = [list[index], list[index + by]];
  if (member === undefined || other === undefined) return [...list];
  return list.with(index, other).with(index + by, member);
}
