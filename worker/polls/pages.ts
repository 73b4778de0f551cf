import { Hono } from 'hono';
import * as v from 'valibot';
import { randomId, slug } from '../contract/common.ts';
import { ballotRequest } from '../contract/ballot.ts';
import type { PollAnswer } from '../contract/poll-answer.ts';
import type { PollState } from '../contract/poll.ts';
import { type ProblemCode, problems } from '../contract/problem.ts';
import type { AppEnv } from '../env.ts';
import { pageTexts } from '../locales/page-texts.ts';
import { ownForm } from '../pages/form-body.ts';
import { page, type PageOptions } from '../pages/page.ts';
import { type Asked, type Place, placeOf } from '../pages/place.ts';
import { plainPage } from '../pages/plain-pages.ts';
import { pollView, votedView } from '../pages/poll-view.ts';
import { newRandomId } from '../pages/random-id.ts';
import { castBallot } from './cast.ts';
import { type PollSnapshot, readPoll, showPoll } from './poll-snapshot.ts';

/** What a refusal says of the poll's state, where it is about that. The room knows it before KV shows it. */
const states: Partial<Record<ProblemCode, PollState>> = {
  'poll.not_open_yet': 'scheduled',
  'poll.paused': 'paused',
  'poll.closed': 'closed',
};

/** `/p/{site}/{poll}`: a poll as a page that needs no JavaScript. */
export const pollPages = new Hono<AppEnv>()
  .get('/p/:site/:poll', async (c) => {
    const { place, snapshot } = await find(c);
    if (!snapshot) return plainPage('notFound', place);
    const poll = showPoll(snapshot, { language: place.language, voted: false }, Date.now());
    const body = pollView(poll, place.site?.timeZone, { voter: newRandomId(), choices: [] });
    return page({ ...optionsOf(place, poll), listed: true }, body);
  })
  .post('/p/:site/:poll', ownForm(), async (c) => {
    const { place, snapshot } = await find(c);
    if (!snapshot) return plainPage('notFound', place);
    const poll = showPoll(snapshot, { language: place.language, voted: false }, Date.now());
    const options = { ...optionsOf(place, poll), translated: false };
    const voter = c.var.form.get('voter');
    const choices = c.var.form.getAll('choice');
    // Without JavaScript a page does not remember its reader: each rendering of the form is a voter with one revision.
    const ballot = v.safeParse(ballotRequest, { voter, revision: 1, choices });
    const answer = ballot.success
      ? await castBallot(c.env, snapshot, ballot.output, 0)
      : { refused: refuseForm(choices) };
    if ('outcome' in answer) {
      const status = answer.outcome === 'counted' ? 201 : 200;
      return page({ ...options, status }, votedView({ ...poll, tally: answer.tally }, answer.choices));
    }
    const status = problems[answer.refused][0];
    const state = states[answer.refused] ?? poll.state;
    if ('counted' in answer && answer.counted) {
      const tally = answer.tally ?? null;
      return page({ ...options, status }, votedView({ ...poll, state, tally }, answer.counted.choices));
    }
    const opensAt = ('opensAt' in answer && answer.opensAt) || poll.opensAt;
    const form = {
      voter: v.is(randomId, voter) ? voter : newRandomId(),
      choices,
      fault: state === 'open' ? faultOf(answer.refused, poll) : undefined,
    };
    return page({ ...options, status }, pollView({ ...poll, state, opensAt }, place.site?.timeZone, form));
  });

async function find(c: Asked): Promise<{ place: Place; snapshot: PollSnapshot | undefined }> {
  const place = await placeOf(c);
  const { site } = place;
  const id = c.req.param('poll') === 'current' ? site?.currentPoll : c.req.param('poll');
  const known = site && v.is(slug, id);
  return { place, snapshot: known ? await readPoll(c.env, site.id, id, Date.now()) : undefined };
}

function optionsOf(place: Place, poll: PollAnswer): PageOptions {
  const description = poll.options.map(({ label }) => label).join(' · ');
  return { ...place, title: poll.question, kicker: pageTexts[place.language].poll, description };
}

function refuseForm(choices: string[]): ProblemCode {
  return choices.length === 0 ? 'poll.too_few_choices' : 'request.invalid';
}

function faultOf(refused: ProblemCode, { language, minChoices, maxChoices }: PollAnswer): string {
  const texts = pageTexts[language];
  switch (refused) {
    case 'poll.too_few_choices':
      return texts.tooFew.replace('{min}', String(minChoices));
    case 'poll.too_many_choices':
      return texts.tooMany.replace('{max}', String(maxChoices));
    case 'server.overloaded':
      return texts.overloaded;
    default:
      return texts.formChanged;
  }
}
