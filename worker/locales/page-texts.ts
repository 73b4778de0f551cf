import type { Language } from '../contract/common.ts';
import type { ReceiptAnswer } from '../contract/hotline.ts';

/** Words of the hosted pages that the widgets do not have. */
export interface PageTexts {
  /** The language's own name for itself, on the link to the other edition of the page. */
  languageName: string;
  /** At the foot of every page. */
  footer: string;
  toFrontPage: string;
  notFound: string;
  notFoundHint: string;
  foreign: string;
  foreignHint: string;
  tooLarge: string;
  tooLargeHint: string;
  formFaults: string;
  chooseOption: string;
  unknownOption: string;
  consentChanged: string;
  keyReused: string;
  formChanged: string;
  notSent: string;
  trap: string;
  poll: string;
  tooFew: string;
  tooMany: string;
  results: string;
  overloaded: string;
  otherMissing: string;
  /** Heading of a site's polls: `/p/SITE`. */
  archive: string;
  openPolls: string;
  closedPolls: string;
  noClosedPolls: string;
  newerPolls: string;
  olderPolls: string;
  /** On a poll's page, the way to the others. */
  allPolls: string;
  receiptTitle: string;
  receiptIntro: string;
  receiptLabel: string;
  receiptHint: string;
  lookUp: string;
  receiptUnknown: string;
  /** `{date}` */
  receivedAt: string;
  statuses: Record<ReceiptAnswer['status'], { name: string; hint: string }>;
  /** `{date}` */
  reply: string;
  erase: string;
  eraseHint: string;
  eraseForGood: string;
  erased: string;
  erasedHint: string;
  otherCode: string;
}

