import { describe, expect, it } from 'vitest';
import { attributesOf, frameTag, pageOf, widgetTag } from '../../worker/dashboard/snippet.ts';

const source = { origin: 'https://otklik.example', site: 'bulvar' };

function parsed(code: string): Element {
  const place = document.createElement('div');
  place.setHTMLUnsafe(code);
  return place.firstElementChild as Element;
}

describe('the element to paste', () => {
  it('is a poll with a link for readers without JavaScript', () => {
    expect(widgetTag(source, { kind: 'poll', poll: 'summer' }, 'Куда поедете?')).toBe(
      '<otklik-poll poll="summer"><a href="https://otklik.example/p/bulvar/summer">Куда поедете?</a></otklik-poll>',
    );
    const current = parsed(widgetTag(source, { kind: 'poll' }, 'Опрос'));
    expect(current.hasAttribute('poll')).toBe(false);
    expect(current.querySelector('a')?.href).toBe('https://otklik.example/p/bulvar/current');
  });

  it('is a list', () => {
    expect(widgetTag(source, { kind: 'read-also' }, 'Ещё')).toBe('<otklik-read-also></otklik-read-also>');
    expect(widgetTag(source, { kind: 'read-also', rubric: 'Доброе дело', heading: 'Добрые дела' }, '')).toBe(
      '<otklik-read-also rubric="Доброе дело" heading="Добрые дела"></otklik-read-also>',
    );
  });

  it('is a hotline, as a form and as a dialog', () => {
    const form = parsed(widgetTag(source, { kind: 'hotline', hotline: 'readers', display: 'form' }, 'Пишите'));
    expect(form.hasAttribute('display')).toBe(false);
    const dialog = parsed(widgetTag(source, { kind: 'hotline', hotline: 'readers', display: 'dialog' }, 'Пишите'));
    expect(dialog.getAttribute('display')).toBe('dialog');
    expect(dialog.querySelector('a')?.getAttribute('href')).toBe('https://otklik.example/h/bulvar/readers');
  });

  it('has the attributes with which it is measured', () => {
    expect(attributesOf({ kind: 'poll' })).toEqual({});
    expect(attributesOf({ kind: 'hotline', hotline: 'readers', display: 'dialog' })).toEqual({
      hotline: 'readers',
      display: 'dialog',
    });
  });

  it('keeps its place by a shadow root that a browser makes of the markup, with the link still in the page', () => {
    const heights = [
      { minWidth: 0, height: 700 },
      { minWidth: 500, height: 400 },
    ];
    const element = parsed(widgetTag(source, { kind: 'poll' }, 'Опрос', heights));
    expect(element.shadowRoot?.querySelector('slot')).not.toBeNull();
    expect(element.textContent).toBe('Опрос');
  });

  it('cannot be broken by what an editor writes', () => {
    const words = '"><script>alert(1)</script>&amp;';
    const list = parsed(widgetTag(source, { kind: 'read-also', rubric: words, heading: words }, ''));
    expect([list.getAttribute('rubric'), list.getAttribute('heading')]).toEqual([words, words]);
    const poll = parsed(widgetTag(source, { kind: 'poll' }, words, [{ minWidth: 0, height: 9 }]));
    expect(poll.textContent).toBe(words);
    expect((parsed(frameTag('https://otklik.example/p/a/b', words, 9)) as HTMLIFrameElement).title).toBe(words);
  });
});

describe('the frame to paste', () => {
  it('shows the page of a poll or a hotline, and there is none of a list', () => {
    const [poll, list, hotline] = [
      pageOf(source, { kind: 'poll', poll: 'summer' }),
      pageOf(source, { kind: 'read-also' }),
      pageOf(source, { kind: 'hotline', hotline: 'readers', display: 'form' }),
    ];
    expect([poll, list, hotline]).toEqual([
      'https://otklik.example/p/bulvar/summer',
      undefined,
      'https://otklik.example/h/bulvar/readers',
    ]);
  });

  it('has a name, a height and all the width, and waits until it is near', () => {
    const frame = parsed(frameTag('https://otklik.example/p/bulvar/summer', 'Опрос', 640)) as HTMLIFrameElement;
    const { title, loading, width, height } = frame;
    expect({ title, loading, width, height }).toEqual({
      title: 'Опрос',
      loading: 'lazy',
      width: '100%',
      height: '640',
    });
  });
});
