import fc from 'fast-check';
import type { Document } from '../../../domain/document/document.ts';
import type { HistoryEvent } from '../../../domain/history/history.ts';
import { SYSTEM } from '../../../domain/history/history.ts';
import { AGENDA_DRAFTED, agendaInWords, latestAgenda } from '../../../domain/plans/agenda-text.ts';
import { PLANS_BY_NAME } from '../../../domain/plans/plans.ts';
import { firstReportOn, reportAfterReturnOn } from '../../../domain/plans/report-dates.ts';
import type { Task } from '../../../domain/task/task.ts';
import { aContact, aJem, anRsvp, aRoom, aTask, MEETING, workingDays } from '../../support/builders.ts';
import { aPlanning } from './planning.ts';

const withFile = (over: Partial<ReturnType<typeof aPlanning>['file']>) => {
  const planning = aPlanning();
  return { ...planning, file: { ...planning.file, ...over } };
};
const answered = (task: Task, values: Record<string, unknown> & { decision: string }): Task => ({
  ...task,
  state: 'answered',
  answer: {
    number: 1,
    decision: values.decision,
    values,
    answeredAt: '2027-02-02T09:00:00.000Z',
    late: false,
    by: { kind: 'partner', id: task.assigneeId, name: 'Somebody' },
    via: 'web',
  },
});

describe('steering group and rooms', () => {
  const fresh = (over = {}) => {
    const planning = aPlanning({
      rooms: [aRoom(), aRoom({ id: 'other', ownerContactId: 'other-owner', costPerHire: 100 })],
    });
    return { ...planning, file: { ...planning.file, jem: aJem({ attempt: 0, ...over }) } };
  };

  it('asks the steering group once and the owner of every room for the times on offer', () => {
    const { asks, jem } = PLANS_BY_NAME['steering-and-rooms'](fresh());
    expect(asks.map(({ id, assigneeId }) => [id, assigneeId])).toEqual([
      ['confirm-r1-1', 'lead'],
      ['room-offer-compstat-1', 'room-owner'],
      ['room-offer-other-1', 'other-owner'],
    ]);
    expect(jem).toMatchObject({ attempt: 1 });
    expect(jem?.slots.length).toBeGreaterThan(0);
  });

  it('asks only for the room that is preferred in the first attempt', () => {
    const { asks } = PLANS_BY_NAME['steering-and-rooms'](fresh({ roomPreferenceId: 'other' }));
    expect(asks.map(({ id }) => id)).toEqual(['confirm-r1-1', 'room-offer-other-1']);
  });

  it('falls to the coordinator where a post is vacant', () => {
    const planning = { ...fresh(), contacts: [aContact({ id: 'coordinator' })] };
    expect(PLANS_BY_NAME['steering-and-rooms'](planning).asks[0]?.assigneeId).toBe('coordinator');
  });
});

describe('invitations', () => {
  it('go to everybody on the list, the local authority’s as a work area of its own', () => {
    const { asks } = PLANS_BY_NAME.invitations(aPlanning());
    expect(asks.map(({ assigneeId, workArea }) => [assigneeId, workArea])).toEqual([
      ['chair', 'R6'],
      ['commander', 'R6'],
      ['council', 'R5'],
      ['partner', 'R6'],
    ]);
  });

  it('name the post as it stands in the middle of a sentence', () => {
    const { asks } = PLANS_BY_NAME.invitations(aPlanning());
    const capacities = asks.map(({ details }) => details.capacity);
    expect(capacities).toContain('local authority lead');
    expect(capacities).toContain('London-wide partner');
  });

  it('go to a deputy who was named in an answer, as somebody’s deputy and not as one who is required', () => {
    const rsvp = anRsvp({ id: 'rsvp-council-1', assigneeId: 'council' });
    const deputy = { decision: 'deputy', deputyName: 'Dee Puty', deputyEmail: 'dee@council.example' };
    const { asks, jem, newContacts } = PLANS_BY_NAME.invitations(
      withFile({ tasks: [answered(rsvp, deputy)] }),
    );
    const [contact] = newContacts ?? [];
    expect(contact).toMatchObject({ name: 'Dee Puty', namedBy: 'council', organisationId: 'council' });
    expect(jem?.invitees.at(-1)).toEqual({
      contactId: contact?.id,
      role: 'local-authority-lead',
      required: false,
      onBehalfOf: 'council',
    });
    expect(asks.at(-1)).toMatchObject({
      assigneeId: contact?.id,
      onBehalfOf: 'council',
      workArea: 'R5',
      details: { capacity: 'deputy of Person council (local authority lead)' },
    });
  });

  it('go to a deputy who is known already under the contact that they have', () => {
    const rsvp = anRsvp({ id: 'rsvp-council-1', assigneeId: 'council' });
    const deputy = { decision: 'deputy', deputyName: 'C', deputyEmail: 'Colleague@Council.example' };
    const { jem, newContacts } = PLANS_BY_NAME.invitations(withFile({ tasks: [answered(rsvp, deputy)] }));
    expect(newContacts).toEqual([]);
    expect(jem?.invitees.at(-1)).toMatchObject({ contactId: 'colleague', onBehalfOf: 'council' });
  });
});

