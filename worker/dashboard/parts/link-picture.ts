import { html, nothing, type TemplateResult } from 'lit';
import type { AdminPoll } from '../../contract/poll-admin.ts';
import type { Site } from '../../contract/site.ts';
import { pick } from '../../locales/pick.ts';
import { pictureAddress } from '../api/pictures.ts';
import { fill, texts } from '../texts/language.ts';

/** The poll's picture for link previews, once there is one. */
export function linkPicture({ id, picture, settings }: AdminPoll, site: Site): TemplateResult | typeof nothing {
  if (picture === null) return nothing;
  const words = texts().picture;
  const address = pictureAddress(site.id, id, picture);
  const alt = fill(words.alt, { question: pick(settings.question, site.language), site: site.name });
  return html`<section class="section" aria-labelledby="picture">
    <h2 id="picture">${words.title}</h2>
    <p class="hint">${words.hint}</p>
    <img class="link-picture" src=${address} width="1200" height="630" alt=${alt} />
    <p class="downloads">
      <a href=${address} download="${site.id}-${id}.png"><wa-icon name="download"></wa-icon>${words.download}</a>
    </p>
  </section>`;
}
