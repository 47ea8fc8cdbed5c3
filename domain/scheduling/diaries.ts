import { sharesChair } from '../jem/chairs.ts';
import type { Jem } from '../jem/jem.ts';
import type { Contact } from '../people/contact.ts';
import { costOn } from '../room/costs.ts';
import type { Room, Slot } from '../room/room.ts';
import { availability } from '../task/kinds/scheduling.ts';
import { readAnswer } from '../task/read-answer.ts';
import { SETTLED, type Task } from '../task/task.ts';
import type { Instant } from '../time/instant.ts';
import type { DiaryAnswer, SlotWord } from './choose.ts';
import { slotsOnOffer } from './room-offers.ts';

interface DiaryRequest {
  file: { jem: Jem; tasks: readonly Task[] };
  contacts: readonly Pick<Contact, 'id' | 'name'>[];
  rooms: readonly Room[];
}

export function roomOfferId(roomId: string, attempt: number): string {
  return `room-offer-${roomId}-${attempt}`;
}

/** By the post that is asked and not by who answers: a task that was handed on still speaks for the post. */
export function availabilityId(contactId: string, attempt: number): string {
  return `availability-${contactId}-${attempt}`;
}

/** The diary of somebody who only breaks ties: when it is due the work goes on, and nobody is told. */
export function isOptional({ kind, details }: Pick<Task, 'kind' | 'details'>): boolean {
  return kind === 'availability' && !availability.details.parse(details).required;
}

/** How the ids of the coordinator's decisions in the current attempt begin. */
export function slotDecisionPrefix({ id, attempt }: Jem): string {
  return `slot-decision-${id}-${attempt}.`;
}

/** The coordinator has decided about the current attempt and no slot is left of it: other times are to be offered. */
export function isGivenUp({ jem, tasks }: DiaryRequest['file']): boolean {
  const prefix = slotDecisionPrefix(jem);
  const isDecided = tasks.some(({ id, state }) => id.startsWith(prefix) && SETTLED.includes(state));
  return jem.slots.length === 0 && isDecided;
}

/** The rooms of a JEM, best first: the one preferred, then the cheapest when the window begins, then the largest. */
export function rankRooms(rooms: readonly Room[], jem: Pick<Jem, 'roomPreferenceId' | 'window'>): Room[] {
  const preferred = jem.roomPreferenceId;
  const cost = (room: Room) => costOn(room, jem.window.from);
  return [...rooms].sort(
    (a, b) =>
      Number(b.id === preferred) - Number(a.id === preferred) || cost(a) - cost(b) || b.capacity - a.capacity,
  );
}

/** The slots of the current attempt for which a room was offered. */
export function offeredSlots({ file, rooms }: Omit<DiaryRequest, 'contacts'>): Slot[] {
  const { jem, tasks } = file;
  const offers = tasks.filter(({ id, kind }) => kind === 'room-offer' && id.endsWith(`-${jem.attempt}`));
  const ranked = rankRooms(rooms, jem).map(({ id }) => id);
  return slotsOnOffer(jem.slots, offers, ranked);
}

/** What everybody has said in the current attempt. Somebody whose task the coordinator waived is not waited for. */
export function readDiaries({ file, contacts }: Omit<DiaryRequest, 'rooms'>): DiaryAnswer[] {
  const { jem, tasks } = file;
  return jem.invitees.flatMap(({ contactId, required }) => {
    const task = tasks.find(({ id }) => id === availabilityId(contactId, jem.attempt));
    // An attempt from before the others were asked as well.
    if (task?.state === 'waived' || (!required && !task)) return [];
    const name = contacts.find(({ id }) => id === contactId)?.name ?? contactId;
    const chair = sharesChair(jem, contactId) && { takesChair: true as const, required: true };
    return [{ contactId, name, required, ...chair, says: task ? wordsOf(task, jem.slots) : {} }];
  });
}

/**
 * "None of these times" is a no to each. A diary is about a time and not about a room: what was said of a time in one room holds for
 * another room in which the meeting can be at that time.
 */
function wordsOf(task: Task, slots: readonly Slot[]): Record<string, SlotWord> {
  const said = wordsByStart(task);
  return Object.fromEntries(
    slots.flatMap(({ id, startsAt }) => {
      const word = said.get(startsAt);
      return word ? [[id, word]] : [];
    }),
  );
}

/** What somebody said about a time; undefined when they were not asked about it or have not said. */
export function wordAbout(task: Task, startsAt: Instant): SlotWord | undefined {
  return wordsByStart(task).get(startsAt);
}

function wordsByStart(task: Task): Map<Instant, SlotWord | undefined> {
  const answer = readAnswer(availability, task);
  if (!answer) return new Map();
  const asked = availability.details.parse(task.details).slots;
  return new Map(
    asked.map(({ id, startsAt }) => [startsAt, answer.decision === 'slots' ? answer.slots[id] : 'no']),
  );
}
