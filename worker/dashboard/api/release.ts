import type { Release } from '../../contract/release.ts';
import { admin, answered } from './client.ts';

/** The widgets' files as the worker has them now; it then keeps them for pages that pin them. */
export const getRelease = () => answered<Release>(admin.release.$get());
