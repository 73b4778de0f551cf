import type * as v from 'valibot';
import * as hotline from '../contract/hotline.ts';
import * as ballot from '../contract/ballot.ts';
import * as pollAdmin from '../contract/poll-admin.ts';
import { pollAnswer } from '../contract/poll-answer.ts';
import * as poll from '../contract/poll.ts';
import { type ProblemCode, problemAnswer } from '../contract/problem.ts';
import * as related from '../contract/related.ts';
import { release } from '../contract/release.ts';
import * as site from '../contract/site.ts';
import { hotlineOperations } from '../hotline/operations.ts';
import { pollOperations } from '../polls/operations.ts';
import { publisherOperations } from '../publishers/operations.ts';
import { relatedOperations } from '../related/operations.ts';
import { siteOperations } from '../sites/operations.ts';

/** Bodies of requests, by the name that the description gives them. */
export const requestSchemas = {
  SiteRequest: site.siteRequest,
  SetupRequest: site.setupRequest,
  PollSettings: poll.pollSettings,
  PollSwitchRequest: poll.pollSwitchRequest,
  BallotRequest: ballot.ballotRequest,
  GenerationRequest: pollAdmin.generationRequest,
  VerdictRequest: pollAdmin.verdictRequest,
  OtherRequest: pollAdmin.otherRequest,
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
  Release: release,
  Site: site.site,
  SiteList: site.siteList,
  Tally: ballot.tally,
  PollAnswer: pollAnswer,
  QuizAnswer: ballot.quizAnswer,
  BallotAnswer: ballot.ballotAnswer,
  AdminPoll: pollAdmin.adminPoll,
  PollList: pollAdmin.pollList,
  Recount: pollAdmin.recount,
  Review: pollAdmin.review,
  OtherAnswers: pollAdmin.otherAnswers,
  PollExport: pollAdmin.pollExport,
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
  /** Takes its JSON as `text/plain`, too. */
  plainText?: true;
  /** Answers in the language of `lang`. */
  language?: true;
  /** Schema of the parameters in the query string. */
  query?: v.GenericSchema;
  /** Honours If-None-Match and If-Match. */
  preconditions?: true;
  body?: RequestName | 'form' | 'png';
  headers?: Record<string, string>;
  /** Answers with CSV, too, where the query asks for it. */
  csv?: true;
  /** By status; null for an answer without a body. */
  answers: Record<number, AnswerName | 'html' | 'javascript' | 'json' | 'png' | null>;
  problems?: ProblemCode[];
}

/** Every route of the worker, by method and path. */
export const operations: Record<string, Operation> = {
  'GET /problems': { summary: 'All codes of problems, where the `type` of each leads.', answers: { 200: 'html' } },
  'GET /healthz': { summary: 'Whether the worker answers.', answers: { 200: 'Health' } },
  'GET /w/{file}': {
    summary: 'A file of an earlier deployment: as it was where it was kept, else today’s.',
    answers: { 200: 'javascript' },
  },
  'GET /v1/admin/release': {
    summary: 'The widgets’ files of this deployment with their hashes, kept for pages that pin them.',
    signedIn: true,
    answers: { 200: 'Release' },
  },
  'GET /openapi.json': { summary: 'This description.', answers: { 200: 'json' } },
  ...pollOperations,
  ...relatedOperations,
  ...hotlineOperations,
  ...siteOperations,
  ...publisherOperations,
};
