import type { Operation } from '../http/operations.ts';

export const publisherOperations: Record<string, Operation> = {
  'POST /v1/admin/setup': {
    summary: 'Trades the token of the setup link for a session, once.',
    body: 'SetupRequest',
    answers: { 201: 'Session' },
    problems: ['auth.setup_link_invalid', 'auth.setup_link_used', 'auth.cross_site'],
  },
  'GET /v1/admin/session': { summary: 'Who is signed in.', signedIn: true, answers: { 200: 'Session' } },
  'DELETE /v1/admin/session': { summary: 'Signs out.', signedIn: true, answers: { 204: null } },
};
