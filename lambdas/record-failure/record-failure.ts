import { decideAndCommit, nothing } from '../../commands/commit.ts';
import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { historyChange } from '../../commands/history.ts';
import { deliverAll, letterChange } from '../../commands/letters.ts';
import type { Letter } from '../../commands/send-email.ts';
import { emailKey } from '../../domain/email/email.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { Log, NewId } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { loadJem } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

interface RecordFailureDeps {
  store: Store;
  deliver: DeliverLetter;
  newId: NewId;
  log: Log;
}

/** Shows the coordinator which step failed for good, once for each run. A JEM that is over has nobody to tell. */
export function createRecordFailure(deps: RecordFailureDeps): Step<'record-failure'> {
  const { store, newId } = deps;
  return async ({ jemId, step, error, at }) => {
    const letters = await decideAndCommit<Letter[]>(store, async () => {
      const jem = await loadJem(store, jemId);
      if (jem.state !== 'open' || jem.failure) return nothing([]);
      const letter = failureLetter(jem, step);
      const detail = `${step}: ${error}`;
      return {
        changes: [
          { op: 'put', entity: 'jem', value: { ...jem, failure: { step, error, at } } },
          historyChange(newId, { jemId, at, actor: SYSTEM, what: 'step-failed', detail }),
          letterChange(letter, at),
        ],
        result: [letter],
      };
    });
    await deliverAll(deps, letters, at);
    return { kind: 'recorded' };
  };
}

function failureLetter(jem: Jem, step: string): Letter {
  const { id, coordinatorId: contactId, run } = jem;
  return {
    scope: id,
    key: emailKey({ subject: 'failure', contactId, kind: 'notice', number: run }),
    kind: 'notice',
    contactId,
    taskIds: [],
    facts: {
      title: 'the workflow has stopped',
      text: `A step has failed for good: ${step}. Nothing is lost. Please look at the JEM’s page, where you can start it again.`,
    },
  };
}