describe('sign-off', () => {
  const pack = (packVersion: number, letter: string): Document => ({
    jemId: 'croydon',
    id: `pack-${packVersion}`,
    kind: 'pack',
    name: 'pack.pptx',
    contentType: 'application/pptx',
    key: 'key',
    bytes: 1,
    sha256: letter.repeat(64),
    packVersion,
    createdAt: '2027-02-01T09:00:00.000Z',
    version: 1,
  });
  const documents = [pack(1, 'a'), pack(2, 'b')];
  const asked = (over: Partial<Task>) =>
    aTask({
      id: 'sign-off-chair-2.bbbbbbbb',
      kind: 'sign-off',
      assigneeId: 'chair',
      details: { documentId: 'pack-2', packVersion: 2, sha256: 'b'.repeat(64), name: 'pack.pptx' },
      ...over,
    });

  it('is asked of the chair for the latest version and its hash', () => {
    const { asks } = PLANS_BY_NAME['sign-off'](withFile({ documents }));
    expect(asks).toEqual([
      expect.objectContaining({
        assigneeId: 'chair',
        details: expect.objectContaining({ packVersion: 2, sha256: 'b'.repeat(64) }),
      }),
    ]);
  });

  it('is asked of the vice chair when the chair is silent, and of nobody when both are', () => {
    const silent = asked({ state: 'lapsed' });
    const vice = { ...silent, id: 'sign-off-vice-2.bbbbbbbb', assigneeId: 'vice' };
    const [ask] = PLANS_BY_NAME['sign-off'](withFile({ documents, tasks: [silent] })).asks;
    expect(ask?.assigneeId).toBe('vice');
    expect(PLANS_BY_NAME['sign-off'](withFile({ documents, tasks: [silent, vice] })).asks).toEqual([]);
  });

  it('begins with the chair again when the file has another hash', () => {
    const other = asked({ state: 'lapsed', id: 'sign-off-chair-2.cccccccc' });
    const details = { ...other.details, sha256: 'c'.repeat(64) };
    const [ask] = PLANS_BY_NAME['sign-off'](withFile({ documents, tasks: [{ ...other, details }] })).asks;
    expect(ask?.assigneeId).toBe('chair');
  });
});

describe('debriefs', () => {
  it('ask chair and note taker to debrief, and everybody else who came for feedback', () => {
    const accepted = (id: string) =>
      answered(anRsvp({ id: `rsvp-${id}-1`, assigneeId: id }), { decision: 'accepted' });
    const declined = answered(anRsvp({ id: 'rsvp-partner-1', assigneeId: 'partner' }), {
      decision: 'declined',
      reason: 'Busy',
    });
    const tasks = [accepted('chair'), accepted('council'), declined];
    const { asks } = PLANS_BY_NAME.debriefs(withFile({ tasks }));
    expect(asks.map(({ kind, assigneeId }) => [kind, assigneeId])).toEqual([
      ['debrief', 'chair'],
      ['debrief', 'notes'],
      ['feedback', 'council'],
    ]);
  });
});

describe('the agenda in the history', () => {
  const event = (detail: string): HistoryEvent => ({
    jemId: 'croydon',
    id: detail,
    at: '2027-02-01T09:00:00.000Z',
    actor: SYSTEM,
    what: AGENDA_DRAFTED,
    detail,
    version: 1,
  });
  const words = fc.array(
    fc.string().map((text) => text.replace(/\s+/g, ' ').trim()),
    { maxLength: 6 },
  );

  it('is read back as it was written, the latest version of all that have the same moment', () => {
    fc.assert(
      fc.property(words, words, (issues, items) => {
        const draft = { version: 2, issues, items };
        const first = { version: 1, issues: ['x'], items: ['y'] };
        const events = [event(agendaInWords(draft)), event(agendaInWords(first))];
        expect(latestAgenda(events)).toEqual(draft);
      }),
    );
  });
});

describe('the next report on an action', () => {
  const action = { updateEvery: 20, dueOn: '2027-06-30' };
  it('is asked for after the action’s own period', () => {
    expect(firstReportOn(action, '2027-04-01T09:00:00.000Z', workingDays)).toBe('2027-04-29');
  });
  it('is asked for on the day the action is due, if that is sooner', () => {
    expect(firstReportOn(action, '2027-06-15T09:00:00.000Z', workingDays)).toBe('2027-06-30');
  });
  it('goes on by its period when the action is overdue', () => {
    expect(firstReportOn(action, '2027-07-01T09:00:00.000Z', workingDays)).toBe('2027-07-29');
  });
  it('is asked for sooner when the authority has returned the action', () => {
    expect(reportAfterReturnOn('2027-07-01T09:00:00.000Z', workingDays)).toBe('2027-07-08');
  });
});

describe('the booking', () => {
  it('is confirmed by the owner of the room that was chosen', () => {
    const { asks } = PLANS_BY_NAME.booking(aPlanning());
    expect(asks).toEqual([expect.objectContaining({ assigneeId: 'room-owner', workArea: 'R4' })]);
    const { meeting: _none, ...jem } = aJem({ meeting: MEETING });
    expect(PLANS_BY_NAME.booking(withFile({ jem })).asks).toEqual([]);
  });
});
