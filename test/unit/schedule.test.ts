import { describe, expect, it } from 'vitest';
import { pollState } from '../../worker/polls/schedule.ts';

const schedule = { switch: 'running', opensAt: '2026-07-01T00:00:00Z', closesAt: '2026-08-01T00:00:00Z' } as const;
const at = (text: string) => Date.parse(text);

describe('a poll with a schedule', () => {
  it('is scheduled until it opens and open from that very instant', () => {
    expect(pollState(schedule, at('2026-06-30T23:59:59.999Z'))).toBe('scheduled');
    expect(pollState(schedule, at('2026-07-01T00:00:00Z'))).toBe('open');
  });

  it('is closed from the very instant at which it closes', () => {
    expect(pollState(schedule, at('2026-07-31T23:59:59.999Z'))).toBe('open');
    expect(pollState(schedule, at('2026-08-01T00:00:00Z'))).toBe('closed');
  });

  it('obeys the editor before the schedule', () => {
    expect(pollState({ ...schedule, switch: 'paused' }, at('2026-07-10T00:00:00Z'))).toBe('paused');
    expect(pollState({ ...schedule, switch: 'closed' }, at('2026-07-10T00:00:00Z'))).toBe('closed');
    expect(pollState({ ...schedule, switch: 'paused' }, at('2026-09-01T00:00:00Z'))).toBe('closed');
  });
});
