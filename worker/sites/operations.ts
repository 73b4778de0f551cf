import type { Operation } from '../http/operations.ts';

export const siteOperations: Record<string, Operation> = {
  'GET /v1/admin/sites': { summary: 'All sites.', signedIn: true, answers: { 200: 'SiteList' } },
  'GET /v1/admin/sites/{site}': {
    summary: 'A site.',
    signedIn: true,
    answers: { 200: 'Site' },
    problems: ['site.unknown'],
  },
  'PUT /v1/admin/sites/{site}': {
    summary: 'Makes or changes a site; the same settings again change nothing.',
    signedIn: true,
    body: 'SiteRequest',
    answers: { 200: 'Site' },
    preconditions: true,
    problems: ['poll.unknown', 'site.exists', 'site.changed_meanwhile'],
  },
};
