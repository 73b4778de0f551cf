import { describe, expect, it } from 'vitest';
import type { Release } from '../../worker/contract/release.ts';
import { pinnedLines, policyFor, preloadTag, scriptTag } from '../../worker/dashboard/script-lines.ts';

const source = { origin: 'https://otklik.example', site: 'bulvar' };
const release: Release = {
  loader: 'embed-L0ader__.js',
  integrity: {
    'all-cHunks-_.js': 'sha384-all',
    'embed-L0ader__.js': 'sha384-loader',
    'hotline-cHunks-_.js': 'sha384-hotline',
    'poll-cHunks-_.js': 'sha384-poll',
    'poll-rich-cHunks-_.js': 'sha384-rich',
    'read-also-cHunks-_.js': 'sha384-read-also',
  },
};

function parsed<T extends HTMLElement>(code: string): T {
  const place = document.createElement('template');
  place.innerHTML = code;
  return place.content.firstElementChild as T;
}

it('the script is one line', () => {
  expect(scriptTag(source)).toBe('<script async src="https://otklik.example/embed.js" data-site="bulvar"></script>');
});

describe('a pinned page', () => {
  it('has the hash of every file: the loader’s on its line, the others’ in an import map', () => {
    const { map, script } = pinnedLines(source, release);
    const { integrity } = JSON.parse(parsed(map).textContent) as { integrity: Record<string, string> };
    expect(integrity).toEqual({
      'https://otklik.example/w/all-cHunks-_.js': 'sha384-all',
      'https://otklik.example/w/hotline-cHunks-_.js': 'sha384-hotline',
      'https://otklik.example/w/poll-cHunks-_.js': 'sha384-poll',
      'https://otklik.example/w/poll-rich-cHunks-_.js': 'sha384-rich',
      'https://otklik.example/w/read-also-cHunks-_.js': 'sha384-read-also',
    });
    const line = parsed<HTMLScriptElement>(script);
    const { src, async, crossOrigin, dataset } = line;
    expect({ src, async, crossOrigin, site: dataset.site, integrity: line.integrity }).toEqual({
      src: 'https://otklik.example/w/embed-L0ader__.js',
      async: true,
      crossOrigin: 'anonymous',
      site: 'bulvar',
      integrity: 'sha384-loader',
    });
  });

  it.each([
    [['poll'], 'poll'],
    [['poll', 'poll'], 'poll'],
    [['read-also'], 'read-also'],
    [['hotline'], 'hotline'],
    [['poll', 'hotline'], 'all'],
  ] as const)('with %s fetches the file of %s beforehand', (kinds, name) => {
    const link = parsed<HTMLLinkElement>(preloadTag(source, release, kinds));
    const { rel, href, crossOrigin, integrity } = link;
    expect({ rel, href, crossOrigin, integrity }).toEqual({
      rel: 'modulepreload',
      href: `https://otklik.example/w/${name}-cHunks-_.js`,
      crossOrigin: 'anonymous',
      integrity: `sha384-${name}`,
    });
  });
});

describe('the policy', () => {
  it('names the worker and nobody else', async () => {
    expect(await policyFor(source)).toBe(
      'script-src https://otklik.example; connect-src https://otklik.example; img-src https://otklik.example',
    );
  });

  it('allows the import map by the hash that a browser makes of it', async () => {
    const inline = '<script type="importmap">{"integrity":{}}</script>';
    // openssl dgst -sha256 -binary | base64
    expect(await policyFor(source, { inline })).toContain(
      "script-src https://otklik.example 'sha256-v1IUEqDyKCfHdg2mkshdZlh1JwxKZIMqsI0JxkeP1Qo=';",
    );
  });

  it('allows the hosts of the pictures that are shown', async () => {
    const pictures = ['https://img.example/a.png', 'https://img.example/b.png', 'https://cdn.example:8443/c.png'];
    const policy = await policyFor(source, { pictures });
    expect(policy).toMatch(/; img-src https:\/\/otklik\.example https:\/\/img\.example https:\/\/cdn\.example:8443$/);
  });

  it('allows Turnstile where a poll has it', async () => {
    const policy = await policyFor(source, { turnstile: true });
    expect(policy).toContain('script-src https://otklik.example https://challenges.cloudflare.com;');
    expect(policy).toContain('frame-src https://challenges.cloudflare.com');
  });
});
