import {
  type MenuItem,
  menuOf,
  OPTIONAL_SECTIONS,
  type OptionalSection,
  type SectionChoice,
  sectionsFor,
  VIOLENCE_MENU,
} from '../../../domain/data-pack/section-choice.ts';
import type { Jem } from '../../../domain/jem/jem.ts';
import { choiceOf, isChoiceUnused } from '../../../domain/jem/jem-sections.ts';
import { RISK_COLUMNS, RISK_NOTE, riskRows } from '../../../pack/risk-rows.ts';
import type { Table } from '../../table.ts';

const idsOf = <T extends string>(names: Readonly<Record<T, string>>) => Object.keys(names) as T[];

/** The sections that may be left out with this theme: rates by young people come with theirs or by the menu. */
function optionalOf({ theme }: Jem): OptionalSection[] {
  return sectionsFor(theme, { leftOut: [], menu: [] });
}

/** The rule that speaks for or against a section, with the borough's numbers. */
function reasonFor({ sections }: Jem, id: OptionalSection): string {
  const found = sections?.suggestions.find(({ section }) => section === OPTIONAL_SECTIONS[id]);
  if (!found) return 'No rule speaks for or against it.';
  return `${found.isSuggested ? 'Suggested' : 'Not suggested'}: ${found.because}.`;
}

/** What is ticked for a choice. */
export function tickedFor(jem: Jem, { leftOut }: SectionChoice): OptionalSection[] {
  return optionalOf(jem).filter((id) => !leftOut.includes(id));
}

export function sectionItems(jem: Jem): object[] {
  const { leftOut } = choiceOf(jem);
  return optionalOf(jem).map((id) => ({
    value: id,
    text: OPTIONAL_SECTIONS[id],
    hint: { text: reasonFor(jem, id) },
    checked: !leftOut.includes(id),
  }));
}

export function menuItems(jem: Jem): object[] {
  const { menu } = choiceOf(jem);
  return menuOf(jem.theme).map((id) => ({
    value: id,
    text: VIOLENCE_MENU[id],
    checked: menu.includes(id),
  }));
}

/** The same to somebody who may only read. */
export function sectionsTable(jem: Jem): Table {
  const { leftOut, menu } = choiceOf(jem);
  return {
    caption: 'Sections of the pack',
    head: ['Section', 'In the pack', 'What the figures say'],
    rows: [
      ...optionalOf(jem).map((id) => [
        { text: OPTIONAL_SECTIONS[id] },
        { text: leftOut.includes(id) ? 'No' : 'Yes' },
        { text: reasonFor(jem, id) },
      ]),
      ...menu.map((id) => [{ text: VIOLENCE_MENU[id] }, { text: 'Yes' }, { text: 'Chosen for this theme.' }]),
    ],
    empty: 'There are none.',
  };
}

/** What was ticked, as what is left out: a section that is new in a later release is then in the pack. */
export function choiceFrom(
  jem: Jem,
  ticked: { sections: readonly string[]; menu: readonly string[] },
): SectionChoice {
  const isTicked = (id: MenuItem) => ticked.menu.includes(id);
  return {
    leftOut: optionalOf(jem).filter((id) => !ticked.sections.includes(id)),
    menu: idsOf(VIOLENCE_MENU).filter((id) => menuOf(jem.theme).includes(id) && isTicked(id)),
  };
}

/** How the choice and the latest version stand to each other. */
export function stateOf(jem: Jem): string | undefined {
  const { usedIn, choice, remake, suggestions = [] } = jem.sections ?? {};
  if (remake) return 'A new version is being made with these sections.';
  if (usedIn && isChoiceUnused(jem)) return `Version ${usedIn.packVersion} has other sections.`;
  if (usedIn) return `Version ${usedIn.packVersion} of the pack has these sections.`;
  if (choice) return 'The first version of the pack will have these sections.';
  if (suggestions.length > 0) return 'Nobody has decided yet: the pack will have every section.';
  return 'There are no figures yet: the suggestions come with the first look at the data.';
}

/** The score of the borough and its arithmetic (R66); undefined before the figures were looked at. */
export function riskOf({
  borough,
  sections,
}: Jem): { heading: string; note: string; table: Table } | undefined {
  const risk = sections?.risk;
  if (!risk) return undefined;
  return {
    heading: `Score of ${borough}: ${risk.score.toFixed(0)} of 100`,
    note: RISK_NOTE,
    table: {
      caption: 'Components of the score',
      head: RISK_COLUMNS,
      rows: riskRows(risk).map((row) => row.map((text) => ({ text }))),
      empty: 'Nothing is held.',
    },
  };
}
