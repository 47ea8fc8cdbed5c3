import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import { CorruptRecordError } from '../../contracts/errors.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import { type PackAnalysis, PackAnalysisSchema } from '../../domain/data-pack/pack-analysis.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import { withUse } from '../../domain/jem/jem-sections.ts';
import { wantsRedraft } from '../../domain/plans/pack-edit.ts';
import { currentPack, type SignablePack, signOffsFor } from '../../domain/plans/sign-off.ts';
import type { NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { JemFile, Store } from '../../domain/ports/store.ts';
import { signOff } from '../../domain/task/kinds/pack.ts';
import { readAnswer } from '../../domain/task/read-answer.ts';
import { putDocument, storeDocument } from '../shared/documents.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';
import { documentsOfPack } from './documents-of-pack.ts';
import { readMeta } from './read-meta.ts';

interface MakePackDeps {
  store: Store;
  objects: ObjectStore;
  newId: NewId;
  organisationName(organisationId: string): string;
}

/**
 * Makes the next version of the pack when there is none yet, somebody who may sign has asked for changes to the current one, or the
 * analyst wants other sections in it; otherwise the current one stands, so that running twice never voids a signature (F22).
 */
export function createMakePack(deps: MakePackDeps): Step<'make-pack'> {
  const { store, objects, newId } = deps;
  return ({ jemId, asksAnalyst, at }) =>
    decideAndCommit<StepOutput<'make-pack'>>(store, async () => {
      const file = await loadFile(store, jemId);
      const { jem } = file;
      const current = currentPack(file.documents);
      const requests = changesAskedFor(file);
      if (current && requests.length === 0 && !jem.sections?.remake)
        return nothing({ kind: 'made', packVersion: current.packVersion });
      if (current && asksAnalyst && isForPeople(current, file))
        return nothing({ kind: 'edit-first', packVersion: current.packVersion });

      const version = (current?.packVersion ?? 0) + 1;
      const [analysis, contacts] = await Promise.all([readAnalysis(objects, file), store.contacts()]);
      const meta = await readMeta(deps, { file, contacts, version, at });
      const made = await documentsOfPack({ file, contacts, analysis, meta, requests });
      const documents = await Promise.all(made.map((one) => storeDocument(objects, { jemId, ...one }, at)));
      const value = { ...completeWorkAreas(jem, ['R13'], at), sections: withUse(jem, version) };
      return {
        changes: [
          { op: 'put', entity: 'jem', value },
          ...documents.map(putDocument),
          historyChange(newId, { jemId, at, actor: SYSTEM, what: 'pack-made', detail: `version ${version}` }),
        ],
        result: { kind: 'made', packVersion: version },
      };
    });
}

/** What people edited is changed by people, unless they ask for a new draft or other sections (B12). */
function isForPeople({ madeFrom, packVersion }: SignablePack, { jem, tasks }: JemFile): boolean {
  return madeFrom !== undefined && !jem.sections?.remake && !wantsRedraft(packVersion, tasks);
}

/** What those who may sign have asked to be changed in the current version, in their words. */
function changesAskedFor({ documents, tasks }: JemFile): string[] {
  const pack = currentPack(documents);
  if (!pack) return [];
  return signOffsFor(pack, tasks).flatMap((task) => {
    const answer = readAnswer(signOff, task);
    if (answer?.decision !== 'changes') return [];
    const bySlide = answer.slides.map(({ slide, comment }) => `Slide ${slide}: ${comment}`);
    return [answer.changes, ...bySlide];
  });
}

async function readAnalysis(objects: ObjectStore, { documents }: JemFile): Promise<PackAnalysis | undefined> {
  const document = documents.find(({ kind }) => kind === 'analysis');
  if (!document) return undefined;
  const bytes = await objects.get(document.key);
  if (!bytes) throw new CorruptRecordError('the analysis is not in the object store');
  return PackAnalysisSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
}
