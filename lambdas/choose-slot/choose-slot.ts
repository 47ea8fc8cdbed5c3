import { decideAndCommit, nothing } from '../../commands/commit.ts';
import { historyChange } from '../../commands/history.ts';
import type { StepOutput } from '../../contracts/steps.ts';
import { SYSTEM } from '../../domain/history/history.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { NewId } from '../../domain/ports/services.ts';
import type { JemFile, Store } from '../../domain/ports/store.ts';
import type { Slot } from '../../domain/room/room.ts';
import { chooseSlot, reasonsInWords } from '../../domain/scheduling/choose.ts';
import { isGivenUp, offeredSlots, readDiaries, slotDecisionPrefix } from '../../domain/scheduling/diaries.ts';
import { slotDecision } from '../../domain/task/kinds/scheduling.ts';
import { readAnswer } from '../../domain/task/read-answer.ts';
import type { Task } from '../../domain/task/task.ts';
import type { Instant, LondonDate } from '../../domain/time/instant.ts';
import { formatPeriod } from '../../domain/time/london.ts';
import { closeAnswered } from '../shared/close-tasks.ts';
import { loadFile } from '../shared/load.ts';
import type { Step } from '../shared/step.ts';

interface ChooseSlotDeps {
  store: Store;
  newId: NewId;
}

/**
 * Takes the best slot that suits all who are required, or what the coordinator decided when there is none. A slot that has
 * passed while people were answering is not chosen.
 */
export function createChooseSlot({ store, newId }: ChooseSlotDeps): Step<'choose-slot'> {
  return ({ jemId, at }) =>
    decideAndCommit<StepOutput<'choose-slot'>>(store, async () => {
      const file = await loadFile(store, jemId);
      const { jem } = file;
      if (jem.meeting || jem.chosenSlotId) return nothing({ kind: 'chosen' } as const);
      if (isGivenUp(file)) return nothing({ kind: 'ask-again' });
      const [contacts, rooms] = await Promise.all([store.contacts(), store.rooms()]);
      const slots = offeredSlots({ file, rooms }).filter(({ startsAt }) => startsAt > at);
      const choice = chooseSlot(slots, readDiaries({ file, contacts }));
      if (choice.kind === 'chosen') {
        return take(newId, { jem, slot: choice.slot, why: reasonsInWords(choice.reasons), at });
      }

      const decision = latestDecision(file);
      if (!decision || decision.state === 'planned' || decision.state === 'open') {
        return nothing({ kind: 'no-common-slot' } as const);
      }
      const used = closeAnswered([decision], at);
      const answer = readAnswer(slotDecision, decision);
      if (answer?.decision !== 'choose') {
        const until = answer?.decision === 'widen' ? answer.until : undefined;
        return askAgain(newId, { jem: widened(jem, until), used, at });
      }
      const slot = slots.find(({ id }) => id === answer.slotId);
      if (!slot) return { changes: used, result: { kind: 'no-common-slot' } as const };
      const taken = take(newId, {
        jem,
        slot,
        why: 'The coordinator chose it, because no time suits all.',
        at,
      });
      return { ...taken, changes: [...taken.changes, ...used] };
    });
}

/** The decision of this attempt that nobody has used yet. */
function latestDecision({ jem, tasks }: JemFile): Task | undefined {
  return tasks.find(({ id, state }) => id.startsWith(slotDecisionPrefix(jem)) && state !== 'closed');
}

/** The window that the coordinator has asked to search next; other answers leave it as it is. */
function widened(jem: Jem, until: LondonDate | undefined): Jem {
  if (!until) return jem;
  return { ...jem, window: { ...jem.window, to: until, widenedAfter: jem.attempt } };
}

function take(newId: NewId, { jem, slot, why, at }: { jem: Jem; slot: Slot; why: string; at: Instant }) {
  const chosen = historyChange(newId, {
    jemId: jem.id,
    at,
    actor: SYSTEM,
    what: 'slot-chosen',
    detail: `${formatPeriod(slot.startsAt, slot.endsAt)}. ${why}`,
  });
  const value: Jem = { ...jem, chosenSlotId: slot.id };
  const changes = [{ op: 'put' as const, entity: 'jem' as const, value }, chosen];
  return { changes, result: { kind: 'chosen' } as const };
}

/** Gives the slots of this attempt up; planning begins the next one. */
function askAgain(
  newId: NewId,
  { jem, used, at }: { jem: Jem; used: ReturnType<typeof closeAnswered>; at: Instant },
) {
  const value: Jem = { ...jem, slots: [] };
  const given = historyChange(newId, { jemId: jem.id, at, actor: SYSTEM, what: 'slots-given-up' });
  const changes = [{ op: 'put' as const, entity: 'jem' as const, value }, given, ...used];
  return { changes, result: { kind: 'ask-again' } as const };
}
