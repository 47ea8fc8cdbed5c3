import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import type { PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { completeWorkAreas, type Jem } from '../../domain/jem/jem.ts';
import { withSuggestions } from '../../domain/jem/jem-sections.ts';
import { libraryId } from '../../domain/library/library-file.ts';
import type { NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { Change, Store } from '../../domain/ports/store.ts';
import type { Task } from '../../domain/task/task.ts';
import { type AnalysisDeps, analyseJem, suppliedFiles } from '../shared/analyse-jem.ts';
import { putDocument, storeDocument } from '../shared/documents.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

interface AnalyseDataDeps extends AnalysisDeps {
  store: Store;
  objects: ObjectStore;
  newId: NewId;
}

/** Works out the figures once and stores them as JSON (R12). Without recorded crime there are none, and the pack says so. */
export function createAnalyseData(deps: AnalyseDataDeps): Step<'analyse-data'> {
  const { store, newId } = deps;
  return ({ jemId, at }) =>
    decideAndCommit<StepOutput<'analyse-data'>>(store, async () => {
      const file = await loadFile(store, jemId);
      const { jem, documents } = file;
      const hasAnalysis = documents.some(({ kind }) => kind === 'analysis');
      if (hasAnalysis) return nothing({ kind: 'analysed' });
      if (jem.workAreas.R12.status === 'complete') return nothing({ kind: 'no-data' });

      const analysis = await analyseJem(deps, file, at);
      const done = completeWorkAreas(jem, ['R12'], at);
      const what = analysis ? 'data-analysed' : 'no-crime-data';
      const happened = historyChange(newId, { jemId, at, actor: SYSTEM, what });
      if (!analysis) {
        const changes: Change[] = [{ op: 'put', entity: 'jem', value: done }, happened];
        return { changes, result: { kind: 'no-data' } };
      }
      const document = await storeDocument(
        deps.objects,
        {
          jemId,
          id: 'analysis-1',
          kind: 'analysis',
          name: 'analysis.json',
          contentType: 'application/json',
          body: JSON.stringify(analysis),
        },
        at,
      );
      const value: Jem = {
        ...done,
        sections: withSuggestions(jem, analysis.topics ?? {}),
        usedFiles: (analysis.basis?.inputs ?? []).map(({ sha256 }) => libraryId(sha256)),
        ...passedOver(file.tasks, analysis),
      };
      const changes: Change[] = [{ op: 'put', entity: 'jem', value }, happened, putDocument(document)];
      return { changes, result: { kind: 'analysed' } };
    });
}

/** Of the files that are not used, those that somebody sent for this JEM: they are told so. */
function passedOver(tasks: readonly Task[], { basis, latest }: PackAnalysis): Pick<Jem, 'passedOver'> {
  const sent = new Set(suppliedFiles(tasks).map(({ file }) => file.sha256));
  const older = (basis?.passedOver ?? []).filter(({ sha256 }) => sent.has(sha256));
  return older.length > 0 ? { passedOver: older.map((one) => ({ ...one, usedTo: latest.to })) } : {};
}
