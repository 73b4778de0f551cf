/** Zero bits that a proof of work begins with: 65,536 hashes on average, about half a second of a phone's time. */
export const workBits = 16;
