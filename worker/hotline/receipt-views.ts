import { html } from 'hono/html';
import type { Language } from '../contract/common.ts';
import type { HotlineAnswer, MessageAnswer, ReceiptAnswer } from '../contract/hotline.ts';
import type { Site } from '../contract/site.ts';
import { spellDate } from '../locales/dates.ts';
import { pageTexts } from '../locales/page-texts.ts';
import type { Html } from '../pages/page.ts';

/** What a reader sees once the message is safe. The code goes on in the body of a form and never in an address. */
export function sentView({ texts, language }: HotlineAnswer, { receipt }: MessageAnswer): Html {
  return html`<h2>${texts.receipt}</h2>
    <output class="code">${wordsOf(receipt)}</output>
    <p class="soft">${texts.receiptHint}</p>
    <div class="actions">
      <form method="post" action="/r/?lang=${language}">
        <input type="hidden" name="code" value="${receipt}" /><button>${texts.status}</button>
      </form>
      <a href="?lang=${language}">${texts.another}</a>
    </div>`;
}

/** Where a reader enters a code; `typed` is one that nobody knows. */
export function receiptForm(language: Language, typed?: string): Html {
  const texts = pageTexts[language];
  const wrong = typed !== undefined;
  return html`<p class="intro">${texts.receiptIntro}</p>
    <form method="post" action="?lang=${language}">
      <div class="field">
        <label for="code">${texts.receiptLabel}</label>
        <p class="hint" id="hint-code">${texts.receiptHint}</p>
        <input
          type="text"
          id="code"
          name="code"
          value="${typed ?? ''}"
          required
          maxlength="200"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-describedby="hint-code${wrong ? ' fault-code' : ''}"
          ${wrong ? html` aria-invalid="true" autofocus` : ''}
        />
        ${wrong ? html`<p class="fault" id="fault-code">${texts.receiptUnknown}</p>` : ''}
      </div>
      <button>${texts.lookUp}</button>
    </form>`;
}

/** What became of a message, and the way to erase it: two presses, since it cannot be undone. */
export function statusView(receipt: ReceiptAnswer, code: string, language: Language, site: Site | undefined): Html {
  const texts = pageTexts[language];
  const date = (instant: string) => spellDate(instant, language, site?.timeZone);
  const { name, hint } = texts.statuses[receipt.status];
  return html`<p><span class="badge">${name}</span></p>
    <p>${hint}</p>
    <p class="soft">${texts.receivedAt.replace('{date}', date(receipt.receivedAt))}</p>
    ${
      receipt.reply
        ? html`<h2>${texts.reply.replace('{date}', date(receipt.reply.at))}</h2>
            <blockquote dir="auto">${receipt.reply.text}</blockquote>`
        : ''
    }
    <p class="actions"><a href="?lang=${language}">${texts.otherCode}</a></p>
    <details class="erase">
      <summary>${texts.erase}</summary>
      <form method="post" action="?lang=${language}">
        <p>${texts.eraseHint}</p>
        <input type="hidden" name="code" value="${code}" /><button class="danger" name="erase" value="1">
          ${texts.eraseForGood}
        </button>
      </form>
    </details>`;
}

export function erasedView(language: Language): Html {
  const texts = pageTexts[language];
  return html`<p>${texts.erasedHint}</p>
    <p class="actions"><a href="?lang=${language}">${texts.otherCode}</a></p>`;
}

/** A code breaks between its words and nowhere else. */
function wordsOf(receipt: string): Html {
  const words = receipt.split('-');
  return html`${words.map((word, index) => html`<span>${word}${index < words.length - 1 ? '-' : ''}</span><wbr />`)}`;
}
