import { DISCLOSURE_POLICY } from '../../domain/data-pack/disclosure.ts';
import { OPTIONAL_SECTIONS, VIOLENCE_MENU } from '../../domain/data-pack/section-choice.ts';
import { THEMES } from '../../domain/data-pack/themes.ts';

/** What `npm run pack -- --help` prints. */
export function packHelp(): string {
  return `Makes the data pack of a borough from a folder of files.

  npm run pack -- --borough Croydon --round 1 --data DIR --out DIR
  npm run pack -- --manifest FILE --data DIR --out DIR   the very pack again that the manifest describes

  --data DIR         the files that it is made from, known by their first line
  --out DIR          where it is written
  --borough NAME     one of the 32 boroughs, or "all"
  --round TEXT       as printed after the word "Round"; 1
  --theme NAME       one of these, the first where none is said:
${listOf(THEMES)}
  --until MONTH      the last month of the figures, such as 2016-12
  --date DATE        the day that the pack bears; the day after its newest figures
  --version N        1
  --least-shown N    the smallest number shown outside the meeting; ${DISCLOSURE_POLICY.leastShown}
  --round-to N       what numbers shown outside the meeting are rounded to; ${DISCLOSURE_POLICY.roundTo}
  --leave-out NAMES  sections to leave out, with commas between them:
${listOf(OPTIONAL_SECTIONS)}
  --menu NAMES       with --theme all-violence what to look at more closely, with commas between:
${listOf(VIOLENCE_MENU)}
`;
}

function listOf(names: Readonly<Record<string, string | { name: string }>>): string {
  return Object.entries(names)
    .map(
      ([id, name]) =>
        `                       ${id.padEnd(24)} ${typeof name === 'string' ? name : name.name}`,
    )
    .join('\n');
}
