import type { Article } from '../article.ts';

export const stoneBridge: Article = {
  slug: 'what-the-stone-bridge-was-hiding',
  rubric: 'City',
  headline: 'What the Stone Bridge was hiding',
  dek: 'Restorers opened a pier from 1911 and found a builder’s joke inside',
  lead: 'When the third pier of the Stone Bridge was opened last spring, the engineers expected rubble. They found four hundred and six green bottles, packed neck to base in lime, from the glassworks that gave Stekolnaya Street its name.',
  body: [
    '“Somebody ran out of gravel, and somebody else knew a man at the works,” says Marina Savchenko, who led the restoration. “The awkward part is that it held for a hundred and fifteen years.” The bottles were counted, photographed and put back where they were.',
    'The bridge reopened on Saturday to people on foot and on bicycles; trams follow later this month. There was no ribbon cutting. A class of eight-year-olds, who had walked to school over a pontoon for two years, untied the ribbon and kept it.',
    { subheading: 'Stone by stone' },
    'Of the two hundred and twenty-one slabs in the old roadway, all but nine went back to their places, each with a number on its underside. A concrete trough beneath them will carry the rails. The sixteen lamps were cast anew from a drawing that the Korneev family, clockmakers on the embankment, had kept in a drawer since their great-grandfather worked on the bridge.',
    'Cars stay out. That was the one decision nobody seems to have fought over: two years without them had persuaded both banks.',
    'Go at dusk, when the lamps come on in pairs from the north side. And if you lean over the downstream parapet at the third pier, you may catch a glint of green: the masons left one bottle showing.',
  ],
  author: 'Daniel Marsh',
  tags: ['Stone Bridge', 'restoration', 'embankment', 'Stekolnaya Street'],
  publishedAt: '2026-11-08T11:30:00+03:00',
  illustration: 'bridge',
  alt: 'A stone bridge with three arches and lamps, reflected in the river',
  caption: 'The third pier is the one on the right.',
  poll: 'bridge-quiz',
};
