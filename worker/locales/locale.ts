import type { HotlineTexts, ReceiptAnswer } from '../contract/hotline.ts';
import type { PollTexts } from '../contract/poll-answer.ts';
import type { RelatedTexts } from '../contract/related.ts';

/** All that readers may get to see in one language. */
export interface Locale {
  poll: PollTexts;
  hotline: HotlineTexts;
  related: RelatedTexts;
  page: PageTexts;
  /** For when the data, and the words with them, do not arrive. The widgets have a copy: `widgets/core/words.ts`. */
  failure: [failed: string, retry: string, loading: string];
}

/** Words of the hosted pages that the widgets do not have. */
export interface PageTexts {
  /** The language's own name for itself, on the link to that edition of the page. */
  languageName: string;
  /** Before those links. */
  otherLanguages: string;
  /** At the foot of every page. */
  footer: string;
  toFrontPage: string;
  notFound: string;
  notFoundHint: string;
  foreign: string;
  foreignHint: string;
  tooLarge: string;
  tooLargeHint: string;
  formFaults: string;
  chooseOption: string;
  unknownOption: string;
  consentChanged: string;
  keyReused: string;
  formChanged: string;
  notSent: string;
  trap: string;
  poll: string;
  tooFew: string;
  tooMany: string;
  results: string;
  overloaded: string;
  otherMissing: string;
  /** Heading of a site's polls: `/p/SITE`. */
  archive: string;
  openPolls: string;
  closedPolls: string;
  noClosedPolls: string;
  newerPolls: string;
  olderPolls: string;
  /** On a poll's page, the way to the others. */
  allPolls: string;
  receiptTitle: string;
  receiptIntro: string;
  receiptLabel: string;
  receiptHint: string;
  lookUp: string;
  receiptUnknown: string;
  /** `{date}` */
  receivedAt: string;
  statuses: Record<ReceiptAnswer['status'], { name: string; hint: string }>;
  /** `{date}` */
  reply: string;
  erase: string;
  eraseHint: string;
  eraseForGood: string;
  erased: string;
  erasedHint: string;
  otherCode: string;
}
