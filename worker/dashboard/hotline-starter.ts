import type { Language } from '../contract/common.ts';
import type { HotlineSettings } from '../contract/hotline.ts';
import { type DashboardLanguage, dashboardLanguage } from './texts/language.ts';

const starters: Record<DashboardLanguage, HotlineSettings> = {
  ru: {
    title: { ru: 'Горячая линия для читателей' },
    intro: {
      ru: 'Расскажите, что случилось в вашем районе. Журналисты прочитают каждое письмо и ответят, если нужен ответ.',
    },
    fields: [
      { kind: 'text', id: 'message', label: { ru: 'Что случилось?' }, required: true, maxLength: 4000 },
      {
        kind: 'text',
        id: 'place',
        label: { ru: 'Где это было?' },
        hint: { ru: 'Адрес или ориентир' },
        required: false,
        maxLength: 200,
      },
      {
        kind: 'contact',
        id: 'contact',
        label: { ru: 'Как с вами связаться' },
        hint: { ru: 'Телефон или почта, если ждёте звонка' },
        required: false,
      },
    ],
    consent: {
      version: 'start',
      text: {
        ru: 'Я согласен, чтобы редакция обработала моё сообщение и связалась со мной. Без моего разрешения имя и контакты не публикуются.',
      },
    },
    open: true,
  },
  en: {
    title: { en: 'Readers’ hotline' },
    intro: {
      en: 'Tell us what has happened in your neighbourhood. Journalists read every message and answer where an answer is needed.',
    },
    fields: [
      { kind: 'text', id: 'message', label: { en: 'What happened?' }, required: true, maxLength: 4000 },
      {
        kind: 'text',
        id: 'place',
        label: { en: 'Where was it?' },
        hint: { en: 'An address or a landmark' },
        required: false,
        maxLength: 200,
      },
      {
        kind: 'contact',
        id: 'contact',
        label: { en: 'How to reach you' },
        hint: { en: 'Telephone or e-mail, if you expect a call' },
        required: false,
      },
    ],
    consent: {
      version: 'start',
      text: {
        en: 'I agree that the newsroom may process my message and contact me. My name and contact details are not published without my permission.',
      },
    },
    open: true,
  },
};

/**
 * What a new hotline begins with, in the site's language where the dashboard speaks it, else in English. Lawyers will want
 * to change the consent; nobody has to change the rest.
 */
export const hotlineStarter = (language: Language): HotlineSettings => starters[dashboardLanguage(language)];
