import * as hotline from '../contract/hotline.ts';
import * as poll from '../contract/poll.ts';
import { type ProblemCode, problemAnswer } from '../contract/problem.ts';
import * as related from '../contract/related.ts';
import * as site from '../contract/site.ts';

/** Bodies of requests, by the name that the description gives them. */
export const requestSchemas = {
  SiteSettings: site.siteSettings,
  SetupRequest: site.setupRequest,
  PollSettings: poll.pollSettings,
  PollSwitchRequest: poll.pollSwitchRequest,
  BallotRequest: poll.ballotRequest,
  EventsRequest: related.eventsRequest,
  FeedSettings: related.feedSettings,
  HotlineSettings: hotline.hotlineSettings,
  MessageRequest: hotline.messageRequest,
  MessageChange: hotline.messageChange,
} as const;

/** Bodies of answers. */
export const answerSchemas = {
  Problem: problemAnswer,
  Health: site.health,
  Session: site.session,
  Site: site.site,
  SiteList: site.siteList,
  Tally: poll.tally,
  PollAnswer: poll.pollAnswer,
  BallotAnswer: poll.ballotAnswer,
  AdminPoll: poll.adminPoll,
  PollList: poll.pollList,
  Recount: poll.recount,
  RelatedAnswer: related.relatedAnswer,
  Feed: related.feed,
  FeedList: related.feedList,
  HotlineAnswer: hotline.hotlineAnswer,
  MessageAnswer: hotline.messageAnswer,
  ReceiptAnswer: hotline.receiptAnswer,
  InboxMessage: hotline.inboxMessage,
  InboxPage: hotline.inboxPage,
  AdminHotline: hotline.adminHotline,
  HotlineList: hotline.hotlineList,
} as const;

export type RequestName = keyof typeof requestSchemas;
export type AnswerName = keyof typeof answerSchemas;

export interface Operation {
  summary: string;
  /** Needs a session of the dashboard or an API token. */
  signedIn?: true;
  /** Sent by readers' pages: only those of the site's registered origins may. */
  fromPages?: true;
  /** Answers in the language of `lang`. */
  language?: true;
  query?: 'relatedQuery' | 'inboxQuery';
  body?: RequestName | 'form';
  headers?: Record<string, string>;
  /** By status; null for an answer without a body. */
  answers: Record<number, AnswerName | 'html' | 'json' | null>;
  problems?: ProblemCode[];
}

const unknownPoll: ProblemCode[] = ['site.unknown', 'poll.unknown'];
const unknownHotline: ProblemCode[] = ['site.unknown', 'hotline.unknown'];
const refusedBallots: ProblemCode[] = [
  'poll.not_open_yet',
  'poll.closed',
  'poll.paused',
  'poll.unknown_option',
  'poll.too_many_choices',
  'poll.too_few_choices',
  'poll.repeated_choice',
  'poll.stale_revision',
  'poll.already_voted',
  'poll.change_not_allowed',
];

