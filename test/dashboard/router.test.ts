import { describe, expect, it } from 'vitest';
import { hrefOf, parseRoute, type Route } from '../../worker/dashboard/router.ts';

describe('the address', () => {
  it('leads to each view and back', () => {
    const routes: Route[] = [
      { view: 'home' },
      { view: 'new-site' },
      { view: 'overview', site: 'new-site' },
      { view: 'polls', site: 'bulvar' },
      { view: 'new-poll', site: 'bulvar' },
      { view: 'poll', site: 'bulvar', poll: 'edit' },
      { view: 'edit-poll', site: 'bulvar', poll: 'summer' },
      { view: 'read-also', site: 'bulvar' },
      { view: 'hotlines', site: 'bulvar' },
      { view: 'inbox', site: 'bulvar', hotline: 'messages' },
      { view: 'edit-hotline', site: 'bulvar', hotline: 'readers' },
      { view: 'message', site: 'bulvar', hotline: 'readers', message: 'a/b c' },
      { view: 'embed', site: 'bulvar' },
      { view: 'settings', site: 'bulvar' },
    ];
    for (const route of routes) expect(parseRoute(hrefOf(route))).toEqual(route);
  });

  it('that means nothing leads to a page that says so', () => {
    for (const hash of [
      '#/nothing',
      '#/sites/a/nothing',
      '#/sites/a/polls/b/nothing',
      '#/sites/%E0%A4%A',
      '#/sites/a/hotlines/b/messages',
    ]) {
      expect(parseRoute(hash), hash).toEqual({ view: 'not-found' });
    }
  });
});
