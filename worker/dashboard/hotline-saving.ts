import type { AdminHotline, HotlineSettings } from '../contract/hotline.ts';
import { ApiFailure } from './api/client.ts';
import { changeHotline, createHotline, getHotline } from './api/hotlines.ts';
import { Saver } from './saving.ts';

/** Saves the hotline of one form. */
export class HotlineSaver extends Saver<HotlineSettings, AdminHotline> {
  constructor() {
    super({ create: createHotline, change: changeHotline, get: getHotline, exists: 'hotline.exists', newestOf });
  }
}

/** The hotline as it is now, where a change was refused because of another's. */
export function newestOf(failure: unknown): AdminHotline | undefined {
  if (!(failure instanceof ApiFailure) || failure.problem?.code !== 'hotline.changed_meanwhile') return undefined;
  return failure.problem['hotline'] as AdminHotline | undefined;
}