/** Every route of the worker, by method and path. */
export const operations: Record<string, Operation> = {
  'GET /healthz': { summary: 'Whether the worker answers.', answers: { 200: 'Health' } },
  'GET /openapi.json': { summary: 'This description.', answers: { 200: 'json' } },

  'GET /v1/sites/{site}/polls/{poll}': {
    summary: 'A poll in the language of `lang`, with its tally where its policy lets readers see it.',
    language: true,
    answers: { 200: 'PollAnswer' },
    problems: [...unknownPoll, 'poll.no_current'],
  },
  'POST /v1/sites/{site}/polls/{poll}/ballots': {
    summary: 'Casts or changes a vote. The same ballot may be sent any number of times and is counted once.',
    fromPages: true,
    body: 'BallotRequest',
    answers: { 200: 'BallotAnswer', 201: 'BallotAnswer' },
    problems: ['poll.unknown', ...refusedBallots],
  },
  'GET /p/{site}/{poll}': {
    summary: 'The poll as a page of its own.',
    answers: { 200: 'html' },
    problems: unknownPoll,
  },
  'POST /p/{site}/{poll}': {
    summary: 'Casts a vote from that page, without JavaScript.',
    body: 'form',
    answers: { 200: 'html', 404: 'html', 409: 'html', 422: 'html' },
  },

  'POST /v1/admin/setup': {
    summary: 'Trades the token of the setup link for a session, once.',
    body: 'SetupRequest',
    answers: { 201: 'Session' },
    problems: ['auth.setup_link_invalid', 'auth.setup_link_used', 'auth.cross_site'],
  },
  'GET /v1/admin/session': { summary: 'Who is signed in.', signedIn: true, answers: { 200: 'Session' } },
  'DELETE /v1/admin/session': { summary: 'Signs out.', signedIn: true, answers: { 204: null } },

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
    body: 'SiteSettings',
    answers: { 200: 'Site' },
    problems: ['poll.unknown'],
  },
  'GET /v1/admin/sites/{site}/polls': {
    summary: "A site's polls, newest first.",
    signedIn: true,
    answers: { 200: 'PollList' },
    problems: ['site.unknown'],
  },
  'GET /v1/admin/sites/{site}/polls/{poll}': {
    summary: 'A poll with its newest tally.',
    signedIn: true,
    answers: { 200: 'AdminPoll' },
    problems: ['poll.unknown'],
  },
  'PUT /v1/admin/sites/{site}/polls/{poll}': {
    summary: 'Makes or changes a poll; the same settings again change nothing.',
    signedIn: true,
    body: 'PollSettings',
    answers: { 200: 'AdminPoll' },
    problems: ['site.unknown', 'poll.option_has_votes'],
  },
  'PUT /v1/admin/sites/{site}/polls/{poll}/switch': {
    summary: 'Pauses, closes or reopens a poll.',
    signedIn: true,
    body: 'PollSwitchRequest',
    answers: { 200: 'AdminPoll' },
    problems: ['poll.unknown'],
  },
  'GET /v1/admin/sites/{site}/polls/{poll}/recount': {
    summary: 'Counts again from the ballots themselves and compares.',
    signedIn: true,
    answers: { 200: 'Recount' },
    problems: ['poll.unknown'],
  },

  'GET /v1/sites/{site}/related': {
    summary: 'What to read next to the page at `url`, or the newest of a rubric.',
    query: 'relatedQuery',
    answers: { 200: 'RelatedAnswer' },
    problems: ['site.unknown', 'related.url_refused'],
  },
  'POST /v1/sites/{site}/events': {
    summary: 'Counts impressions and clicks. Nobody is identified.',
    fromPages: true,
    body: 'EventsRequest',
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

  'GET /v1/sites/{site}/hotlines/{hotline}': {
    summary: 'The form of a hotline in the language of `lang`.',
    language: true,
    answers: { 200: 'HotlineAnswer' },
    problems: ['request.invalid', ...unknownHotline],
  },
  'POST /v1/sites/{site}/hotlines/{hotline}/messages': {
    summary: 'Sends a message. With the same key it may be sent any number of times and is kept once.',
    fromPages: true,
    body: 'MessageRequest',
    headers: { 'Idempotency-Key': 'Names this message: 128 random bits in base64url, 22 characters.' },
    answers: { 201: 'MessageAnswer' },
    problems: ['hotline.unknown', 'hotline.closed', 'hotline.key_missing', 'hotline.key_reused'],
  },
  'OPTIONS /v1/receipts/{code}': { summary: 'Lets pages of any origin ask.', answers: { 204: null } },
  'GET /v1/receipts/{code}': {
    summary: "How a message stands, and the newsroom's reply. The code is the only credential.",
    language: true,
    answers: { 200: 'ReceiptAnswer' },
    problems: ['receipt.unknown'],
  },
  'DELETE /v1/receipts/{code}': {
    summary: 'Erases the message.',
    answers: { 204: null },
    problems: ['receipt.unknown'],
  },
  'GET /h/{site}/{hotline}': { summary: 'The hotline as a page of its own.', answers: { 200: 'html', 404: 'html' } },
  'POST /h/{site}/{hotline}': {
    summary: 'Sends a message from that page, without JavaScript.',
    body: 'form',
    answers: { 201: 'html', 404: 'html', 409: 'html', 422: 'html' },
  },
  'GET /r': { summary: 'Leads to `/r/`.', answers: { 301: null } },
  'GET /r/': { summary: 'Asks for a receipt code.', answers: { 200: 'html' } },
  'POST /r/': {
    summary: 'How a message stands, without JavaScript; erases it where the form says so.',
    body: 'form',
    answers: { 200: 'html', 404: 'html' },
  },
  'GET /v1/admin/sites/{site}/hotlines': {
    summary: "A site's hotlines, newest first.",
    signedIn: true,
    answers: { 200: 'HotlineList' },
    problems: ['site.unknown'],
  },
  'GET /v1/admin/sites/{site}/hotlines/{hotline}': {
    summary: 'A hotline.',
    signedIn: true,
    answers: { 200: 'AdminHotline' },
    problems: ['hotline.unknown'],
  },
  'PUT /v1/admin/sites/{site}/hotlines/{hotline}': {
    summary: 'Makes or changes a hotline; the same settings again change nothing.',
    signedIn: true,
    body: 'HotlineSettings',
    answers: { 200: 'AdminHotline' },
    problems: ['site.unknown'],
  },
  'GET /v1/admin/sites/{site}/hotlines/{hotline}/messages': {
    summary: 'The inbox, newest first.',
    signedIn: true,
    query: 'inboxQuery',
    answers: { 200: 'InboxPage' },
    problems: ['hotline.unknown', 'message.unknown'],
  },
  'PATCH /v1/admin/sites/{site}/hotlines/{hotline}/messages/{message}': {
    summary: 'Files a message or replies to it.',
    signedIn: true,
    body: 'MessageChange',
    answers: { 200: 'InboxMessage' },
    problems: ['message.unknown'],
  },
};
