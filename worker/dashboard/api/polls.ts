import type { AdminPoll, Recount } from '../../contract/poll-admin.ts';
import type { PollSettings, PollSwitch } from '../../contract/poll.ts';
import { admin, answered } from './client.ts';

const polls = admin.sites[':site'].polls;

export const listPolls = async (site: string) =>
  (await answered<{ polls: AdminPoll[] }>(polls.$get({ param: { site } }))).polls;

export const getPoll = (site: string, poll: string) =>
  answered<AdminPoll>(polls[':poll'].$get({ param: { site, poll } }));

/** Only where there is none of that name yet; `poll.exists` otherwise. */
export const createPoll = (site: string, poll: string, settings: PollSettings) =>
  putPoll(site, poll, settings, { 'If-None-Match': '*' });

/** Only on top of that revision; `poll.changed_meanwhile` otherwise, with the poll as it is now. */
export const changePoll = (site: string, poll: string, settings: PollSettings, revision: number) =>
  putPoll(site, poll, settings, { 'If-Match': `"${revision}"` });

const putPoll = (site: string, poll: string, settings: PollSettings, headers: Record<string, string>) =>
  answered<AdminPoll>(polls[':poll'].$put({ param: { site, poll }, json: settings }, { headers }));

export const turnPoll = (site: string, poll: string, to: PollSwitch) =>
  answered<AdminPoll>(polls[':poll'].switch.$put({ param: { site, poll }, json: { switch: to } }));

export const recountPoll = (site: string, poll: string) =>
  answered<Recount>(polls[':poll'].recount.$get({ param: { site, poll } }));
