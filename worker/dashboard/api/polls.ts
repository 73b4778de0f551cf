import type { AdminPoll, OtherAnswers, PollExport, Recount, Review, Verdict } from '../../contract/poll-admin.ts';
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

/** Spreads the votes to come over the rooms of a generation. */
export const growPoll = (site: string, poll: string, generation: number) =>
  answered<AdminPoll>(polls[':poll'].generation.$put({ param: { site, poll }, json: { generation } }));

export const reviewPoll = async (site: string, poll: string) =>
  (await answered<Review>(polls[':poll'].review.$get({ param: { site, poll } }))).groups;

/** Counts or rejects what is under review of a network; the groups that are left. */
export const judgeNetwork = async (site: string, poll: string, network: string, verdict: Verdict) =>
  (
    await answered<Review>(
      polls[':poll'].review[':network'].$put({ param: { site, poll, network }, json: { verdict } }),
    )
  ).groups;

export const listOthers = async (site: string, poll: string) =>
  (await answered<OtherAnswers>(polls[':poll'].others.$get({ param: { site, poll } }))).others;

/** Lets readers see one of their own answers, or hides it; all of them as they are now. */
export const showOther = async (site: string, poll: string, text: string, shown: boolean) =>
  (await answered<OtherAnswers>(polls[':poll'].others.$put({ param: { site, poll }, json: { text, shown } }))).others;

export const exportPoll = (site: string, poll: string) =>
  answered<PollExport>(polls[':poll'].export.$get({ param: { site, poll }, query: { format: 'json' } }));

/** Where a browser that is signed in downloads a poll's results. */
export const exportAddress = (site: string, poll: string, format: 'csv' | 'json') =>
  `/v1/admin/sites/${site}/polls/${poll}/export?format=${format}`;
