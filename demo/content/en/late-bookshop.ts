import type { Article } from '../article.ts';

export const lateBookshop: Article = {
  slug: 'the-bookshop-that-stays-up-late',
  rubric: 'Culture',
  headline: 'The bookshop that stays up late',
  dek: 'Polka reads aloud by lamplight from Thursday to Saturday, and has a shelf for us',
  lead: 'For two years you reached Polka through a courtyard, past a lilac and a hand-written arrow. The hoarding has gone, the tram stops at the door, and Anna Berezkina has decided that a shop with this much light in the window should not close at eight.',
  body: [
    'From this week Polka is open until midnight on Thursdays, Fridays and Saturdays. At nine the ceiling lights go off, the lamps come on, and whoever feels like it reads a chapter aloud and passes the book to the left. The first title, chosen by a vote of customers, is The Wonderful Adventures of Nils.',
    '“You do not have to read well,” Berezkina says. “You have to read so that the next person can find the line.”',
    { subheading: 'A shelf in English' },
    'English readers have a bay of their own at the back, between the maps and the kettle: about four hundred second-hand books, most of them left by people who have moved on. The rule is honest and simple. Take one, leave one, and write in the front where you read it. A battered Middlemarch has so far been read on a night train, in a hospital, and twice on the number nine.',
    'On the last Saturday of each month the lamplight evening is held in English. The first is on 28 November, with short stories about winter; bring one under ten pages. Thirty-two people fit, counting window sills.',
    'There is tea from a samovar, and a cat named Footnote, who is not for sale.',
  ],
  author: 'Clara Whitlow',
  tags: ['books', 'bookshop', 'Stekolnaya Street', 'readings'],
  publishedAt: '2026-11-18T16:45:00+03:00',
  illustration: 'bookshop',
  alt: 'A bookshop window glowing in the evening, a lamp above the door',
  caption: 'The window can be seen from the street again.',
};
