import { Hono } from 'hono';
import { html } from 'hono/html';
import * as v from 'valibot';
import { ballotRequest, generation } from '../contract/ballot.ts';
import { isSlug, randomId, slug } from '../contract/common.ts';
import type { PollAnswer } from '../contract/poll-answer.ts';
import { otherId, type PollState } from '../contract/poll.ts';
import { type ProblemCode, problems } from '../contract/problem.ts';
import type { AppEnv } from '../env.ts';
import { forGood } from '../http/caching.ts';
import { problem } from '../http/problem.ts';
import { pageTexts } from '../locales/page-texts.ts';
import { writtenIn } from '../locales/pick.ts';
import { filledTexts } from '../locales/poll-texts.ts';
import { archiveView } from '../pages/archive-view.ts';
import { ownForm } from '../pages/form-body.ts';
import { type Html, page, type PageOptions } from '../pages/page.ts';
import { type Asked, type Place, placeOf } from '../pages/place.ts';
import { plainPage } from '../pages/plain-pages.ts';
import { pollView, votedView } from '../pages/poll-view.ts';
import { newRandomId } from '../pages/random-id.ts';
import { readArchive } from './archive.ts';
import { newestOf } from './cast.ts';
import { findPoll } from './find-poll.ts';
import { readPicture } from './picture.ts';
import { type PollSnapshot, showPoll } from './poll-snapshot.ts';
import { findCurrentPoll } from './rotation.ts';
import { takeBallot } from './take-ballot.ts';

/** What a refusal says of the poll's state, where it is about that. The room knows it before KV shows it. */
const states: Partial<Record<ProblemCode, PollState>> = {
  'poll.not_open_yet': 'scheduled',
  'poll.paused': 'paused',
  'poll.closed': 'closed',
};

/** `/p/{site}/{poll}`: a poll as a page that needs no JavaScript; `/p/{site}/`: all of a site's. */
export const pollPages = new Hono<AppEnv>()
  .get('/p/:site/', async (c) => {
    const place = await placeOf(c);
    const { site, language } = place;
    if (!site) return plainPage('notFound', place);
    const number = Math.max(1, Math.floor(Number(c.req.query('page'))) || 1);
    const archive = await readArchive(c.env, site.id, language, number, Date.now());
    if (number > archive.pages) return plainPage('notFound', place);
    const title = pageTexts[language].archive;
    return page(
      { ...place, title, languages: archive.languages, listed: number === 1 },
      archiveView(archive, place, number),
    );
  })
  // The address is as often typed without the slash.
  .get('/p/:site', (c) => c.redirect(`/p/${encodeURIComponent(c.req.param('site'))}/${new URL(c.req.url).search}`, 301))
  .get('/p/:site/:poll', async (c) => {
    const { place, snapshot } = await find(c);
    if (!snapshot) return plainPage('notFound', place);
    const poll = showFor(snapshot, place, false);
    const body = pollView(poll, { voter: newRandomId(), choices: [] });
    return page(
      { ...optionsOf(place, poll, snapshot), languages: writtenIn(snapshot.settings.question), listed: true },
      withMore(body, place),
    );
  })
  .get('/p/:site/:poll/:picture', async (c) => {
    const { site, poll, picture } = c.req.param();
    const isName = isSlug(site) && isSlug(poll) && picture.endsWith('.png');
    const bytes = isName ? await readPicture(c.env, site, poll, picture.slice(0, -4)) : undefined;
    if (!bytes) return problem('poll.picture_unknown');
    const headers = { 'content-type': 'image/png', 'cache-control': forGood, 'x-content-type-options': 'nosniff' };
    return c.body(bytes, 200, { ...headers, 'cross-origin-resource-policy': 'cross-origin' });
  })
  .post('/p/:site/:poll', ownForm(), async (c) => {
    const { place, snapshot } = await find(c);
    if (!snapshot) return plainPage('notFound', place);
    const { form } = c.var;
    const [voter, choices] = [form.get('voter'), form.getAll('choice')];
    const began = beganWith(form);
    const poll = { ...showFor(snapshot, place, false), ...began };
    const options = optionsOf(place, poll, snapshot);
    const other = form.get('other')?.trim() || undefined;
    const ballot = readBallot(form, snapshot);
    const sender = { ip: c.req.header('cf-connecting-ip'), site: place.site, plain: true };
    const answer = ballot.success
      ? await takeBallot(c.env, sender, snapshot, ballot.output, Date.now())
      : { refused: choices.length === 0 ? ('poll.too_few_choices' as const) : ('request.invalid' as const) };
    if ('outcome' in answer) {
      const { outcome, choices: counted, held, tally } = answer;
      const mayWithdraw = poll.changeable && outcome !== 'withdrawn' && ballot.success;
      const own = { choices: counted, held, voter: mayWithdraw ? ballot.output.voter : undefined };
      const shown = { ...showFor(snapshot, place, true), ...began, tally };
      return page({ ...options, status: outcome === 'counted' ? 201 : 200 }, withMore(votedView(shown, own), place));
    }
    const status = problems[answer.refused][0];
    const state = states[answer.refused] ?? poll.state;
    if (answer.counted) {
      const shown = { ...showFor(snapshot, place, true), state, tally: answer.tally ?? null };
      return page({ ...options, status }, withMore(votedView(shown, answer.counted), place));
    }
    const opensAt = ('opensAt' in answer && answer.opensAt) || poll.opensAt;
    const again = {
      voter: v.is(randomId, voter) ? voter : newRandomId(),
      choices,
      other,
      fault: state === 'open' ? faultOf(answer.refused, poll) : undefined,
    };
    return page(
      { ...options, status },
      pollView({ ...poll, state, opensAt, texts: filledTexts(poll.language, { ...poll, opensAt }) }, again),
    );
  });

