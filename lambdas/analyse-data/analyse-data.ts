import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Change, Store } from '../../domain/ports/store.ts';
import { type AnalysisDeps, analyseSupplied } from '../shared/crime-file.ts';
import { putDocument, storeDocument } from '../shared/documents.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

interface AnalyseDataDeps extends AnalysisDeps {
  store: Store;
  newId: NewId;
}

/** Works out the figures once and stores them as JSON (R12). Without a crime file there are none, and the pack says so. */
export function createAnalyseData(deps: AnalyseDataDeps): Step<'analyse-data'> {
  const { store, newId } = deps;
  return ({ jemId, at }) =>
    decideAndCommit<StepOutput<'analyse-data'>>(store, async () => {
      const { jem, tasks, documents } = await loadFile(store, jemId);
      const hasAnalysis = documents.some(({ kind }) => kind === 'analysis');
      if (hasAnalysis) return nothing({ kind: 'analysed' });
      if (jem.workAreas.R12.status === 'complete') return nothing({ kind: 'no-data' });

      const analysed = await analyseSupplied(deps, jem, tasks);
      const done: Change = { op: 'put', entity: 'jem', value: completeWorkAreas(jem, ['R12'], at) };
      const what = analysed ? 'data-analysed' : 'no-crime-data';
      const changes = [done, historyChange(newId, { jemId, at, actor: SYSTEM, what })];
      if (!analysed) return { changes, result: { kind: 'no-data' } };
      const document = await storeDocument(
        deps.objects,
        {
          jemId,
          id: 'analysis-1',
          kind: 'analysis',
          name: 'analysis.json',
          contentType: 'application/json',
          body: JSON.stringify(analysed.analysis),
        },
        at,
      );
      return { changes: [...changes, putDocument(document)], result: { kind: 'analysed' } };
    });
}
