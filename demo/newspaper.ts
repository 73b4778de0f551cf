import type { Edition } from './content/edition.ts';
import { englishEdition } from './content/english-edition.ts';
import { russianEdition } from './content/russian-edition.ts';

export const editions: readonly Edition[] = [russianEdition, englishEdition];

/** Which look of the newspaper a reader asked for. */
export const looks = ['broadsheet', 'modern'] as const;
export type Look = (typeof looks)[number];
export const isLook = (text: string | null): text is Look => looks.some((look) => look === text);

/** Where the newspaper's widgets come from. */
export interface Widgets {
  /** Origin of the worker, such as http://localhost:8787. */
  api: string;
  site: string;
  poll: string;
  hotline: string;
}

/** What a page needs to know about the visit that it answers. */
export interface Visit {
  widgets: Widgets;
  edition: Edition;
  /** Origin under which the reader sees the newspaper. */
  origin: string;
  path: string;
  look: Look;
  now: Date;
}
