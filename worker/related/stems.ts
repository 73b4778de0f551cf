import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as russian } from '@orama/stemmers/russian';

/** Words that say nothing of what an article is about. */
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
const remembered = new Map<string, string>();

/** The stems of a text in its order, by the script of each word; repeated ones stay. */
export function stemsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 1 && word.length <= maxLength && !stopWords.has(word)).map(stemOf);
}

function stemOf(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const stem = /^\p{Script=Cyrillic}+$/u.test(word) ? russian(word) : /^[a-z]+$/.test(word) ? english(word) : word;
  if (remembered.size >= maxRemembered) remembered.clear();
  remembered.set(word, stem);
  return stem;
}
