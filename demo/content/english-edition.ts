import { type Edition, newestFirst } from './edition.ts';
import { lateBookshop } from './en/late-bookshop.ts';
import { nightShiftMittens } from './en/night-shift-mittens.ts';
import { numberNineTram } from './en/number-nine-tram.ts';
import { stoneBridge } from './en/stone-bridge.ts';

export const englishEdition: Edition = {
  language: 'en',
  root: '/en',
  feedPath: '/en/feed.xml',
  feedType: 'application/atom+xml',
  rubrics: [
    { id: 'city', name: 'City' },
    { id: 'transport', name: 'Transport' },
    { id: 'good-deeds', name: 'Good deeds' },
    { id: 'culture', name: 'Culture' },
  ],
  kindRubric: 'Good deeds',
  articles: newestFirst([lateBookshop, nightShiftMittens, numberNineTram, stoneBridge]),
  words: {
    name: 'The Olkhovka Bridge',
    motto: 'The paper the neighbours read, in English',
    place: 'Zarechny County. Olkhovka District',
    hotline: 'Readers’ hotline',
    poll: 'Poll',
    pollFallback: 'Poll: where will you spend the New Year holidays?',
    readAlso: 'Read also: all stories',
    allNews: 'All good deeds',
    write: 'Write to the newsroom',
    published: 'Published',
    text: 'Words:',
    rubrics: 'Sections',
    frontPage: 'Front page',
    moreStories: 'Also in this issue',
    sidebar: 'In the margin',
    skip: 'Skip to the story',
    otherEdition: 'По-русски',
    looks: { broadsheet: 'Classic look', modern: 'Modern look' },
    newsroom: 'Newsroom',
    newsroomLines: [
      '12 Stekolnaya Street, second floor',
      'The door is open on weekdays from 10 to 7',
      'Editor: Lidia Astakhova',
    ],
    feed: 'Atom feed',
    invented: 'The paper, the district and everyone in it are invented: this page shows the Otklik widgets.',
    notFound: 'This page is not in our archive',
    notFoundHint: 'There may be a slip in the address. The latest stories are on the front page.',
  },
};
