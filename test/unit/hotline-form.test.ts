import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { HotlineAnswer } from '../../worker/contract/hotline.ts';
import { hotlineForm } from '../../worker/hotline/hotline-form.ts';
import { hotlineTexts } from '../../worker/locales/hotline-texts.ts';

const folder = new URL('../../../shared/data/hostile/', import.meta.url);
const noData = !existsSync(folder);

/** Strings that people collected because they broke something. */
function hostileStrings(): string[] {
  return readdirSync(folder)
    .filter((name) => /\.(?:txt|json)$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      return name.endsWith('.json') ? (JSON.parse(text) as string[]) : text.split('\n');
    })
    .filter((line) => line !== '');
}

function formWith(text: string): Promise<string> {
  const common = { label: text, hint: text, required: false, maxLength: 4000 };
  const option = { id: 'one', label: text };
  const hotline: HotlineAnswer = {
    site: 'paper',
    hotline: 'readers',
    language: 'ru',
    title: text,
    intro: text,
    fields: [
      { ...common, id: 'text', kind: 'text', options: [] },
      { ...common, id: 'contact', kind: 'contact', options: [] },
      { ...common, id: 'topic', kind: 'choice', options: [option, option] },
      { ...common, id: 'list', kind: 'choice', options: Array.from({ length: 9 }, () => option) },
    ],
    consent: { version: 'v1', text },
    open: true,
    texts: hotlineTexts.ru,
  };
  const typed = new Map(['text', 'contact', 'topic', 'list', 'gone'].map((id) => [id, text]));
  const faults = [{ pointer: '/fields/gone', kind: 'unknown-field' as const }];
  return Promise.resolve(hotlineForm(hotline, { key: 'key', typed, faults, consent: text, notice: text })).then(String);
}

interface Seen {
  /** Names of tags and attributes, in order. */
  structure: string[];
  texts: string[];
  values: string[];
}

function parse(html: string): Seen {
  const seen: Seen = { structure: [], texts: [], values: [] };
  let text = '';
  const parser = new Parser({
    onopentag(name, attributes) {
      seen.structure.push(`${name} ${Object.keys(attributes).join(' ')}`);
      if (attributes.value !== undefined) seen.values.push(attributes.value);
      text = '';
    },
    ontext: (part) => {
      text += part;
    },
    onclosetag(name) {
      if (name === 'textarea' || name === 'span' || name === 'option') seen.texts.push(text);
      text = '';
    },
  });
  parser.end(html);
  return seen;
}

describe('the hotline’s form without JavaScript', () => {
  it.skipIf(noData)(
    `is the same form whatever strings are in it${noData ? ' (skipped: no data)' : ''}`,
    { timeout: 60_000 },
    async () => {
      const strings = hostileStrings();
      expect(strings.length).toBeGreaterThan(500);
      const { structure } = parse(await formWith('harmless'));
      for (const text of strings) {
        const seen = parse(await formWith(text));
        expect(seen.structure, text).toEqual(structure);
        expect(
          seen.texts.filter((shown) => shown === `\n${text}`),
          text,
        ).toHaveLength(2);
        expect(seen.values, text).toContain(text);
      }
    },
  );
});
