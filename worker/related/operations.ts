import { relatedQuery } from '../contract/related.ts';
import type { Operation } from '../http/operations.ts';

export const relatedOperations: Record<string, Operation> = {
  'GET /v1/sites/{site}/related': {
    summary: 'What to read next to the page at `url`, or the newest of a rubric.',
    query: relatedQuery,
    answers: { 200: 'RelatedAnswer' },
    problems: ['site.unknown', 'related.url_refused'],
  },
  'POST /v1/sites/{site}/events': {
    summary: 'Counts impressions and clicks. Nobody is identified.',
    fromPages: true,
    body: 'EventsRequest',
    plainText: true,
    answers: { 204: null },
  },
  'GET /v1/admin/sites/{site}/feeds': {
    summary: "A site's feeds and how their last fetch ended.",
    signedIn: true,
    answers: { 200: 'FeedList' },
    problems: ['site.unknown'],
  },
  'PUT /v1/admin/sites/{site}/feeds/{feed}': {
    summary: 'Adds or changes a feed; the same settings again change nothing.',
    signedIn: true,
    body: 'FeedSettings',
    answers: { 200: 'Feed' },
    problems: ['site.unknown', 'feed.address_refused'],
  },
  'DELETE /v1/admin/sites/{site}/feeds/{feed}': {
    summary: 'Removes a feed.',
    signedIn: true,
    answers: { 204: null },
    problems: ['site.unknown', 'feed.unknown'],
  },
  'POST /v1/admin/sites/{site}/feeds/{feed}/fetch': {
    summary: 'Fetches a feed now.',
    signedIn: true,
    answers: { 200: 'Feed' },
    problems: ['site.unknown', 'feed.unknown'],
  },
};
