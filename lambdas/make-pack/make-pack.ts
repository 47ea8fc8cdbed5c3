import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import { CorruptRecordError } from '../../contracts/errors.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import { type PackAnalysis, PackAnalysisSchema } from '../../domain/data-pack/pack-analysis.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import { currentPack, signOffsFor } from '../../domain/plans/sign-off.ts';
import type { NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { JemFile, Store } from '../../domain/ports/store.ts';
import { signOff } from '../../domain/task/kinds/pack.ts';
import { readAnswer } from '../../domain/task/kinds.ts';
import { londonDate } from '../../domain/time/london.ts';
import type { PackMeta } from '../../pack/meta.ts';
import { putDocument, storeDocument } from '../shared/documents.ts';
import { loadFile } from '../shared/load.ts';
import { MARKING } from '../shared/report-page.ts';
import type { Step } from '../shared/step.ts';
import { missingData } from './missing-data.ts';
import { packFiles } from './pack-files.ts';

interface MakePackDeps {
  store: Store;
  objects: ObjectStore;
  newId: NewId;
}

/**
 * Makes the next version of the pack when there is none yet or somebody who may sign has asked for changes to the current one;
 * otherwise the current one stands, so that running twice never voids a signature (F22).
 */
export function createMakePack({ store, objects, newId }: MakePackDeps): Step<'make-pack'> {
  return ({ jemId, at }) =>
    decideAndCommit<StepOutput<'make-pack'>>(store, async () => {
      const file = await loadFile(store, jemId);
      const { jem } = file;
      const current = currentPack(file.documents);
      const requests = changesAskedFor(file);
      if (current && requests.length === 0)
        return nothing({ kind: 'made', packVersion: current.packVersion });

      const version = (current?.packVersion ?? 0) + 1;
      const [analysis, rounds, contacts] = await Promise.all([
        readAnalysis(objects, file),
        store.rounds(),
        store.contacts(),
      ]);
      const meta: PackMeta = {
        round: rounds.find(({ id }) => id === jem.roundId)?.name ?? jem.roundId,
        version,
        marking: MARKING,
        preparedOn: londonDate(at),
        missing: missingData(file.tasks),
      };
      const files = await packFiles({ file, contacts, analysis, meta, requests });
      const documents = await Promise.all(
        files.map((made) => storeDocument(objects, { jemId, ...made }, at)),
      );
      return {
        changes: [
          { op: 'put', entity: 'jem', value: completeWorkAreas(jem, ['R13'], at) },
          ...documents.map(putDocument),
          historyChange(newId, { jemId, at, actor: SYSTEM, what: 'pack-made', detail: `version ${version}` }),
        ],
        result: { kind: 'made', packVersion: version },
      };
    });
}

/** What those who may sign have asked to be changed in the current version, in their words. */
function changesAskedFor({ documents, tasks }: JemFile): string[] {
  const pack = currentPack(documents);
  if (!pack) return [];
  return signOffsFor(pack, tasks).flatMap((task) => {
    const answer = readAnswer(signOff, task);
    return answer?.decision === 'changes' ? [answer.changes] : [];
  });
}

async function readAnalysis(objects: ObjectStore, { documents }: JemFile): Promise<PackAnalysis | undefined> {
  const document = documents.find(({ kind }) => kind === 'analysis');
  if (!document) return undefined;
  const bytes = await objects.get(document.key);
  if (!bytes) throw new CorruptRecordError('the analysis is not in the object store');
  return PackAnalysisSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}
