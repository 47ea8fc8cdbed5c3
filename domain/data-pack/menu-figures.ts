import type { MenuItem } from './section-choice.ts';
import type { FurtherFiguresTopic } from './topics/further-figures.ts';
import type { Topics } from './topics/topics.ts';

/** What the name of a measure that a partner supplies has in it. Recorded crime by borough marks none of these. */
const NAMED: Readonly<Record<MenuItem, RegExp>> = {
  alcohol: /\balcohol|\blicens|\bdrunk/i,
  'night-time-economy': /\bnight[- ]time\b/i,
  domestic: /\bdomestic\b/i,
  hate: /\bhate\b|\bracist\b|\bhomophobic\b|\btransphobic\b/i,
  youth: /\byouth\b|\byoung\b/i,
};

export interface MenuFigures {
  item: MenuItem;
  rows: FurtherFiguresTopic['rows'];
  /** Something on it is in the pack: rows supplied, or rates by young people. */
  isHeld: boolean;
}

/** What is held on each chosen item of the menu (R32); a line that speaks of two items stands under both. */
export function figuresOfMenu(menu: readonly MenuItem[], { further, youth }: Topics): MenuFigures[] {
  return menu.map((item) => {
    const rows = (further?.rows ?? []).filter(({ measure, category }) =>
      NAMED[item].test(`${measure} ${category}`),
    );
    return { item, rows, isHeld: rows.length > 0 || (item === 'youth' && youth !== undefined) };
  });
}
