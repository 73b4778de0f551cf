/** What has the focus, and what that is in, from the inside out. */
let place: Element[] = [];

/** Gives the focus to anything, also to what takes none of itself. */
export function goTo(element: Element): void {
  const target = element as HTMLElement;
  target.focus({ preventScroll: true });
  if (document.activeElement === target) return;
  target.tabIndex = -1;
  target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  target.focus({ preventScroll: true });
}

/**
 * Whoever uses the keyboard or hears the page goes on where they were: where the control with the focus goes or is
 * disabled, the nearest thing around it takes the focus.
 */
export function keepFocus(): void {
  document.addEventListener('focusin', ({ target }) => (place = around(target as Element)));
  document.addEventListener('focusout', ({ relatedTarget }) => {
    const left = place;
    if (relatedTarget) return;
    // Gone of its own will, as by a click beside all controls: nothing is to be called back.
    queueMicrotask(() => {
      if (left === place && left[0]?.isConnected && !isDisabled(left[0])) place = [];
    });
  });
  const observer = new MutationObserver(() => requestAnimationFrame(look));
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] });
}

function look(): void {
  const [focused] = place;
  const { activeElement, body } = document;
  const isLost = activeElement === body || activeElement === null || (activeElement === focused && isDisabled(focused));
  if (!focused || !isLost || (focused.isConnected && !isDisabled(focused))) return;
  // Not a control that has come to stand there: a second press would do what nobody has asked for.
  const nearest = place.find((element) => element !== focused && element.isConnected && element.checkVisibility());
  if (nearest) goTo(nearest);
}

/** Goes to the first field of a row, by its `data-key`, as soon as the row is there. */
export function focusRow(list: ParentNode, key: string | number): void {
  requestAnimationFrame(() => rowOf(list, key)?.querySelector<HTMLElement>('wa-input')?.focus());
}

/** Gives an arrow of a row the focus back, which it loses as its row is moved; at the end of the list the other one. */
export function focusArrow(list: ParentNode, key: string | number, by: 1 | -1): void {
  requestAnimationFrame(() => {
    const [up, down] = rowOf(list, key)?.querySelectorAll<HTMLElement>('.option-buttons wa-button') ?? [];
    const [pressed, other] = by < 0 ? [up, down] : [down, up];
    (pressed && isDisabled(pressed) ? other : pressed)?.focus();
  });
}

const rowOf = (list: ParentNode, key: string | number) => list.querySelector(`[data-key="${CSS.escape(`${key}`)}"]`);

/** A key that is held down presses a button once, not thirty times a second. */
export function pressOnce(): void {
  const repeated = (event: KeyboardEvent) => {
    const [pressed] = event.composedPath() as Element[];
    if (event.repeat && event.key === 'Enter' && pressed?.closest('button, a, summary')) event.preventDefault();
  };
  document.addEventListener('keydown', repeated, { capture: true });
}

function around(element: Element): Element[] {
  const found = [];
  for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) found.push(at);
  return found;
}

const isDisabled = (element: Element) => element.matches(':disabled, [disabled]');
