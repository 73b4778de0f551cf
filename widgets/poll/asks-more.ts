import type { PollAnswer } from '../../worker/contract/poll-answer.ts';

/** Whether a ballot has to bring along more than a choice: work, Turnstile's answer, a token. */
export const asksMore = ({ asks }: PollAnswer): boolean => Object.values(asks).some(Boolean);
