import type WaDialog from '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import { html, render } from 'lit';
import { texts } from './texts/language.ts';

interface Question {
  title: string;
  text: string;
  action: string;
  cancel?: string;
  danger?: boolean;
}

/** Asks before something that cannot be taken back easily. Whoever goes to another page meanwhile has said no. */
export function confirmed({
  title,
  text,
  action,
  cancel = texts().cancel,
  danger = false,
}: Question): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const place = document.body.appendChild(document.createElement('div'));
  const dialog = () => place.querySelector('wa-dialog') as WaDialog;
  let agreed = false;
  const refuse = () => (dialog().open = false);
  // The second half of a double click on what brought the question is no answer; for the same reason a click beside the
  // dialog does not close it, and the first thing that Enter presses is the way back.
  const agree = ({ detail }: MouseEvent) => {
    if (detail > 1) return;
    agreed = true;
    dialog().open = false;
  };
  const hidden = (event: Event) => {
    if (event.target !== dialog()) return;
    removeEventListener('hashchange', refuse);
    place.remove();
    // Once the dialog has given the focus back to what brought the question: what is done next may move it on.
    setTimeout(() => resolve(agreed));
  };
  render(
    html`<wa-dialog class="question" label=${title} @wa-after-hide=${hidden}>
      <p>${text}</p>
      <wa-button slot="footer" appearance="outlined" autofocus @click=${refuse}>${cancel}</wa-button>
      <wa-button slot="footer" variant=${danger ? 'danger' : 'brand'} @click=${agree}>${action}</wa-button>
    </wa-dialog>`,
    place,
  );
  addEventListener('hashchange', refuse);
  void dialog().updateComplete.then(() => (dialog().open = true));
  return promise;
}
