import type { AdminHotline, HotlineSettings } from '../contract/hotline.ts';
import { newestIn } from './api/client.ts';
import { changeHotline, createHotline, getHotline } from './api/hotlines.ts';
import { Saver } from './saving.ts';

/** Saves the hotline of one form. */
export class HotlineSaver extends Saver<HotlineSettings, AdminHotline> {
  constructor() {
    super({ create: createHotline, change: changeHotline, get: getHotline, exists: 'hotline.exists', newestOf });
  }
}

/** The hotline as it is now, where a change was refused because of another's. */
export const newestOf = (failure: unknown) => newestIn<AdminHotline>(failure, 'hotline.changed_meanwhile', 'hotline');
