import { pollQuery } from '../contract/poll-answer.ts';
import { ballotQuery } from '../contract/ballot.ts';
import { exportQuery } from '../contract/poll-admin.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Operation } from '../http/operations.ts';
import { pageAnswers } from '../http/page-answers.ts';

const unknownPoll: ProblemCode[] = ['site.unknown', 'poll.unknown'];
const refusedBallots: ProblemCode[] = [
  'poll.not_open_yet',
  'poll.closed',
  'poll.paused',
  'poll.unknown_option',
  'poll.too_many_choices',
  'poll.too_few_choices',
  'poll.other_missing',
  'poll.other_not_chosen',
  'poll.unknown_generation',
  'poll.work_missing',
  'poll.work_invalid',
  'poll.turnstile_missing',
  'poll.turnstile_refused',
  'poll.token_missing',
  'poll.token_invalid',
  'poll.token_expired',
  'request.too_many',
  'poll.repeated_choice',
  'poll.stale_revision',
  'poll.already_voted',
  'poll.change_not_allowed',
];

export const pollOperations: Record<string, Operation> = {
  'GET /v1/sites/{site}/polls/{poll}': {
    summary: 'A poll in the language of `lang`, with its tally where its policy lets readers see it.',
    query: pollQuery,
    answers: { 200: 'PollAnswer' },
    problems: [...unknownPoll, 'poll.no_current'],
  },
  'OPTIONS /v1/sites/{site}/polls/{poll}/ballots': {
    summary: 'Lets pages ask before they send JSON; whether theirs may send it, the answer to that says.',
    answers: { 204: null },
  },
  'POST /v1/sites/{site}/polls/{poll}/ballots': {
    summary: 'Casts or changes a vote. The same ballot may be sent any number of times and is counted once.',
    fromPages: true,
    query: ballotQuery,
    body: 'BallotRequest',
    plainText: true,
    answers: { 200: 'BallotAnswer', 201: 'BallotAnswer' },
    problems: ['poll.unknown', ...refusedBallots],
  },
  'GET /p/{site}/{poll}': {
    summary: 'The poll as a page of its own.',
    answers: { 200: 'html', 404: 'html' },
  },
  'GET /p/{site}/': {
    summary: "The site's polls: those that are open, and the archive of those that have closed.",
    answers: { 200: 'html', 404: 'html' },
  },
  'GET /p/{site}': { summary: 'The same without the slash.', answers: { 301: null } },
  'GET /p/{site}/{poll}/{picture}': {
    summary: "The poll's picture for link previews, under the hash of its bytes.",
    answers: { 200: 'png' },
    problems: ['poll.picture_unknown'],
  },
  'POST /p/{site}/{poll}': {
    summary: 'Casts a vote from that page, without JavaScript.',
    body: 'form',
    answers: pageAnswers(200, 201, 401, 403, 404, 409, 413, 422, 429, 503),
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
    problems: unknownPoll,
  },
  'PUT /v1/admin/sites/{site}/polls/{poll}': {
    summary: 'Makes or changes a poll; the same settings again change nothing.',
    signedIn: true,
    body: 'PollSettings',
    answers: { 200: 'AdminPoll' },
    preconditions: true,
    problems: [
      'site.unknown',
      'poll.option_has_votes',
      'poll.ballots_have_more_choices',
      'poll.has_votes',
      'poll.voters_erased',
      'poll.exists',
      'poll.changed_meanwhile',
    ],
  },
  'PUT /v1/admin/sites/{site}/polls/{poll}/switch': {
    summary: 'Pauses, closes or reopens a poll.',
    signedIn: true,
    body: 'PollSwitchRequest',
    answers: { 200: 'AdminPoll' },
    problems: [...unknownPoll, 'poll.voters_erased'],
  },
  'PUT /v1/admin/sites/{site}/polls/{poll}/picture': {
    summary: 'Gives the poll a picture for link previews: a PNG of 1200 by 630 pixels, 512 KiB at most.',
    signedIn: true,
    body: 'png',
    answers: { 200: 'AdminPoll' },
    problems: [...unknownPoll, 'poll.picture_refused'],
  },
  'PUT /v1/admin/sites/{site}/polls/{poll}/generation': {
    summary: 'Gets 16 or 256 rooms ready for a crowd of new voters. A poll never goes back to fewer.',
    signedIn: true,
    body: 'GenerationRequest',
    answers: { 200: 'AdminPoll' },
    problems: unknownPoll,
  },
  'GET /v1/admin/sites/{site}/polls/{poll}/review': {
    summary: 'Ballots that wait for the editors, by network.',
    signedIn: true,
    answers: { 200: 'Review' },
    problems: unknownPoll,
  },
  'PUT /v1/admin/sites/{site}/polls/{poll}/review/{network}': {
    summary: 'Counts what waits of a network, or rejects it.',
    signedIn: true,
    body: 'VerdictRequest',
    answers: { 200: 'Review' },
    problems: [...unknownPoll, 'poll.network_unknown'],
  },
  'GET /v1/admin/sites/{site}/polls/{poll}/others': {
    summary: "Readers' own answers, the most frequent first.",
    signedIn: true,
    answers: { 200: 'OtherAnswers' },
    problems: unknownPoll,
  },
  'PUT /v1/admin/sites/{site}/polls/{poll}/others': {
    summary: 'Lets readers see one of their own answers, or no longer.',
    signedIn: true,
    body: 'OtherRequest',
    answers: { 200: 'OtherAnswers' },
    problems: unknownPoll,
  },
  'GET /v1/admin/sites/{site}/polls/{poll}/export': {
    summary: 'Results, hours and readers’ own answers, as JSON or CSV.',
    signedIn: true,
    query: exportQuery,
    answers: { 200: 'PollExport' },
    csv: true,
    problems: unknownPoll,
  },
  'GET /v1/admin/sites/{site}/polls/{poll}/recount': {
    summary: 'Counts again from the ballots themselves and compares.',
    signedIn: true,
    answers: { 200: 'Recount' },
    problems: unknownPoll,
  },
};
