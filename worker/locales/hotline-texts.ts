import type { Language } from '../contract/common.ts';
import type { HotlineTexts } from '../contract/hotline.ts';

export const hotlineTexts: Record<Language, HotlineTexts> = {
  ru: {
    send: 'Отправить',
    sending: 'Отправляем…',
    required: 'Заполните это поле.',
    tooLong: 'Слишком длинно: можно не больше {max} знаков.',
    consentNeeded: 'Без вашего согласия мы не можем принять сообщение.',
    optional: 'необязательно',
    sent: 'Спасибо, сообщение получено',
    receipt: 'Код вашего сообщения',
    receiptHint:
      'Сохраните его: по этому коду можно узнать, что с сообщением, прочесть ответ редакции и стереть написанное. Восстановить код нельзя.',
    copy: 'Скопировать',
    copied: 'Скопировано',
    status: 'Узнать, что с сообщением',
    another: 'Написать ещё',
    closed: 'Сейчас горячая линия сообщений не принимает.',
    kept: 'Нет связи. Сообщение сохранено на этом устройстве и отправится само.',
    refused: 'Сообщение пока не принято. Проверьте форму и отправьте ещё раз: написанное сохранено.',
    retry: 'Повторить',
    close: 'Закрыть',
    draftRestored: 'Мы сохранили то, что вы начали писать.',
  },
  en: {
    send: 'Send',
    sending: 'Sending…',
    required: 'Please fill in this field.',
    tooLong: 'Too long: {max} characters at most.',
    consentNeeded: 'We cannot take your message without your consent.',
    optional: 'optional',
    sent: 'Thank you, we have your message',
    receipt: 'Your receipt code',
    receiptHint:
      'Keep it: with this code you can see what became of your message, read the newsroom’s reply and erase what you wrote. A lost code cannot be recovered.',
    copy: 'Copy',
    copied: 'Copied',
    status: 'See what became of it',
    another: 'Write another message',
    closed: 'This hotline is not taking messages at the moment.',
    kept: 'You seem to be offline. Your message is kept on this device and will be sent by itself.',
    refused:
      'Your message has not been accepted yet. Please check the form and send it again: nothing you wrote is lost.',
    retry: 'Try again',
    close: 'Close',
    draftRestored: 'We kept what you had begun to write.',
  },
};
