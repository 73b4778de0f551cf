import type { Session } from '../../contract/site.ts';
import { admin, answered } from './client.ts';

/** Trades the setup link's token for a session; the session itself is a cookie that scripts cannot read. */
export const setUp = (token: string) => answered<Session>(admin.setup.$post({ json: { token } }));

export const signOut = () => answered<void>(admin.session.$delete());
