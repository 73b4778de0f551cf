/**
 * What an editor of this newspaper would have set up: plain data in the shapes of `worker/contract`, ready to be sent to
 * the worker's admin API.
 */

export const siteId = 'olkhovka';

/** The one that `<otklik-poll>` shows; a site may name it once the poll is there. */
export const currentPoll = 'winter-holidays';

/** Settings of the site, for the origins under which the newspaper is read. */
export const siteSettings = (origins: string[]) => ({
  name: 'Ольховский мост',
  origins,
  language: 'ru',
  timeZone: 'Europe/Moscow',
});

/** By id. */
export const polls = {
  'winter-holidays': {
    question: {
      ru: 'Скоро новогодние каникулы. Где вы их проведёте?',
      en: 'The New Year holidays are near. Where will you spend them?',
    },
    options: [
      {
        id: 'home',
        label: { ru: 'Дома: каток и книги', en: 'At home, with a book' },
      },
      { id: 'dacha', label: { ru: 'На даче, у печки', en: 'At the dacha, by the stove' } },
      { id: 'train', label: { ru: 'В другом городе, поездом', en: 'In another town, by train' } },
      { id: 'sea', label: { ru: 'У тёплого моря', en: 'By a warm sea' } },
      { id: 'work', label: { ru: 'На работе: кто-то должен', en: 'At work: somebody has to' } },
    ],
    minChoices: 1,
    maxChoices: 1,
    results: 'after-vote',
    changeable: true,
  },
  'embankment-2027': {
    question: {
      ru: 'Чего не хватает нашей набережной? Выберите до трёх ответов',
      en: 'What does our embankment lack? Choose up to three',
    },
    options: [
      { id: 'benches', label: { ru: 'Скамеек со спинками', en: 'Benches with backs' } },
      { id: 'light', label: { ru: 'Тёплого света по вечерам', en: 'Warm light in the evening' } },
      { id: 'cafe', label: { ru: 'Кофейни, открытой и зимой', en: 'A café that stays open in winter' } },
      { id: 'ramps', label: { ru: 'Пологих спусков к воде', en: 'Gentle ramps to the water' } },
      { id: 'playground', label: { ru: 'Детской площадки', en: 'A playground' } },
      { id: 'nothing', label: { ru: 'Всего хватает, спасибо', en: 'Nothing, it is fine as it is' } },
    ],
    minChoices: 1,
    maxChoices: 3,
    other: true,
    results: 'always',
    changeable: true,
  },
  'bridge-quiz': {
    kind: 'quiz',
    question: {
      ru: 'Проверьте себя: чем в 1911 году заполнили третью опору моста?',
      en: 'Test yourself: what was the third pier filled with in 1911?',
    },
    options: [
      { id: 'gravel', label: { ru: 'Щебнем из карьера', en: 'Gravel from the quarry' } },
      { id: 'bottles', label: { ru: 'Бутылками со стекольного завода', en: 'Bottles from the glassworks' } },
      { id: 'sand', label: { ru: 'Речным песком', en: 'Sand from the river' } },
    ],
    quiz: {
      correct: ['bottles'],
      explanation: {
        ru: 'Их пересчитали — четыреста шесть — и положили обратно. Одну каменщики оставили на виду: ищите зелёный блик под нижним парапетом.',
        en: 'They were counted, all four hundred and six, and put back. The masons left one showing: look for a glint of green below the downstream parapet.',
      },
    },
    figures: 'both',
  },
  'tram-nine': {
    kind: 'rating',
    question: { ru: 'Как вам девятый трамвай?', en: 'How do you like the number nine?' },
    options: [
      { id: '1', label: { ru: 'Никуда не годится', en: 'Hopeless' } },
      { id: '2', label: { ru: 'Так себе', en: 'Poor' } },
      { id: '3', label: { ru: 'Терпимо', en: 'Fair' } },
      { id: '4', label: { ru: 'Хорошо', en: 'Good' } },
      { id: '5', label: { ru: 'Прекрасно', en: 'Wonderful' } },
    ],
  },
  'rink-mood': {
    kind: 'reactions',
    question: { ru: 'Каток открыт. Что скажете?', en: 'The rink is open. What do you say?' },
    options: [
      { id: 'hooray', emoji: '🎉', label: { ru: 'Ура!', en: 'Hooray!' } },
      { id: 'love', emoji: '❤️', label: { ru: 'Люблю', en: 'Love it' } },
      { id: 'cold', emoji: '🥶', label: { ru: 'Холодно', en: 'Too cold' } },
      { id: 'think', emoji: '🤔', label: { ru: 'Посмотрим', en: 'We shall see' } },
    ],
    results: 'always',
    figures: 'count',
  },
} as const;

/** By id. */
export const hotlines = {
  readers: {
    title: { ru: 'Горячая линия для читателей', en: 'Readers’ hotline' },
    intro: {
      ru: 'Не работает фонарь, опоздал трамвай, сосед сделал доброе дело? Расскажите. Мы читаем всё и отвечаем в течение двух рабочих дней.',
      en: 'A lamp is out, a tram was late, a neighbour did something kind? Tell us. We read everything and answer within two working days.',
    },
    fields: [
      {
        kind: 'choice',
        id: 'topic',
        label: { ru: 'О чём письмо', en: 'What is it about?' },
        required: true,
        options: [
          { id: 'yard', label: { ru: 'Дом, двор и улица', en: 'House, yard and street' } },
          { id: 'transport', label: { ru: 'Транспорт', en: 'Transport' } },
          { id: 'kindness', label: { ru: 'Доброе дело', en: 'A good deed' } },
          { id: 'paper', label: { ru: 'Сама газета', en: 'The paper itself' } },
        ],
      },
      {
        kind: 'text',
        id: 'message',
        label: { ru: 'Ваше сообщение', en: 'Your message' },
        hint: {
          ru: 'Что случилось и когда. До четырёх тысяч знаков.',
          en: 'What happened, and when. Up to four thousand characters.',
        },
        required: true,
        maxLength: 4000,
      },
      {
        kind: 'text',
        id: 'place',
        label: { ru: 'Где это', en: 'Where is it?' },
        hint: { ru: 'Улица и дом или остановка', en: 'A street and house, or a stop' },
        required: false,
        maxLength: 200,
      },
      {
        kind: 'contact',
        id: 'contact',
        label: { ru: 'Как с вами связаться', en: 'How can we reach you?' },
        hint: {
          ru: 'Почта или телефон, если хотите, чтобы мы перезвонили',
          en: 'E-mail or telephone, if you would like to hear from us',
        },
        required: false,
      },
    ],
    consent: {
      version: '2026-11',
      text: {
        ru: 'Я согласен с тем, что редакция газеты «Ольховский мост» прочтёт моё сообщение и сохранит его и мои контакты, чтобы разобраться и ответить мне. Без моего разрешения моё имя не напечатают и никому не передадут.',
        en: 'I agree that the newsroom of The Olkhovka Bridge reads my message and keeps it, and my contact details, in order to look into it and to answer me. My name will be neither printed nor passed on without my permission.',
      },
    },
    open: true,
  },
} as const;

/** By id, for the newspaper at `origin`. Over plain http, since it is of this machine. */
export const feeds = (origin: string) => ({
  news: { url: `${origin}/feed.xml`, language: 'ru', allowHttp: true },
  'news-en': { url: `${origin}/en/feed.xml`, language: 'en', allowHttp: true },
});
