import { raw } from 'hono/html';
import { createHash } from 'node:crypto';

const css = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f3f0e9, #131517);
  --paper: light-dark(#fffefb, #1c1f21);
  --ink: light-dark(#1d1b18, #ebe8e1);
  --soft: light-dark(#615b51, #a9a499);
  --line: light-dark(#ddd7ca, #34393c);
  --edge: light-dark(#8d867a, #777f84);
  --accent: light-dark(#0b6b77, #67c5d0);
  --accent-ink: light-dark(#ffffff, #07262a);
  --tint: light-dark(#e4f0f1, #18333a);
  --wrong: light-dark(#a3241b, #ffa297);
  --wrong-tint: light-dark(#fbeae7, #3a201d);
}
*, ::before, ::after { box-sizing: border-box; }
body {
  margin: 0; min-block-size: 100vh; display: flex; flex-direction: column;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
  overflow-wrap: break-word;
}
body.framed { background: none; }
.framed article { border-block-start-width: 1px; }
body > * { inline-size: 100%; max-inline-size: 42rem; margin-inline: auto; padding-inline: 1rem; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem; padding-block: .3rem .1rem; }
header a { display: inline-block; padding-block: .7rem; }
.name { font: 700 1.25rem/1.2 Georgia, 'PT Serif', 'Noto Serif', 'Times New Roman', serif; color: inherit; text-decoration: none; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: from-font; }
a:hover { text-decoration-thickness: 2px; }
.name:hover { text-decoration: underline; }
header nav { font-size: .875rem; color: var(--soft); }
header nav a { margin-inline-start: .35rem; }
footer { margin-block-start: auto; padding-block: 1.5rem; font-size: .8125rem; color: var(--soft); }
main { padding: 0; }
article { background: var(--paper); border: 1px solid var(--line); border-block-start: 3px solid var(--accent); padding: 1.5rem 1rem 1.75rem; }
.kicker { margin: 0 0 .35rem; color: var(--accent); font-size: .8125rem; font-weight: 600; letter-spacing: .02em; }
h1 { margin: 0 0 .9rem; font: 700 1.625rem/1.2 Georgia, 'PT Serif', 'Noto Serif', 'Times New Roman', serif; text-wrap: balance; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1rem; }
p { margin: 0 0 1rem; }
article > :last-child { margin-block-end: 0; }
.intro { font-size: 1.0625rem; text-wrap: pretty; white-space: pre-line; }
.soft, .hint { color: var(--soft); }
.hint { margin: 0 0 .4rem; font-size: .875rem; }
form { margin-block-start: 1.5rem; }
.field { margin: 0 0 1.35rem; border: 0; padding: 0; min-inline-size: 0; }
.field > label:not(.choice), legend { display: block; padding: 0; margin-block-end: .35rem; font-weight: 600; }
legend.hint { font-weight: 400; margin-block-end: .6rem; }
.optional { color: var(--soft); font-weight: 400; font-size: .875rem; }
input[type=text], textarea, select {
  display: block; inline-size: 100%; padding: .6rem .75rem; border: 1px solid var(--edge); border-radius: 4px;
  background: light-dark(#fff, #131517); color: inherit; font: inherit;
}
textarea { min-block-size: 9rem; resize: vertical; field-sizing: content; max-block-size: 70vh; }
input::placeholder { color: var(--soft); opacity: 1; }
input[type=radio], input[type=checkbox] { flex: none; inline-size: 1.15rem; block-size: 1.15rem; margin: .18rem 0 0; accent-color: var(--accent); }
.choice { display: flex; gap: .7rem; padding: .7rem .8rem; border: 1px solid var(--line); border-radius: 4px; cursor: pointer; }
.choice + .choice { margin-block-start: .5rem; }
.choice:hover { border-color: var(--edge); }
.choice:has(:checked) { border-color: var(--accent); background: var(--tint); }
.consent { display: flex; gap: .7rem; margin-block-end: 1.35rem; font-size: .9375rem; cursor: pointer; }
.consent span { white-space: pre-line; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
button {
  appearance: none; min-block-size: 2.75rem; padding: .55rem 1.4rem; border: 1px solid transparent; border-radius: 4px;
  background: var(--accent); color: var(--accent-ink); font: inherit; font-weight: 600; line-height: 1.3; cursor: pointer;
}
button:hover { background: color-mix(in oklab, var(--accent) 88%, var(--ink)); }
button.danger { background: var(--wrong); color: var(--paper); }
.actions { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; margin-block-start: 1.5rem; }
.actions form { margin: 0; }
.notice { margin: 0 0 1.25rem; padding: .75rem .9rem; border-inline-start: 3px solid var(--accent); background: var(--tint); }
.notice.wrong { border-color: var(--wrong); background: var(--wrong-tint); }
.fault { margin: .4rem 0 0; color: var(--wrong); font-size: .9375rem; }
.fault:has(+ .choice), .fault:has(+ .consent) { margin: 0 0 .5rem; }
:is(input[type=text], textarea, select)[aria-invalid=true] { border-color: var(--wrong); border-width: 2px; }
.trap { position: absolute; inset-inline-start: -100vw; block-size: 1px; inline-size: 1px; overflow: hidden; }
.code {
  display: block; margin: 0 0 .9rem; padding: 1rem .9rem; border: 1px dashed var(--accent); border-radius: 4px; background: var(--tint);
  font: 600 1.1875rem/1.5 ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace; text-align: center; user-select: all;
}
.code span { white-space: nowrap; }
.badge { display: inline-block; padding: .1rem .6rem; border-radius: 99px; background: var(--tint); color: var(--accent); font-size: .875rem; font-weight: 600; }
blockquote { margin: 0; padding-block: .25rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--accent); white-space: pre-wrap; }
.erase { margin-block-start: 2rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line); }
.erase summary { color: var(--soft); cursor: pointer; }
.erase form { margin-block-start: 1rem; }
.results { list-style: none; margin: 0; padding: 0; }
.results li { margin-block-end: .95rem; }
.results div { display: flex; justify-content: space-between; gap: 1rem; margin-block-end: .3rem; }
.results b { display: flex; align-items: baseline; font-variant-numeric: tabular-nums; white-space: nowrap; }
.results .own { padding-inline: .5rem; font-size: .75rem; white-space: nowrap; }
.results small { color: var(--soft); font-size: .8125rem; font-weight: 400; margin-inline-start: .4rem; }
button.quiet { background: none; border-color: var(--edge); color: inherit; font-weight: 400; }
.other { margin-block-start: .5rem; }
.picture { flex: none; inline-size: 6rem; block-size: 4rem; object-fit: cover; border-radius: 3px; background: var(--line); }
.results .picture { vertical-align: middle; margin-inline-end: .6rem; }
.choice:has(.picture) { align-items: center; }
.stars { color: var(--accent); letter-spacing: .1em; margin-inline-end: .4rem; }
.field.reactions { display: flex; flex-wrap: wrap; gap: .5rem; }
.field.reactions legend { float: inline-start; inline-size: 100%; }
button.reaction { background: none; border-color: var(--line); color: inherit; font-weight: 400; padding-inline: .9rem; }
button.reaction:hover { border-color: var(--accent); background: var(--tint); }
button.reaction span { font-size: 1.35em; vertical-align: -.08em; margin-inline-end: .2em; }
.polls { list-style: none; margin: 0; padding: 0; }
.polls li { padding-block: .35rem .7rem; border-block-start: 1px solid var(--line); }
.polls a { display: block; padding-block: .35rem; font: 700 1.0625rem/1.35 Georgia, 'PT Serif', 'Noto Serif', 'Times New Roman', serif; }
.polls small { color: var(--soft); font-size: .875rem; }
nav.actions a, .more a { display: inline-block; padding-block: .6rem; }
.more { margin-block: 1.5rem 0; }
svg.bar { display: block; inline-size: 100%; block-size: .5rem; border-radius: 2px; background: var(--line); }
svg.bar rect { fill: var(--accent); }
svg.bar:dir(rtl) { transform: scaleX(-1); }
.kicker:dir(rtl) { letter-spacing: 0; }
@media (min-width: 40rem) {
  body { padding-inline: 1.5rem; }
  header, footer { padding-inline: 0; }
  header { padding-block-start: 2rem; }
  article { padding: 2.25rem 2.5rem 2.5rem; border-radius: 2px; }
  h1 { font-size: 2rem; }
}
@media (forced-colors: active) {
  svg.bar { background: Canvas; border: 1px solid CanvasText; }
  svg.bar rect { fill: Highlight; }
}
`;

/** The hosted pages' whole style sheet; it travels in the page, so a page is one request. */
export const styleElement = raw(`<style>${css}</style>`);

/** The same as a Content-Security-Policy names it. */
export const styleSource = `'sha256-${createHash('sha256').update(css).digest('base64')}'`;
