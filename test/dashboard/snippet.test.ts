import { describe, expect, it } from 'vitest';
import { hotlineTag, pollTag, readAlsoTag, rubricTag, scriptTag } from '../../worker/dashboard/snippet.ts';

const origin = 'https://otklik.example';

function parsed(code: string): Element {
  const place = document.createElement('template');
  place.innerHTML = code;
  return place.content.firstElementChild as Element;
}

describe('the code to paste', () => {
  it('has one line for the loader', () => {
    expect(scriptTag(origin, 'bulvar')).toBe(
      '<script async src="https://otklik.example/embed.js" data-site="bulvar"></script>',
    );
  });

  it('has a poll with a link for readers without JavaScript', () => {
    expect(pollTag(origin, 'bulvar', 'summer', 'Куда поедете?')).toBe(
      '<otklik-poll poll="summer"><a href="https://otklik.example/p/bulvar/summer">Куда поедете?</a></otklik-poll>',
    );
    expect(parsed(pollTag(origin, 'bulvar', undefined, 'Опрос')).hasAttribute('poll')).toBe(false);
  });

  it('has the lists', () => {
    expect(readAlsoTag()).toBe('<otklik-read-also></otklik-read-also>');
    expect(rubricTag('Доброе дело', 'Доброе дело')).toBe(
      '<otklik-read-also rubric="Доброе дело" heading="Доброе дело"></otklik-read-also>',
    );
  });

  it('has the hotline as a form and as a dialog', () => {
    expect(parsed(hotlineTag(origin, 'bulvar', 'readers', 'form', 'Пишите')).hasAttribute('display')).toBe(false);
    const dialog = parsed(hotlineTag(origin, 'bulvar', 'readers', 'dialog', 'Пишите'));
    expect(dialog.getAttribute('display')).toBe('dialog');
    expect(dialog.querySelector('a')?.getAttribute('href')).toBe('https://otklik.example/h/bulvar/readers');
  });

  it('cannot be broken by what an editor writes', () => {
    const words = '"><script>alert(1)</script>&amp;';
    expect(parsed(rubricTag(words, words)).getAttribute('rubric')).toBe(words);
    expect(parsed(pollTag(origin, 'bulvar', 'summer', words)).textContent).toBe(words);
  });
});
