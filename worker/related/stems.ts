import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import type { Language } from '../contract/common.ts';

type Stemmer = (word: string) => string;

/** By language; nobody has written one for Polish or Kazakh, whose words stay whole. */
const stemmers: Partial<Record<Language, Stemmer>> = {
  ru: russian,
  en: english,
  de: german,
  fr: french,
  es: spanish,
  it: italian,
  pt: portuguese,
  uk: ukrainian,
  tr: turkish,
  ar: arabic,
};

const scripts = { cyrillic: /^\p{Script=Cyrillic}+$/u, latin: /^\p{Script=Latin}+$/u, arabic: /^\p{Script=Arabic}+$/u };

/** Languages that are not written in Latin letters. */
const scriptOf: Partial<Record<Language, RegExp>> = {
  ru: scripts.cyrillic,
  uk: scripts.cyrillic,
  kk: scripts.cyrillic,
  ar: scripts.arabic,
};

/**
 * Words of Russian and English that say nothing of what an article is about. In other languages they are told by how many
 * articles have them.
 */
const stopWords = new Set(
  `и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет
  о из ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя
  ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж
  тогда кто этот того потому этого какой совсем ним здесь этом один почти мой тем чтобы нее сейчас были куда зачем всех
  никогда можно при наконец два об другой хоть после над больше тот через эти нас про всего них какая много разве три
  эту моя впрочем хорошо свою этой перед иногда лучше чуть том нельзя такой им более всегда конечно всю между это также
  который которая которые которого которых году года лет время словам заявил сообщает сообщил говорится отметил ранее
  a an and are as at be been but by for from had has have he her his i if in into is it its not of on or our she so that
  the their them there these they this to was we were which who will with would you your said`.split(/\s+/),
);

/** Words longer than any word; numbers longer than any year are kept whole. */
const maxLength = 40;
/** Stems held in memory; a newsroom's whole vocabulary. */
const maxRemembered = 30_000;
const remembered = new Map<Stemmer, Map<string, string>>();

/**
 * The stems of a text in its order; repeated ones stay. Words in another script than the language's are taken for Russian
 * or English.
 */
export function stemsOf(text: string, language: Language): string[] {
  const words = lettersOf(text, language).match(/[\p{L}\p{N}]+/gu) ?? [];
  const isStopWord = (word: string) => (language === 'ru' || language === 'en') && stopWords.has(word);
  return words
    .filter((word) => word.length > 1 && word.length <= maxLength && !isStopWord(word))
    .map((word) => stemOf(word, language));
}

function lettersOf(text: string, language: Language): string {
  // Only Turkish has an «I» whose small letter has no dot.
  if (language === 'tr') return text.toLocaleLowerCase('tr');
  // Vowel marks and the stroke that stretches a word are written or left out as one likes.
  if (language === 'ar') return text.toLowerCase().replaceAll(/[\u064b-\u065f\u0670\u0640]/g, '');
  return text.toLowerCase().replaceAll('ё', 'е');
}

function stemOf(word: string, language: Language): string {
  const stemmer = stemmerFor(word, language);
  if (!stemmer) return word;
  let stems = remembered.get(stemmer);
  if (!stems) remembered.set(stemmer, (stems = new Map()));
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = stemmer(word);
    if (stems.size >= maxRemembered) stems.clear();
    stems.set(word, stem);
  }
  return stem;
}

function stemmerFor(word: string, language: Language): Stemmer | undefined {
  if ((scriptOf[language] ?? scripts.latin).test(word)) return stemmers[language];
  if (scripts.cyrillic.test(word)) return russian;
  return /^[a-z]+$/.test(word) ? english : undefined;
}
