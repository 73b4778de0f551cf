import { optionView } from './option-view.ts';
import type { ViewPart } from './scene.ts';
import { percentIn, percentsOf } from './shares.ts';

/** An ordinary choice: rows with their shares. */
export const choiceView: ViewPart['view'] = (scene) => {
  const { poll, tally } = scene;
  const { locale, options } = poll;
  const percents = tally ? percentsOf(poll, tally) : [];
  return options.map(({ id, label }, index) => {
    const percent = percents[index];
    const figure = percent === undefined ? percent : percentIn(locale, percent);
    return optionView(scene, { id, label, percent, figure, widest: percentIn(locale, 100) });
  });
};
