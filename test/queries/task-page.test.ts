import { pendingLine } from '../../domain/email/claiming.ts';
import type { Email } from '../../domain/email/email.ts';
import { arrangeDesk } from '../../queries/desk.ts';
import { createDirectory } from '../../queries/directory.ts';
import { arrangeTaskPage } from '../../queries/task-page.ts';
import { aContact, aJem, aTask } from '../support/builders.ts';

const AT = '2027-02-02T09:00:00.000Z';
const LETTER = { scope: 'croydon', kind: 'task', contactId: 'partner', taskIds: ['task-1'] } as const;
const ORGANISATIONS = [{ id: 'council', name: 'Croydon Council', shortName: 'Croydon', aliases: [] }];

function line(key: string, over: Partial<Email>): Email {
  const { pending: _not, ...written } = pendingLine({ ...LETTER, key, taskIds: [...LETTER.taskIds] }, AT);
  return { ...written, ...over };
}

const contacts = [
  aContact({ id: 'coordinator', organisationId: 'authority' }),
  aContact({ id: 'partner', mail: 'bounced', awayHint: { until: '2027-04-12', toldAt: AT } }),
  aContact({ id: 'zoe', name: 'Zoe' }),
  aContact({ id: 'bea', name: 'Bea' }),
  aContact({ id: 'also-dead', mail: 'complained' }),
];

function page(emails: Email[] = [], at = AT) {
  const file = { jem: aJem(), tasks: [aTask()], actions: [], documents: [], gates: [], history: [], emails };
  return arrangeTaskPage('task-1', { file, contacts, organisations: ORGANISATIONS, at })!;
}

describe('the task of somebody who cannot be reached', () => {
  it('says so, until when they are away, and who of their organisation can be', () => {
    expect(page().reach).toMatchObject({
      email: 'partner@council.example',
      mail: 'bounced',
      away: { until: '2027-04-12' },
      colleagues: [{ id: 'bea', organisation: 'Croydon Council' }, { id: 'zoe' }],
    });
  });

  it('says so no longer once they are back', () => {
    expect(page([], '2027-04-12T15:00:00.000Z').reach.away).toBeDefined();
    expect(page([], '2027-04-13T08:00:00.000Z').reach.away).toBeUndefined();
  });

  it('shows of each e-mail the last that is known', () => {
    const emails = [
      line('a', { state: 'sent' }),
      line('b', { state: 'sent', delivery: { kind: 'delivered', at: AT } }),
      line('c', { state: 'sent', delivery: { kind: 'bounced', at: AT, reason: 'NoEmail' } }),
      line('d', { state: 'failed', heldBack: true }),
      line('e', { state: 'failed' }),
    ];
    expect(page(emails).emails.map(({ state }) => state)).toEqual([
      'sent',
      'delivered',
      'bounced',
      'held-back',
      'failed',
    ]);
  });

  it('is on the desk at once, with the colleagues, though nothing is due yet', () => {
    const directory = createDirectory(contacts, ORGANISATIONS);
    const desk = arrangeDesk({ jems: [aJem()], openTasks: [aTask()], actions: [], directory, at: AT });
    expect(desk.needsMe).toMatchObject([
      { kind: 'address-bounced', taskId: 'task-1', colleagues: [{ id: 'bea' }, { id: 'zoe' }] },
    ]);
    expect(desk.waiting).toEqual([]);
  });
});
