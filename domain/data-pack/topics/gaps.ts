import type { Gap, Topics } from './topics.ts';

interface Asked extends Gap {
  isHeld(topics: Topics): boolean;
}

const SIMPLE = 'In the simple layout, as';

const ASKED: readonly Asked[] = [
  {
    what: 'Incidents per officer',
    owner: 'Borough Police',
    how: `${SIMPLE} “Officers”, for this and the other boroughs`,
    isHeld: ({ officers }) => officers !== undefined,
  },
  {
    what: 'Disposals (charge, caution and others) by kind of crime',
    owner: 'Metropolitan Police',
    how: `${SIMPLE} “Disposals: robbery” with the disposal as category`,
    isHeld: ({ disposals }) => disposals !== undefined,
  },
  {
    what: 'Victims, accused and victim satisfaction by group',
    owner: 'Metropolitan Police',
    how: `${SIMPLE} “Equality: victims by ethnicity” with the group as category`,
    isHeld: ({ equality }) => equality !== undefined,
  },
  {
    what: 'Days and hours of offences',
    owner: 'Metropolitan Police',
    how: `${SIMPLE} one line for each time`,
    isHeld: ({ temporal }) => temporal !== undefined,
  },
  {
    what: 'Confidence and satisfaction by ward',
    owner: 'Metropolitan Police',
    how: `${SIMPLE} “Confidence by ward” with the ward as category`,
    isHeld: hasMeasure(/\bwards?\b/i),
  },
  {
    what: 'Engagement: meetings, ward panels, briefings',
    owner: 'Borough Police',
    how: `${SIMPLE} “Engagement: ward panel meetings”`,
    isHeld: hasMeasure(/^engagement\b/i),
  },
  {
    what: 'Flags of data quality, such as repeat cases',
    owner: 'Metropolitan Police',
    how: `${SIMPLE} “Data quality: repeat cases flagged”`,
    isHeld: hasMeasure(/^data quality\b/i),
  },
];

/** What the pack would show and nobody has supplied. */
export function findGaps(topics: Topics): Gap[] {
  return ASKED.filter(({ isHeld }) => !isHeld(topics)).map(({ what, owner, how }) => ({ what, owner, how }));
}

function hasMeasure(pattern: RegExp): (topics: Topics) => boolean {
  return ({ further }) => further?.rows.some(({ measure }) => pattern.test(measure)) ?? false;
}