/**
 * Without JavaScript a page does not remember its reader: each rendering of the form is a voter. The page that thanks
 * for a vote has a form that takes it back: revision 2, without choices.
 */
function readBallot(form: URLSearchParams, { settings }: PollSnapshot) {
  const choices = form.getAll('choice');
  const other = form.get('other')?.trim();
  const takesOther = settings.other && choices.includes(otherId) && other;
  return v.safeParse(ballotRequest, {
    voter: form.get('voter'),
    revision: form.get('revision') === '2' && choices.length === 0 ? 2 : 1,
    choices,
    generation: Number(form.get('generation') ?? 0),
    ...(takesOther && { other }),
  });
}

/** The generation of rooms that the voter has begun with and has to keep to, or the same vote might be counted again. */
function beganWith(form: URLSearchParams): { generation?: number } {
  const began = Number(form.get('generation') ?? 0);
  return v.is(randomId, form.get('voter')) && v.is(generation, began) ? { generation: began } : {};
}

async function find(c: Asked): Promise<{ place: Place; snapshot: PollSnapshot | undefined }> {
  const place = await placeOf(c);
  const { site } = place;
  const [id, now] = [c.req.param('poll'), Date.now()];
  if (site && id === 'current') return { place, snapshot: await findCurrentPoll(c.env, site, now) };
  const known = site && v.is(slug, id);
  return { place, snapshot: known ? await findPoll(c.env, site.id, id, now) : undefined };
}

function showFor(snapshot: PollSnapshot, { language, site }: Place, voted: boolean): PollAnswer {
  const now = Date.now();
  const generation = newestOf(snapshot.site, snapshot.poll, snapshot.generation, now);
  return showPoll({ ...snapshot, generation }, { language, voted, turnstileKey: site?.turnstileKey }, now);
}

function optionsOf(place: Place, poll: PollAnswer, { picture }: PollSnapshot): PageOptions {
  const description = poll.options.map(({ label }) => label).join(' · ');
  const preview = picture === null ? undefined : `${place.url.origin}/p/${poll.site}/${poll.poll}/${picture}.png`;
  return {
    ...place,
    title: poll.question,
    kicker: pageTexts[place.language].poll,
    description,
    preview: preview === undefined ? undefined : { url: preview, alt: poll.question },
    pictures: poll.options.flatMap(({ image }) => image ?? []),
  };
}

/** The way to the site's other polls. */
function withMore(body: Html, { site, language, framed }: Place): Html {
  if (framed) return body;
  const address = `/p/${site?.id}/?lang=${language}`;
  return html`${body}
    <p class="more"><a href="${address}">${pageTexts[language].allPolls}</a></p>`;
}

function faultOf(refused: ProblemCode, { language, minChoices, maxChoices }: PollAnswer): string {
  const texts = pageTexts[language];
  switch (refused) {
    case 'poll.too_few_choices':
      return texts.tooFew.replace('{min}', String(minChoices));
    case 'poll.too_many_choices':
      return texts.tooMany.replace('{max}', String(maxChoices));
    case 'poll.other_missing':
      return texts.otherMissing;
    case 'server.failed':
    case 'server.overloaded':
    case 'request.too_many':
      return texts.overloaded;
    default:
      return texts.formChanged;
  }
}
