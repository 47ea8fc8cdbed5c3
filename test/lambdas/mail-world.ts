import { createNoteAway } from '../../commands/note-away.ts';
import { createNoteReply } from '../../commands/note-reply.ts';
import { createTakeCalendarReply } from '../../commands/take-calendar-reply.ts';
import type { HistoryEvent } from '../../domain/history/history.ts';
import { createReceiveMail } from '../../lambdas/receive-mail/receive-mail.ts';
import { INVITEE } from '../mail/inbound/messages.ts';
import { aContact, aJem, anRsvp, aTask, MEETING } from '../support/builders.ts';
import { createWorld } from '../support/world.ts';

export const AT = '2027-02-01T10:00:03.000Z';
export const LATER = '2027-02-01T12:00:00.000Z';
export const COORDINATOR = 'coordinator@authority.example';

/** Somebody who was invited and owes data, and what receives their mail. */
export function createMailWorld() {
  const world = createWorld();
  const { store, objects, log } = world;
  store.seed('jem', aJem({ meeting: { ...MEETING, uid: 'croydon@jem' } }));
  store.seed('contact', aContact({ id: 'ayesha', name: 'Ayesha Khan', email: INVITEE }));
  const waiting = { token: 'token', since: AT };
  store.seed('task', anRsvp({ assigneeId: 'ayesha', waiting }), aTask({ assigneeId: 'ayesha' }));
  const run = createReceiveMail({
    store,
    objects,
    log,
    takeCalendarReply: createTakeCalendarReply({ ...world, answerTask: world.answer }),
    noteAway: createNoteAway(world),
    noteReply: createNoteReply(world),
  });
  let count = 0;
  async function receive(raw: Uint8Array, at = AT, key = `inbound/mail-${++count}`) {
    objects.objects.set(key, raw);
    const before = contents();
    await run([{ key, at }]);
    if (JSON.stringify(contents()) !== JSON.stringify(before)) expectTraced(key, before[1]);
    return key;
  }
  const contents = () =>
    [store.all('task'), store.all('history'), store.all('email'), store.all('contact')] as const;
  /** Of every message of every test here: what it changed can be followed from the audit to the history, the log and the message. */
  function expectTraced(key: string, before: readonly HistoryEvent[]) {
    const requestId = key.slice('inbound/'.length);
    expect(store.all('audit').filter((record) => record.requestId === requestId)).toHaveLength(1);
    const added = store.all('history').filter(({ id }) => !before.some((event) => event.id === id));
    for (const { actor } of added) expect(actor).toMatchObject({ requestId });
    expect(log.lines.at(-1)).toMatchObject({ code: 'MAIL_RECEIVED', fields: { requestId } });
  }
  const rsvp = () => store.all('task').find(({ kind }) => kind === 'rsvp')!;
  return { ...world, receive, contents, rsvp, run };
}
