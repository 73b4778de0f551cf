import type { ruSites } from './ru-sites.ts';

export const enSites: typeof ruSites = {
  formLanguages: {
    legend: 'Languages of the texts',
    add: 'Add a language',
    remove: 'Remove {language}',
    removeTitle: 'Remove all that is written {language}?',
    removeText: 'It leaves this form at once, and readers when you save.',
    removeAction: 'Remove',
    gaps: 'Not fully translated yet: {languages}. Readers see what is missing in another language.',
  },

  sitePolls: {
    title: 'The poll on your pages',
    intro: 'The poll shown by an <otklik-poll> that names none. The code on the site stays as it is.',
    current: 'Current poll',
    currentFallback: 'Readers see it while none of the polls in rotation is open.',
    none: 'None',
    rotation: 'Polls in rotation',
    rotationHint: 'Choose several, and they take turns. Those that are closed or paused are passed over.',
    rotationOne: 'There is one poll in the rotation so far: add at least one more.',
    add: 'Add to the rotation',
    choose: 'Choose a poll',
    up: 'Earlier: {name}',
    down: 'Later: {name}',
    remove: 'Take out of the rotation: {name}',
    moved: 'The poll is now number {n} of {total}.',
    gone: 'There is no such poll any more',
    every: 'When the next one’s turn comes',
    everyHint: 'By the site’s clock.',
    day: 'Every day',
    hour: 'Every hour',
  },
  siteKeys: {
    title: 'Keys for fair play',
    intro: 'Needed only if your polls are for readers who are signed in, or ask Turnstile.',
    keys: 'Public keys of your login',
    add: 'Public key of your site’s login',
    addMore: 'Add a key',
    addHint:
      'A JWK or JWKS. The public one only: the private key stays on your server. Where there are several, each needs a kid of its own.',
    remove: 'Remove the key {name}',
    turnstile: 'Public key of Turnstile (site key)',
    turnstileHint: 'Cloudflare gives it to you. The secret key is set on the server, as the secret TURNSTILE_SECRET.',
  },
};
