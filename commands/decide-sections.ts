import {
  isSameChoice,
  OPTIONAL_SECTIONS,
  type SectionChoice,
  VIOLENCE_MENU,
} from '../domain/data-pack/section-choice.ts';
import type { Actor } from '../domain/history/history.ts';
import type { Jem } from '../domain/jem/jem.ts';
import { choiceOf } from '../domain/jem/jem-sections.ts';
import { type Voided, voidedBy, whyNotEditable, withNewVersion } from '../domain/jem/pack-release.ts';
import { currentPack } from '../domain/plans/sign-off.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Change, JemFile, Store } from '../domain/ports/store.ts';
import type { Task } from '../domain/task/task.ts';
import { settle } from '../domain/task/transitions.ts';
import type { Instant } from '../domain/time/instant.ts';
import { decideAndCommit, nothing } from './commit.ts';
import { historyChange } from './history.ts';
import type { ResumeWaiting } from './resume-waiting.ts';
import { type StartReleaseDeps, startRelease } from './start-release.ts';

export interface DecideSectionsDeps extends StartReleaseDeps {
  store: Store;
  newId: NewId;
  resume: ResumeWaiting;
}

export interface DecideSectionsInput {
  jemId: string;
  choice: SectionChoice;
  /** Whether to make another version although one was made with other sections; without it nothing is changed then. */
  remake: boolean;
  by: Actor;
  at: Instant;
}

export type DecideSectionsResult =
  /** The next version has these sections, or the current one has them already. */
  | { kind: 'decided' }
  | { kind: 'remaking' }
  /** The current version has other sections: a new one would undo this. */
  | { kind: 'voids'; voided: Voided; isEdited: boolean }
  | { kind: 'refused'; because: string }
  | { kind: 'unknown' };

/**
 * Stores which of the optional sections the pack has (R9, R33). A version that was made stands until somebody asks for another in so
 * many words; then its signatures are void, what was asked about it is withdrawn, and the steps make the next one (B12).
 */
export type DecideSections = (input: DecideSectionsInput) => Promise<DecideSectionsResult>;

export function createDecideSections(deps: DecideSectionsDeps): DecideSections {
  const { store } = deps;
  return async (input) => {
    const withdrawn: Task[] = [];
    const result = await decideAndCommit<DecideSectionsResult>(store, async () => {
      const file = await store.jemFile(input.jemId);
      if (!file) return nothing({ kind: 'unknown' });
      const { jem, documents } = file;
      if (jem.state !== 'open') return nothing({ kind: 'refused', because: `The JEM is ${jem.state}.` });
      const pack = currentPack(documents);
      const used = jem.sections?.usedIn?.choice;
      if (!pack || (used && isSameChoice(used, input.choice))) return decided(deps, jem, input);

      const because = whyNotEditable(file, input.at);
      if (because) return nothing({ kind: 'refused', because });
      if (!input.remake)
        return nothing({ kind: 'voids', voided: voidedBy(file), isEdited: pack.madeFrom !== undefined });
      const asked = openQuestions(file, pack.packVersion + 1, input.at);
      withdrawn.splice(0, withdrawn.length, ...asked);
      return { changes: remade(deps, file, { input, asked }), result: { kind: 'remaking' } };
    });
    if (result.kind !== 'remaking') return result;
    await startRelease(deps, input.jemId);
    for (const { jemId, id } of withdrawn) await deps.resume({ entity: 'task', ref: { jemId, id } });
    return result;
  };
}

function decided({ newId }: DecideSectionsDeps, jem: Jem, input: DecideSectionsInput) {
  const result = { kind: 'decided' } as const;
  if (jem.sections?.choice && isSameChoice(choiceOf(jem), input.choice)) return nothing(result);
  const changes: Change[] = [
    { op: 'put', entity: 'jem', value: { ...jem, sections: chosen(jem, input.choice) } },
    happened(newId, input, 'sections-decided'),
  ];
  return { changes, result };
}

function remade(
  { newId }: DecideSectionsDeps,
  { jem, documents }: JemFile,
  { input, asked }: { input: DecideSectionsInput; asked: readonly Task[] },
): Change[] {
  const next = (currentPack(documents)?.packVersion ?? 0) + 1;
  const sections = { ...chosen(jem, input.choice), remake: true as const };
  return [
    { op: 'put', entity: 'jem', value: { ...withNewVersion(jem, next), sections } },
    ...asked.map((value): Change => ({ op: 'put', entity: 'task', value })),
    happened(newId, input, 'other-sections-asked-for'),
  ];
}

function chosen(jem: Jem, choice: SectionChoice): NonNullable<Jem['sections']> {
  return { suggestions: [], ...jem.sections, choice };
}

/** What was asked about the version that stands. */
function openQuestions({ tasks }: JemFile, packVersion: number, at: Instant): Task[] {
  const because = `It was replaced by version ${packVersion}.`;
  return tasks
    .filter(({ kind }) => kind === 'sign-off' || kind === 'pack-edit')
    .flatMap((task) => settle(task, 'withdraw', { because, at }) ?? []);
}

function happened(newId: NewId, { jemId, by, at, choice }: DecideSectionsInput, what: string): Change {
  return historyChange(newId, { jemId, at, actor: by, what, detail: choiceInWords(choice) });
}

/** `without Hotspots; with Domestic violence` */
export function choiceInWords({ leftOut, menu }: SectionChoice): string {
  const without = leftOut.map((id) => OPTIONAL_SECTIONS[id]).join(', ');
  const more = menu.map((id) => VIOLENCE_MENU[id]).join(', ');
  const parts = [...(without ? [`without ${without}`] : []), ...(more ? [`with ${more}`] : [])];
  return parts.length > 0 ? parts.join('; ') : 'every section that the figures allow';
}
