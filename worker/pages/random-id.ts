import { randomBytes } from 'node:crypto';

/** 128 random bits as `randomId` of the contract has them: what a page's script would make, for a form without one. */
export const newRandomId = () => randomBytes(16).toString('base64url');
