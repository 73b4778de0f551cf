/** A text's hash of 32 bits, the same for ever: FNV-1a (draft-eastlake-fnv) over its UTF-16 code units. Signed. */
export function fnv1a(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  return hash;
}
