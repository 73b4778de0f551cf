import { optionView } from './option-view.ts';
import type { ViewPart } from './scene.ts';
import { percentIn } from './shares.ts';

/** An ordinary choice: rows, with their results where there are any. */
export const choiceView: ViewPart['view'] = (scene) => {
  const { locale, options } = scene.poll;
  const widest = percentIn(locale, 100);
  return options.map(({ id, label }, index) => optionView(scene, { id, label, widest, ...scene.result?.(id, index) }));
};