export const pageTexts: Record<Language, PageTexts> = {
  ru: {
    languageName: 'Русский',
    footer: 'Страница работает на сервере редакции: без файлов cookie и без слежки.',
    toFrontPage: 'На сайт издания',
    notFound: 'Здесь ничего нет',
    notFoundHint: 'Возможно, адрес набран с ошибкой или страницу закрыли.',
    foreign: 'Форма открыта на чужой странице',
    foreignHint: 'Ничего не отправлено. Откройте форму по её собственному адресу и отправьте ещё раз.',
    tooLarge: 'Слишком длинное сообщение',
    tooLargeHint: 'Ничего не отправлено. Вернитесь назад и сократите текст — написанное осталось в форме.',
    formFaults: 'Сообщение пока не отправлено: проверьте отмеченные поля.',
    chooseOption: 'Выберите ответ',
    unknownOption: 'Выберите один из ответов.',
    consentChanged: 'Текст согласия изменился. Прочтите его ещё раз и подтвердите.',
    keyReused:
      'Предыдущее сообщение из этой формы мы уже получили. Если хотите отправить и это, нажмите «Отправить» ещё раз.',
    formChanged: 'Пока вы писали, редакция изменила форму. Проверьте её и отправьте ещё раз.',
    notSent: 'Этого поля в форме больше нет; вот что вы в нём написали:',
    trap: 'Оставьте это поле пустым',
    poll: 'Опрос',
    tooFew: 'Выберите ответ — не меньше {min}.',
    tooMany: 'Можно выбрать не больше {max}.',
    results: 'Результаты',
    overloaded: 'Сейчас слишком много желающих проголосовать. Попробуйте ещё раз через несколько секунд.',
    otherMissing: 'Напишите свой вариант или выберите другой ответ.',
    archive: 'Опросы',
    openPolls: 'Идут сейчас',
    closedPolls: 'Завершены',
    noClosedPolls: 'Завершённых опросов пока нет.',
    newerPolls: 'Более новые',
    olderPolls: 'Более ранние',
    allPolls: 'Все опросы',
    receiptTitle: 'Что с моим сообщением',
    receiptIntro: 'Введите код, который вы получили, отправив сообщение на горячую линию.',
    receiptLabel: 'Код сообщения',
    receiptHint: 'Пять слов, русскими или латинскими буквами; дефисы и заглавные буквы не важны.',
    lookUp: 'Узнать',
    receiptUnknown:
      'Сообщения с таким кодом нет. Проверьте, все ли слова на месте: их должно быть пять. Возможно, сообщение стёрто.',
    receivedAt: 'Отправлено {date}',
    statuses: {
      new: { name: 'Получено', hint: 'Сообщение у редакции и ждёт своей очереди.' },
      read: { name: 'Прочитано', hint: 'В редакции прочли ваше сообщение.' },
      'in-progress': { name: 'В работе', hint: 'Редакция занимается вашим сообщением.' },
      answered: { name: 'Есть ответ', hint: 'Редакция вам ответила.' },
      closed: { name: 'Работа закончена', hint: 'Редакция закончила работу с вашим сообщением.' },
    },
    reply: 'Ответ редакции, {date}',
    erase: 'Стереть сообщение',
    eraseHint: 'Текст, ваши контакты и ответ редакции исчезнут навсегда. Вернуть их не сможет никто.',
    eraseForGood: 'Стереть навсегда',
    erased: 'Сообщение стёрто',
    erasedHint: 'Текст, контакты и ответ редакции удалены. Код больше не действует.',
    otherCode: 'Другой код',
  },
  en: {
    languageName: 'English',
    footer: 'This page runs on the newsroom’s own server, without cookies or tracking.',
    toFrontPage: 'To the front page',
    notFound: 'There is nothing here',
    notFoundHint: 'The address may be mistyped, or the page may have been taken down.',
    foreign: 'The form was sent from another site',
    foreignHint: 'Nothing was sent. Open the form at its own address and send it again.',
    tooLarge: 'The message is too long',
    tooLargeHint: 'Nothing was sent. Go back and shorten the text; what you wrote is still in the form.',
    formFaults: 'Your message has not been sent yet: please check the marked fields.',
    chooseOption: 'Choose an answer',
    unknownOption: 'Please choose one of the answers.',
    consentChanged: 'The consent text has changed. Please read it again and confirm.',
    keyReused: 'We already have the previous message from this form. To send this one as well, press “Send” again.',
    formChanged: 'The newsroom changed the form while you were writing. Please check it and send it again.',
    notSent: 'This field is no longer in the form; here is what you wrote in it:',
    trap: 'Leave this field empty',
    poll: 'Poll',
    tooFew: 'Please choose at least {min}.',
    tooMany: 'Please choose no more than {max}.',
    results: 'Results',
    overloaded: 'Too many people are voting right now. Please try again in a few seconds.',
    otherMissing: 'Write your own answer, or choose another one.',
    archive: 'Polls',
    openPolls: 'Open now',
    closedPolls: 'Closed',
    noClosedPolls: 'No poll has closed yet.',
    newerPolls: 'Newer',
    olderPolls: 'Earlier',
    allPolls: 'All polls',
    receiptTitle: 'What became of my message',
    receiptIntro: 'Enter the code that you were given when you sent your message to the hotline.',
    receiptLabel: 'Receipt code',
    receiptHint: 'Five words, in Latin or Russian letters; hyphens and capitals do not matter.',
    lookUp: 'Look it up',
    receiptUnknown:
      'There is no message with this code. Check that all five words are there. The message may also have been erased.',
    receivedAt: 'Sent {date}',
    statuses: {
      new: { name: 'Received', hint: 'The newsroom has your message; it is waiting its turn.' },
      read: { name: 'Read', hint: 'Someone in the newsroom has read your message.' },
      'in-progress': { name: 'In progress', hint: 'The newsroom is working on your message.' },
      answered: { name: 'Answered', hint: 'The newsroom has written back to you.' },
      closed: { name: 'Closed', hint: 'The newsroom has finished with your message.' },
    },
    reply: 'The newsroom’s reply, {date}',
    erase: 'Erase this message',
    eraseHint: 'The text, your contact details and the reply will be gone for good. Nobody can bring them back.',
    eraseForGood: 'Erase for good',
    erased: 'Your message has been erased',
    erasedHint: 'The text, your contact details and the reply are gone. The code no longer works.',
    otherCode: 'Another code',
  },
};
