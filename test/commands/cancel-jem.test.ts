import type { Jem } from '../../domain/jem/jem.ts';
import { aContact, aJem, anRsvp, aRoom, aRound, aTask, MEETING } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-01-04T09:00:00.000Z';

function world() {
  const made = createWorld();
  made.store.seed('round', aRound());
  made.store.seed('room', aRoom());
  return made;
}

describe('cancelling a JEM', () => {
  const input = { jemId: 'croydon', reason: 'An election was called', by: COORDINATOR, at: AT };
  const WAITING = { token: 'token-1', since: AT };

  function booked(over: Partial<Jem> = {}) {
    const made = world();
    made.store.seed('jem', aJem({ meeting: MEETING, ...over }));
    made.store.seed('contact', aContact({ id: 'supplier', email: 'supplier@data.example' }));
    made.store.seed(
      'task',
      anRsvp({ id: 'rsvp-partner', state: 'answered' }),
      anRsvp({ id: 'rsvp-colleague', assigneeId: 'colleague' }),
      aTask({ id: 'data', assigneeId: 'supplier', waiting: WAITING }),
    );
    for (const hour of ['10', '11']) {
      const at = `2027-03-23T${hour}:00:00.000Z`;
      made.store.seed('roomHour', {
        roomId: 'compstat',
        hour: at,
        jemId: 'croydon',
        state: 'booked',
        version: 0,
      });
    }
    const gate = { jemId: 'croydon', id: 'action-update/a1', name: 'action-update', actionId: 'a1' } as const;
    made.store.seed('gate', { ...gate, waiting: { token: 'token-gate', since: AT }, version: 0 });
    return made;
  }

  it('releases the room, withdraws what is open, and stops the execution', async () => {
    const made = booked();
    expect(await made.cancel(input)).toEqual({ kind: 'cancelled' });
    expect(made.store.all('roomHour')).toEqual([]);
    expect(await made.store.jem('croydon')).toMatchObject({ state: 'cancelled', meeting: { sequence: 1 } });
    expect(made.store.all('task').map(({ id, state }) => [id, state])).toEqual([
      ['data', 'withdrawn'],
      ['rsvp-colleague', 'withdrawn'],
      ['rsvp-partner', 'answered'],
    ]);
    expect(made.executions.stopped).toEqual(['arn:jem-lifecycle:croydon-1']);
    expect(made.executions.resumed).toEqual([
      { token: 'token-1', result: { kind: 'settled', outcome: 'withdrawn' } },
      { token: 'token-gate', result: { kind: 'changed' } },
    ]);
  });

  it('takes the dry run out of the calendars of those who were asked to it, as previewed', async () => {
    const made = booked();
    const details = {
      startsAt: '2027-03-18T10:00:00.000Z',
      endsAt: '2027-03-18T11:00:00.000Z',
      when: 'then',
    };
    const dryRun = { kind: 'dry-run', workArea: 'R14', assigneeId: 'chair', details, issuedAt: AT } as const;
    made.store.seed('task', aTask({ id: 'dry-run-chair-0', state: 'answered', ...dryRun }));
    const preview = await made.previewCancel({ jemId: 'croydon', at: AT });
    await made.cancel(input);
    const sent = made.mail.sent.filter(({ text }) => text.includes(`UID:dry-run-${MEETING?.uid}`));
    expect(sent.map(({ to, text }) => [to, text.includes('METHOD:CANCEL')])).toEqual([
      ['chair@authority.example', true],
    ]);
    expect(preview).toMatchObject({
      told: expect.arrayContaining([expect.objectContaining({ dryRun: true })]),
    });
  });

  it('is previewed with exactly the people who are then told, and how', async () => {
    const made = booked();
    const preview = await made.previewCancel({ jemId: 'croydon', at: AT });
    expect(made.mail.sent).toEqual([]);
    if (preview.kind !== 'preview') throw new Error('no preview');
    await made.cancel(input);
    const told = await Promise.all(preview.told.map(({ contactId }) => made.store.contact(contactId)));
    expect(told.map((contact) => contact?.email).sort()).toEqual(made.mail.sent.map(({ to }) => to).sort());
    const inCalendar = made.mail.sent.filter(({ text }) => text.includes('METHOD:CANCEL')).length;
    expect(preview.told.filter(({ calendar }) => calendar)).toHaveLength(inCalendar);
    expect(inCalendar).toBeGreaterThan(0);
  });

  it('takes the meeting out of the calendars of those invited, and tells the others in one e-mail each', async () => {
    const made = booked();
    await made.cancel(input);
    const mails = new Map(made.mail.sent.map(({ to, text }) => [to, text]));
    expect([...mails.keys()].sort()).toEqual([
      'colleague@council.example',
      'partner@council.example',
      'rooms@tfl.example',
      'supplier@data.example',
    ]);
    expect(made.mail.sent).toHaveLength(4);
    for (const [to, text] of mails) {
      expect(text).toContain('An election was called');
      expect(text.includes('METHOD:CANCEL')).toBe(to.endsWith('@council.example'));
    }
    expect(mails.get('partner@council.example')).toContain('SEQUENCE:1');
  });

  it('loses neither e-mail nor callback when SES and Step Functions are down', async () => {
    const made = booked();
    made.executions.down = true;
    made.mail.failures.push(...Array.from({ length: 4 }, () => new Error('down')));
    expect(await made.cancel(input)).toEqual({ kind: 'cancelled' });
    expect(await made.store.unfinishedEmails()).toHaveLength(4);
    const pending = await made.store.pendingResumes();
    expect([pending.tasks.length, pending.gates.length]).toEqual([1, 1]);
    expect(made.log.lines.map(({ code }) => code)).toContain('STOP_LEFT_TO_RECONCILE');
  });

  it('is done once: the second time changes and mails nothing', async () => {
    const made = booked();
    await made.cancel(input);
    const before = made.store.commits();
    expect(await made.cancel(input)).toEqual({ kind: 'already-cancelled' });
    expect(made.store.commits()).toBe(before);
    expect(made.mail.sent).toHaveLength(4);
  });

  it('needs a reason, and refuses a JEM that is closed', async () => {
    expect(await booked().cancel({ ...input, reason: ' ' })).toMatchObject({ kind: 'invalid' });
    expect(await booked({ state: 'closed' }).cancel(input)).toMatchObject({ kind: 'not-cancellable' });
    expect(await booked().cancel({ ...input, jemId: 'none' })).toEqual({ kind: 'unknown' });
  });
});
