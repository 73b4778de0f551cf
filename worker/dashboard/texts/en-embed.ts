import type { ruEmbed } from './ru-embed.ts';

export const enEmbed: typeof ruEmbed = {
  embed: {
    title: 'Embed code',
    intro: 'Choose what to put on a page and copy two lines. There is nothing else to set up.',
    what: 'What to put there',
    kinds: { poll: 'Poll', 'read-also': 'Read also', rubric: 'Section', hotline: 'Hotline' },
    about: {
      poll: 'A question and its answers',
      'read-also': 'Articles that suit the page',
      rubric: 'A list of one section',
      hotline: 'A form to write to you',
    },
    pollChoice: 'Which poll',
    pollCurrent: 'The site’s current poll',
    pollCurrentHint: 'You change it in the settings; the code on the site stays the same.',
    pollUnnamed: 'Poll on {site}',
    readAlsoHint: 'The article that carries the list is known by its canonical address.',
    rubricName: 'Section (category) in the feed',
    rubricHeading: 'Heading of the list',
    rubricExample: 'Good deeds',
    hotlineChoice: 'Which form',
    hotlineAs: 'How to show it',
    hotlineForm: 'Form in the page',
    hotlineDialog: 'Button that opens the form',
    noHotline: 'Create a hotline first.',
    origins: 'Votes and messages are accepted from: {origins}.',
    noOrigins: 'The site has no addresses yet, so no votes or messages are taken from it.',
    toSettings: 'Change the addresses',

    fonts: 'Your site’s fonts',
    fontsHint:
      'Leave these empty if the system’s font will do. It is this browser that measures the height, so this computer needs the font, too.',
    font: 'Font of the text',
    headingFont: 'Font of headings',
    fontSize: 'Size of the text',
    fontsCode: 'For your site’s style sheet',

    preview: 'What readers see',
    previewStill: 'Nothing is sent from here.',
    nothingToShow: 'There is nothing to show yet: no such poll, list or form.',

    simple: 'Two lines',
    loader: 'Loader',
    loaderHint:
      'Once per page, best in the <head> of your template. It weighs less than a kilobyte and holds nothing up.',
    element: 'Element',
    elementHint: 'Where it belongs. The link inside is for search engines and for readers without JavaScript.',

    stable: 'For pages that must not move',
    stableHint:
      'The same element with its place kept: as high as it will be, whatever the width of the column. Paste it instead of the short one; the loader is the same.',
    stableAgain: {
      poll: 'Copy it again when you change the answers or the font.',
      'read-also': 'Copy it again when you change the font.',
      hotline: 'Copy it again when you change the fields or the font.',
    },
    stableCurrent: 'There is room for every poll that may be the current one now.',
    stableList: 'There is room for the longest headlines of the feed as it is now.',
    weight: 'Adds {size} KB to the page before compression.',
    measuring: 'Measuring…',
    unmeasured: 'The height could not be measured. Reload this page to try again.',

    strict: 'For strict policies (CSP)',
    strictHint:
      'Does your site send a Content-Security-Policy header? Add these sources to it. Neither of the two above needs inline scripts, inline styles or eval.',
    trustedTypes: 'With Trusted Types, add this, too:',

    pinned: 'Pinned version',
    pinnedHint:
      'The page runs this build and no other, byte for byte: each file has its hash. If a file is tampered with, the link stays. Updates do not come by themselves: copy the lines again when you want a new version.',
    pinnedCode: 'Instead of the loader, in the <head>, before other modules',
    pinnedPolicy: 'The map of hashes stands in the page itself, so a policy has to know it:',
    preload: 'Load the element’s code while the loader is on its way',
    preloadAll: 'The page has other Otklik elements, too',

    frame: 'Without scripts',
    frameHint:
      'For places that take no script: the same form in a frame. It works at the site’s addresses only, as the settings name them. The height is enough on a phone, too.',
    frameNone: 'A list of articles has no page that could be shown in a frame.',
  },
};
