import type { Article } from '../article.ts';

export const nightShiftMittens: Article = {
  slug: 'mittens-for-the-night-shift',
  rubric: 'Good deeds',
  headline: 'Mittens for the people who work while you sleep',
  dek: 'Tuesday’s knitting table at Library No. 12 needs dark wool, and you need not know how to knit',
  lead: 'The box once held an encyclopedia. Now, every Friday, it holds mittens: forty pairs or so, each with an unsigned note tucked inside, on their way to street sweepers, tram drivers and the nurses of the admissions ward.',
  body: [
    'The Warm Shift was begun by Nina Rogova, who spent thirty years as a night dispatcher at the tram depot and has opinions about gloves. “Gloves are issued,” she says. “A mitten that somebody made for you is a different thing altogether.” Five people came to her first Tuesday. Last week there were twenty, and the librarian had given up asking for quiet.',
    'In a month they have handed over two hundred and thirty pairs. The youngest knitter, Lyova, is eight and specialises in thumbs. The oldest, Elvira Markovna, is ninety-one; look for a single red thread inside the cuff.',
    { pullQuote: 'A mitten that somebody made for you is a different thing altogether' },
    'Oleg Tyan, who drives a snow plough along the embankment, keeps his note in his breast pocket. It thanks him for a path that was clear by seven. “I did not think anyone knew there was a person in there,” he says.',
    { subheading: 'How to help' },
    'Bring dark, warm yarn to Library No. 12 on any day between eleven and eight, or drop it into the basket at the bakery opposite Polka. Needles are lent. On Tuesday evenings at least three people at the table speak English, and all of them will show you how to cast on.',
    'Two hundred more pairs are wanted before New Year: for the hospital, and for the men who flood the rink at night.',
  ],
  author: 'Daniel Marsh',
  tags: ['volunteers', 'knitting', 'Library No. 12', 'neighbours'],
  publishedAt: '2026-11-19T09:20:00+03:00',
  illustration: 'mittens',
  alt: 'A pair of patterned knitted mittens and a ball of yarn',
  caption: 'Every street has its own pattern; this one belongs to the embankment.',
};
