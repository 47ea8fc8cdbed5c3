import {
  type MenuItem,
  menuOf,
  OPTIONAL_SECTIONS,
  type OptionalSection,
  type SectionChoice,
  VIOLENCE_MENU,
} from '../../domain/data-pack/section-choice.ts';
import type { ThemeId } from '../../domain/data-pack/themes.ts';
import { CommandLineError } from './options.ts';

/**
 * The optional sections as the command line chooses them (R31 to R33); nothing where it says nothing.
 *
 * @throws CommandLineError that names what may be said.
 */
export function readSections(
  said: { 'leave-out'?: string | undefined; menu?: string | undefined },
  theme: ThemeId,
): { sections?: SectionChoice } {
  if (said['leave-out'] === undefined && said.menu === undefined) return {};
  if (said.menu !== undefined && menuOf(theme).length === 0)
    throw new CommandLineError('--menu is for --theme all-violence; other themes have no menu.');
  const leftOut: OptionalSection[] = readList(said['leave-out'] ?? '', OPTIONAL_SECTIONS, '--leave-out');
  const menu: MenuItem[] = readList(said.menu ?? '', VIOLENCE_MENU, '--menu');
  return { sections: { leftOut, menu } };
}

/** Names apart by commas, in the order of the table and each once: the order in which they are said makes no other pack. */
function readList<K extends string>(text: string, allowed: Readonly<Record<K, string>>, option: string): K[] {
  const known = namesOf(allowed);
  const words = text.split(',').map((word) => word.trim());
  const unknown = words.filter((word) => word !== '' && !known.some((name) => name === word));
  if (unknown.length > 0)
    throw new CommandLineError(`${option} cannot be "${unknown.join(', ')}". It takes: ${known.join(', ')}.`);
  return known.filter((name) => words.includes(name));
}

function namesOf<K extends string>(table: Readonly<Record<K, string>>): K[] {
  const names: K[] = [];
  for (const name in table) names.push(name);
  return names;
}
