import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { withSuggestions } from '../../domain/jem/jem-sections.ts';
import {
  AGENDA_DRAFTED,
  type AgendaDraft,
  agendaInWords,
  latestAgenda,
} from '../../domain/plans/agenda-text.ts';
import type { NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { Change, JemFile, Store } from '../../domain/ports/store.ts';
import { agenda as agendaKind } from '../../domain/task/kinds/preparation.ts';
import { readAnswer } from '../../domain/task/read-answer.ts';
import { SETTLED, type Task } from '../../domain/task/task.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { type AnalysisDeps, analyseJem } from '../shared/analyse-jem.ts';
import { closeAnswered } from '../shared/close-tasks.ts';
import { putDocument, storeDocument } from '../shared/documents.ts';
import { loadFile } from '../shared/load.ts';
import { renderReport } from '../shared/report-page.ts';
import type { Step } from '../shared/step.ts';
import { draftAgenda, reviseAgenda } from './draft-agenda.ts';

interface SweepDataDeps extends AnalysisDeps {
  store: Store;
  objects: ObjectStore;
  newId: NewId;
}

/** Drafts the agenda once, revises it while somebody asks for changes, and finds it agreed when nobody does (R9). */
export function createSweepData(deps: SweepDataDeps): Step<'sweep-data'> {
  const { store } = deps;
  return ({ jemId, at }) =>
    decideAndCommit<StepOutput<'sweep-data'>>(store, async () => {
      const file = await loadFile(store, jemId);
      const draft = latestAgenda(file.history);
      if (!draft) {
        const analysis = await analyseJem(deps, file, at);
        const changes = await write(deps, file, { draft: { version: 1, ...draftAgenda(analysis) }, at });
        return { changes: [...suggest(file, analysis), ...changes], result: { kind: 'drafted' } };
      }
      const asked = agendaTasks(file.tasks, draft);
      if (asked.length === 0 || asked.some(({ state }) => !SETTLED.includes(state))) {
        return nothing({ kind: 'drafted' });
      }
      const requests = changesAskedFor(asked);
      if (requests.length === 0) return nothing({ kind: 'agreed' });
      const changes = await write(deps, file, { draft: reviseAgenda(draft, requests), at });
      return { changes: [...changes, ...closeAnswered(asked, at)], result: { kind: 'revised' } };
    });
}

/** What the figures suggest is on the JEM from the first look on, so that the analyst can decide early (R9). */
function suggest({ jem }: JemFile, analysis: PackAnalysis | undefined): Change[] {
  const topics = analysis?.topics;
  if (!topics?.suggestions) return [];
  return [{ op: 'put', entity: 'jem', value: { ...jem, sections: withSuggestions(jem, topics) } }];
}

function agendaTasks(tasks: readonly Task[], { version }: AgendaDraft): Task[] {
  return tasks.filter(({ id, kind }) => kind === 'agenda' && id.endsWith(`-${version}`));
}

function changesAskedFor(asked: readonly Task[]): { by: string; changes: string }[] {
  return asked.flatMap((task) => {
    const answer = readAnswer(agendaKind, task);
    if (answer?.decision !== 'changes' || !task.answer) return [];
    return [{ by: task.answer.by.name, changes: answer.changes }];
  });
}

async function write(
  { objects, newId }: SweepDataDeps,
  { jem }: JemFile,
  { draft, at }: { draft: AgendaDraft; at: Instant },
): Promise<Change[]> {
  const body = renderReport({
    title: `${jem.borough} Joint Engagement Meeting: agenda`,
    introduction: `Version ${draft.version}. The focus: ${jem.focus || 'the theme of the round'}.`,
    sections: [
      { heading: 'Issues seen in the data', list: draft.issues },
      { heading: 'Agenda', list: draft.items },
    ],
  });
  const document = await storeDocument(
    objects,
    {
      jemId: jem.id,
      id: `agenda-${draft.version}`,
      kind: 'agenda',
      name: `agenda-version-${draft.version}.html`,
      contentType: 'text/html; charset=utf-8',
      body,
    },
    at,
  );
  const drafted = historyChange(newId, {
    jemId: jem.id,
    at,
    actor: SYSTEM,
    what: AGENDA_DRAFTED,
    detail: agendaInWords(draft),
  });
  return [putDocument(document), drafted];
}
