import { pollQuery } from '../contract/poll-answer.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { Operation } from '../http/operations.ts';

const unknownPoll: ProblemCode[] = ['site.unknown', 'poll.unknown'];
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

export const pollOperations: Record<string, Operation> = {
  'GET /v1/sites/{site}/polls/{poll}': {
    summary: 'A poll in the language of `lang`, with its tally where its policy lets readers see it.',
    query: pollQuery,
    answers: { 200: 'PollAnswer' },
    problems: [...unknownPoll, 'poll.no_current'],
  },
  'POST /v1/sites/{site}/polls/{poll}/ballots': {
    summary: 'Casts or changes a vote. The same ballot may be sent any number of times and is counted once.',
    fromPages: true,
    body: 'BallotRequest',
    plainText: true,
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
      'poll.exists',
      'poll.changed_meanwhile',
    ],
  },
  'PUT /v1/admin/sites/{site}/polls/{poll}/switch': {
    summary: 'Pauses, closes or reopens a poll.',
    signedIn: true,
    body: 'PollSwitchRequest',
    answers: { 200: 'AdminPoll' },
    problems: unknownPoll,
  },
  'GET /v1/admin/sites/{site}/polls/{poll}/recount': {
    summary: 'Counts again from the ballots themselves and compares.',
    signedIn: true,
    answers: { 200: 'Recount' },
    problems: unknownPoll,
  },
};
