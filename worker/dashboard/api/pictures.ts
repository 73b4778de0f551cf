import type { AdminPoll } from '../../contract/poll-admin.ts';
import { answered } from './client.ts';

/** Keeps a PNG of 1200 by 630 pixels as the poll's picture for link previews. */
export const putPicture = (site: string, poll: string, picture: Blob) =>
  answered<AdminPoll>(
    fetch(`/v1/admin/sites/${site}/polls/${poll}/picture`, {
      method: 'PUT',
      headers: { 'content-type': 'image/png' },
      body: picture,
    }),
  );

/** Where everybody gets it. */
export const pictureAddress = (site: string, poll: string, hash: string) => `/p/${site}/${poll}/${hash}.png`;
