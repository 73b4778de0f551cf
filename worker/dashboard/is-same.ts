/** Of values that come from the contract's schemas, which fix the order of their members. */
export const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
