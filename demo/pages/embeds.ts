import { frontPath } from '../content/edition.ts';
import { markup } from '../markup.ts';
import type { Visit } from '../newspaper.ts';

/** Once a page; every element below waits for it. */
export const embedScript = ({ widgets }: Visit) =>
  markup`<script async src="${widgets.api}/embed.js" data-site="${widgets.site}"></script>`;

const hotlineAddress = ({ widgets, edition }: Visit) =>
  `${widgets.api}/h/${widgets.site}/${widgets.hotline}?lang=${edition.language}`;

export const hotlineLink = (visit: Visit) =>
  markup`<otklik-hotline hotline="${visit.widgets.hotline}" display="dialog"><a href="${hotlineAddress(visit)}">${visit.edition.words.hotline}</a></otklik-hotline>`;

export const hotlineForm = (visit: Visit) =>
  markup`<otklik-hotline hotline="${visit.widgets.hotline}"><a href="${hotlineAddress(visit)}">${visit.edition.words.hotline}</a></otklik-hotline>`;

/** The site's current poll; its fallback is the poll's own page. */
export function poll({ widgets, edition }: Visit) {
  const address = `${widgets.api}/p/${widgets.site}/${widgets.poll}?lang=${edition.language}`;
  return markup`<otklik-poll><a href="${address}">${edition.words.pollFallback}</a></otklik-poll>`;
}

/** A poll of a story's own. */
export function storyPoll({ widgets, edition }: Visit, id: string) {
  const address = `${widgets.api}/p/${widgets.site}/${id}?lang=${edition.language}`;
  return markup`<otklik-poll poll="${id}"><a href="${address}">${edition.words.poll}</a></otklik-poll>`;
}

export const readAlso = ({ edition }: Visit) =>
  markup`<otklik-read-also><a href="${frontPath(edition)}">${edition.words.readAlso}</a></otklik-read-also>`;

export function rubricBlock({ edition }: Visit) {
  const rubric = edition.rubrics.find(({ name }) => name === edition.kindRubric);
  return markup`<otklik-read-also rubric="${edition.kindRubric}" heading="${edition.kindRubric}" limit="3"><a href="${edition.root}/rubric/${rubric?.id}/">${edition.words.allNews}</a></otklik-read-also>`;
}
