import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import { CorruptRecordError } from '../../contracts/errors.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import { completeWorkAreas, type Jem } from '../../domain/jem/jem.ts';
import { currentPack, latestDecision, nextSignatory, signOffsFor } from '../../domain/plans/sign-off.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { closeAnswered } from '../shared/close-tasks.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

interface RecordSignOffDeps {
  store: Store;
  newId: NewId;
}

/** What the latest answer about exactly this file says; without one, whether somebody else may still be asked (B12, F22). */
export function createRecordSignOff({ store, newId }: RecordSignOffDeps): Step<'record-sign-off'> {
  return ({ jemId, at }) =>
    decideAndCommit<StepOutput<'record-sign-off'>>(store, async () => {
      const file = await loadFile(store, jemId);
      const { jem, tasks } = file;
      const pack = currentPack(file.documents);
      // Whoever cancels ends the execution; until then nobody is to be asked.
      if (jem.state !== 'open') return nothing({ kind: 'refused' });
      if (!pack) throw new CorruptRecordError('there is no pack to sign');
      // Other sections are wanted: what was said about this version no longer counts.
      if (jem.sections?.remake) return nothing({ kind: 'changes' });
      const asked = signOffsFor(pack, tasks);
      const decision = latestDecision(asked);
      if (decision === undefined) {
        const next = nextSignatory({ file, contacts: await store.contacts() });
        if (next) return nothing({ kind: 'ask-again' });
        const unsignedPack = { packVersion: pack.packVersion, at };
        return {
          changes: [{ op: 'put', entity: 'jem', value: { ...jem, unsignedPack } }],
          result: { kind: 'refused' },
        };
      }
      const used = closeAnswered(asked, at);
      if (decision !== 'approved') return { changes: used, result: { kind: 'changes' } };
      if (jem.workAreas.R14.status === 'complete') return { changes: used, result: { kind: 'approved' } };
      const detail = `version ${pack.packVersion}, SHA-256 ${pack.sha256}`;
      return {
        changes: [
          { op: 'put', entity: 'jem', value: completeWorkAreas(signedBy(jem), ['R14'], at) },
          historyChange(newId, { jemId, at, actor: SYSTEM, what: 'pack-approved', detail }),
          ...used,
        ],
        result: { kind: 'approved' },
      };
    });
}

/** Somebody has signed after all: a deputy, or the coordinator for them. */
function signedBy({ unsignedPack: _unsigned, ...jem }: Jem): Jem {
  return jem;
}
