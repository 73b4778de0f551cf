import { optionView } from './option-view.ts';
import type { ViewPart } from './scene.ts';
import { widestPercent } from './shares.ts';

/** An ordinary choice: rows, with their results where there are any. */
export const choiceView: ViewPart['view'] = (scene) => {
  return scene.poll.options.map(({ id, label }, index) =>
    optionView(scene, { id, label, widest: widestPercent, ...scene.result?.(id, index) }),
  );
};
