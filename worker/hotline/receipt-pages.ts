import { Hono } from 'hono';
import { publicFor } from '../http/caching.ts';
import { pageTexts } from '../locales/page-texts.ts';
import { type FormEnv, ownForm } from '../pages/form-body.ts';
import { page } from '../pages/page.ts';
import { placeOf } from '../pages/place.ts';
import { findSite } from '../sites/site-snapshot.ts';
import { askInboxes } from './find-receipt.ts';
import { erasedView, receiptForm, statusView } from './receipt-views.ts';

/** Seconds. */
const movedFor = 3600;

/** `/r/`: the code comes in the body of a form, so that it stays out of logs, histories and the next page's referrer. */
export const receiptPages = new Hono<FormEnv>()
  .get('/r', (c) => {
    c.header('cache-control', publicFor(movedFor));
    return c.redirect('/r/', 301);
  })
  .get('/r/', async (c) => {
    const place = await placeOf(c);
    const title = pageTexts[place.language].receiptTitle;
    return page({ ...place, title, languages: place.accepted }, receiptForm(place.language));
  })
  .post('/r/', ownForm(), async (c) => {
    const place = await placeOf(c);
    const { language } = place;
    const texts = pageTexts[language];
    const typed = c.var.form.get('code') ?? '';
    const options = { ...place, title: texts.receiptTitle };
    if (c.var.form.has('erase')) {
      const erased = await askInboxes(c.env, typed, async (room, code) => (await room.erase(code)) || undefined);
      if (erased) return page({ ...options, title: texts.erased }, erasedView(language));
    }
    const receipt = await askInboxes(c.env, typed, async (room, code) => room.receipt(code, language));
    if (!receipt) return page({ ...options, status: 404 }, receiptForm(language, typed));
    const site = await findSite(c.env, receipt.hotline.site);
    return page(
      { ...options, site, title: receipt.hotline.title, kicker: texts.receiptTitle },
      statusView(receipt, typed, language, site),
    );
  });
