import type { Jem } from '../domain/jem/jem.ts';
import type { JemFile } from '../domain/ports/store.ts';
import type { Room } from '../domain/room/room.ts';
import { chooseSlot, type DiaryAnswer, type NearMiss, type SlotWord } from '../domain/scheduling/choose.ts';
import { availabilityId, offeredSlots, readDiaries } from '../domain/scheduling/diaries.ts';
import type { TaskState } from '../domain/task/task.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Directory, PersonRow } from './directory.ts';

export interface DiaryRow {
  person: PersonRow;
  required: boolean;
  /** Chair or vice chair, of whom one is enough. */
  takesChair?: true;
  /** One for every slot of the grid; undefined: they have not said. */
  says: (SlotWord | undefined)[];
  taskId: string;
  state: TaskState;
}

/** People by times, and what they said. */
export interface DiaryGrid {
  slots: { startsAt: Instant; endsAt: Instant; room: string; isChosen: boolean }[];
  rows: DiaryRow[];
  /** Why the time won, as it was recorded when it was chosen. */
  why?: string;
  /** While no time suits all who are required: the nearest, and who is missing from each. */
  nearest: NearMiss[];
  /** How many have not answered and may still. */
  waitingFor: number;
}

interface GridFacts {
  file: JemFile;
  rooms: readonly Room[];
  directory: Directory;
}

/** The diaries of the present attempt to find a time; undefined before anybody was asked. */
export function arrangeDiaryGrid({ file, rooms, directory }: GridFacts): DiaryGrid | undefined {
  const { jem, history } = file;
  const slots = offeredSlots({ file, rooms });
  const contacts = jem.invitees.map(({ contactId }) => directory.person(contactId));
  const answers = readDiaries({ file, contacts });
  const rows = answers.flatMap((answer) => rowOf(answer, { file, directory, slots }));
  if (slots.length === 0 || rows.length === 0) return undefined;
  const choice = chooseSlot(slots, answers);
  const why = history
    .filter(({ what }) => what === 'slot-chosen')
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0]?.detail;
  const hasWinner = jem.meeting !== undefined || jem.chosenSlotId !== undefined;
  return {
    slots: slots.map((slot) => ({
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      room: rooms.find(({ id }) => id === slot.roomId)?.name ?? slot.roomId,
      isChosen: isChosen(jem, slot),
    })),
    rows,
    ...(hasWinner && why && { why }),
    nearest: choice.kind === 'no-common-slot' && !hasWinner ? choice.nearest : [],
    waitingFor: rows.filter(({ state }) => state === 'open' || state === 'planned').length,
  };
}

function isChosen({ meeting, chosenSlotId }: Jem, slot: { id: string; startsAt: Instant }): boolean {
  return meeting ? meeting.startsAt === slot.startsAt : chosenSlotId === slot.id;
}

function rowOf(
  { contactId, required, takesChair, says }: DiaryAnswer,
  { file, directory, slots }: Pick<GridFacts, 'file' | 'directory'> & { slots: readonly { id: string }[] },
): DiaryRow[] {
  const taskId = availabilityId(contactId, file.jem.attempt);
  const task = file.tasks.find(({ id }) => id === taskId);
  if (!task) return [];
  const person = directory.person(contactId);
  const chair = takesChair && { takesChair };
  return [{ person, required, ...chair, says: slots.map(({ id }) => says[id]), taskId, state: task.state }];
}
