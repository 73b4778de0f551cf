import type { Language } from '../contract/common.ts';
import type { PollKind } from '../contract/poll.ts';
import { blankOption, type OptionForm } from './option-form.ts';
import type { PollForm } from './poll-form.ts';
import { type DashboardLanguage, dashboardLanguage } from './texts/language.ts';

const reactions: { id: string; emoji: string; label: Record<DashboardLanguage, string> }[] = [
  { id: 'like', emoji: '👍', label: { ru: 'Нравится', en: 'Like' } },
  { id: 'love', emoji: '❤️', label: { ru: 'Восторг', en: 'Love' } },
  { id: 'funny', emoji: '😂', label: { ru: 'Смешно', en: 'Funny' } },
  { id: 'wow', emoji: '😮', label: { ru: 'Удивительно', en: 'Wow' } },
  { id: 'sad', emoji: '😢', label: { ru: 'Грустно', en: 'Sad' } },
  { id: 'angry', emoji: '😡', label: { ru: 'Возмутительно', en: 'Angry' } },
];

/** Reactions that go with most stories, named in the readers' language where the dashboard speaks it, else in English. */
export function starterReactions(readers: Language): OptionForm[] {
  const language = dashboardLanguage(readers);
  return reactions.map(({ id, emoji, label }, index) => ({
    ...blankOption(index + 1),
    id,
    emoji,
    label: { [language]: label[language] },
  }));
}

/** What suits a kind of poll, until the editor decides. */
export const kindDefaults: Record<PollKind, Pick<PollForm, 'results' | 'figures'>> = {
  choice: { results: 'after-vote', figures: 'percent' },
  rating: { results: 'after-vote', figures: 'percent' },
  reactions: { results: 'always', figures: 'count' },
  quiz: { results: 'after-vote', figures: 'percent' },
};
