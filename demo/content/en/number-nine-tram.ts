import type { Article } from '../article.ts';

export const numberNineTram: Article = {
  slug: 'riding-the-number-nine',
  rubric: 'Transport',
  headline: 'The number nine is back, and it brought its own music',
  dek: 'Nineteen minutes from Zastavnaya Square to Mill Park, free until the end of November',
  lead: 'At 5:32 on Friday morning a single tram left the Stekolnaya depot with forty passengers, six thermos flasks and one French horn. It was the first number nine in two years.',
  body: [
    'The line closed in August 2024, when engineers found that the Stone Bridge could no longer carry it. Tamara Ilyina drove the last car across; she was at the controls again on Friday. “Same river, same bend, better rails,” she reported at the terminus. “I had forgotten how much sky there is in the middle.”',
    { subheading: 'What is new' },
    'The rails now lie on rubber, so that people who live above Stekolnaya Street hear the bell and little else. Platforms are level with the floor. There is one new stop, Knizhny, outside the Polka bookshop; neighbours collected fifteen hundred signatures for it last winter.',
    'Trams run from 5:30 to 0:40, every seven minutes at rush hour and every ten at weekends. Pay by card on board once the free fortnight ends: there is no need to understand the ticket machine, which has defeated better linguists than us.',
    { pullQuote: 'I had forgotten how much sky there is in the middle' },
    'Only one car may be on the bridge at a time. It is strong enough for two – the depot tried it with sandbags – but the drivers like the view, and nobody at the depot had the heart to argue.',
    'If you are new to the district, take the nine to the end of the line on a clear afternoon, sit on the left, and get off at the pond. The rink opens on Sunday.',
  ],
  author: 'Clara Whitlow',
  tags: ['tram', 'number nine', 'Stone Bridge', 'Stekolnaya Street'],
  publishedAt: '2026-11-20T19:05:00+03:00',
  illustration: 'tram',
  alt: 'A tram on a bridge, roofs and the morning sun behind it',
  caption: 'The first number nine on the Stone Bridge.',
  poll: 'tram-nine',
};
