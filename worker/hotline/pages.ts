import { Hono } from 'hono';
import { html } from 'hono/html';
import * as v from 'valibot';
import { type Language, randomId, slug } from '../contract/common.ts';
import type { HotlineAnswer } from '../contract/hotline.ts';
import { type ProblemCode, problems } from '../contract/problem.ts';
import type { AppEnv } from '../env.ts';
import { pageTexts } from '../locales/page-texts.ts';
import { writtenIn } from '../locales/pick.ts';
import { ownForm } from '../pages/form-body.ts';
import { page, type PageOptions } from '../pages/page.ts';
import { type Asked, type Place, placeOf } from '../pages/place.ts';
import { plainPage } from '../pages/plain-pages.ts';
import { newRandomId } from '../pages/random-id.ts';
import { inboxRoom } from '../rooms.ts';
import { hotlineForm, type FormState } from './hotline-form.ts';
import { readHotline, showHotline } from './hotline-snapshot.ts';
import { readMessage } from './posted-message.ts';
import type { MessageRefusal } from './inbox-room.ts';
import { receiptPages } from './receipt-pages.ts';
import { sentView } from './receipt-views.ts';

/** `/h/{site}/{hotline}`, a hotline as a page that needs no JavaScript, and `/r/`, where a receipt code is looked up. */
export const hotlinePages = new Hono<AppEnv>()
  .route('/', receiptPages)
  .get('/h/:site/:hotline', async (c) => {
    const { place, hotline, languages } = await find(c);
    if (!hotline) return plainPage('notFound', place);
    const state = { key: newRandomId(), typed: new Map<string, string>(), faults: [], consent: '' };
    return page({ ...optionsOf(place, hotline), languages, listed: true }, formOrWhyNot(hotline, state));
  })
  .post('/h/:site/:hotline', ownForm(), async (c) => {
    const { place, hotline } = await find(c);
    if (!hotline) return plainPage('notFound', place);
    const key = c.var.form.get('key');
    const message = readMessage(c.var.form, place);
    const room = inboxRoom(c.env, hotline.site, hotline.hotline);
    const answer = v.is(randomId, key)
      ? await room.send(key, message, place.language)
      : { refused: 'hotline.key_missing' as const };
    if ('receipt' in answer) {
      const options = { ...optionsOf(place, hotline), title: hotline.texts.sent, kicker: hotline.title };
      return page({ ...options, status: 201 }, sentView(hotline, answer));
    }
    // What KV shows may be older than the form that the room judged by.
    const settings = (await room.read())?.settings;
    const newest = settings ? showHotline({ ...hotline, settings }, place.language) : hotline;
    const state: FormState = {
      key: key !== null && answer.refused === 'request.invalid' ? key : newRandomId(),
      typed: new Map(Object.entries(message.fields)),
      faults: 'faults' in answer ? (answer.faults ?? []) : [],
      consent: message.consent,
      notice: noticeOf(answer, newest),
    };
    return page({ ...optionsOf(place, newest), status: problems[answer.refused][0] }, hotlineForm(newest, state));
  });

interface Found {
  place: Place;
  hotline: HotlineAnswer | undefined;
  /** Those that its title is written in. */
  languages: Language[];
}

async function find(c: Asked): Promise<Found> {
  const place = await placeOf(c);
  const id = c.req.param('hotline');
  const snapshot = place.site && v.is(slug, id) && (await readHotline(c.env, place.site.id, id, Date.now()));
  if (!snapshot) return { place, hotline: undefined, languages: [] };
  return {
    place,
    hotline: showHotline(snapshot, place.language),
    languages: writtenIn(snapshot.settings.title),
  };
}

function optionsOf(place: Place, hotline: HotlineAnswer): PageOptions {
  return { ...place, title: hotline.title, description: hotline.intro };
}

function formOrWhyNot(hotline: HotlineAnswer, state: FormState) {
  return hotline.open ? hotlineForm(hotline, state) : html`<p class="notice">${hotline.texts.closed}</p>`;
}

function noticeOf(
  { refused, faults = [] }: { refused: ProblemCode } & Partial<MessageRefusal>,
  hotline: HotlineAnswer,
): string {
  const texts = pageTexts[hotline.language];
  if (refused === 'hotline.closed') return hotline.texts.closed;
  if (refused === 'hotline.key_reused') return texts.keyReused;
  const stale = refused !== 'request.invalid' || faults.some(({ kind }) => kind === 'unknown-field');
  return stale ? texts.formChanged : texts.formFaults;
}
