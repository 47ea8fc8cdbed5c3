import type { JemFile } from '../../domain/ports/store.ts';
import { createDirectory } from '../../queries/directory.ts';
import { arrangeJemPage } from '../../queries/jem-page.ts';
import { arrangeTaskPage } from '../../queries/task-page.ts';
import { aContact, aJem, aTask, CHAIR, COORDINATOR, NOW, ORGANISATIONS, ROOM } from '../web/fixtures.ts';

const contacts = [aContact(), COORDINATOR, CHAIR];
const directory = createDirectory(contacts, ORGANISATIONS);

const fileOf = (values: Partial<JemFile> = {}): JemFile => ({
  jem: aJem(),
  tasks: [aTask()],
  actions: [],
  documents: [],
  gates: [],
  emails: [],
  history: [],
  ...values,
});

const pageOf = (values: Partial<JemFile> = {}) =>
  arrangeJemPage({ file: fileOf(values), rooms: [ROOM], directory, at: NOW });

const anEmail = (kind: 'task' | 'reminder', number: number) => ({
  scope: 'jem-1',
  key: `rsvp-priya/priya/${kind}/${number}`,
  kind,
  contactId: 'priya',
  taskIds: ['rsvp-priya'],
  state: 'sent' as const,
  claimedAt: NOW,
  perhapsTwice: false,
  version: 1,
});

const answered = (decision: string, values: Record<string, unknown> = {}) =>
  aTask({
    id: 'rsvp-priya-1',
    state: 'answered',
    answer: {
      number: 1,
      decision,
      values: { decision, ...values },
      answeredAt: NOW,
      late: false,
      by: { kind: 'partner', id: 'priya', name: 'Priya Raman' },
      via: 'web',
    },
  });

describe('the page of a JEM', () => {
  it('has the six stages with their work areas and how many are done', () => {
    const jem = aJem();
    jem.workAreas.R1 = { status: 'complete', completedAt: NOW };
    const { stages } = pageOf({ jem });
    expect(stages.map(({ areas }) => areas.length)).toEqual([4, 7, 5, 3, 4, 4]);
    expect(stages[0]).toMatchObject({ stage: 'scheduling', done: 1 });
  });

  it('waits for open tasks and not for those not yet sent or over', () => {
    const tasks = (['planned', 'open', 'answered', 'closed', 'waived', 'lapsed', 'withdrawn'] as const).map(
      (state) => aTask({ id: state, state }),
    );
    expect(pageOf({ tasks }).waitingFor.map(({ taskId }) => taskId)).toEqual(['open']);
    expect(pageOf({ jem: aJem({ state: 'cancelled' }), tasks }).waitingFor).toEqual([]);
  });

  it('counts the reminders of each task', () => {
    const emails = [anEmail('task', 1), anEmail('reminder', 1), anEmail('reminder', 2)];
    expect(pageOf({ emails }).tasks[0]?.reminders).toBe(2);
  });

  it('says what each invited person answered, and who comes instead', () => {
    const tasks = [answered('deputy', { deputyName: 'Sam Oak', deputyEmail: 'sam@croydon.example' })];
    const [priya, chair] = pageOf({ tasks }).invitations;
    expect(priya).toMatchObject({ answer: 'No, but somebody will attend on my behalf', deputy: 'Sam Oak' });
    expect(chair).toMatchObject({ person: { name: 'Dame Joan Bright' }, required: true });
    expect(chair?.answer).toBeUndefined();
  });

  it('tells the history backwards', () => {
    const event = {
      jemId: 'jem-1',
      actor: { kind: 'system' as const, id: 's', name: 'S' },
      what: 'x',
      detail: '',
      version: 1,
    };
    const history = [
      { ...event, id: '1', at: NOW },
      { ...event, id: '2', at: '2027-01-05T09:00:00.000Z' },
    ];
    expect(pageOf({ history }).history.map(({ id }) => id)).toEqual(['2', '1']);
  });

  it('calls somebody who has left the contacts by the id rather than failing', () => {
    expect(pageOf({ jem: aJem({ chairId: 'gone' }) }).chair).toMatchObject({
      name: 'gone',
      organisation: '',
    });
  });
});

describe('the page of a task', () => {
  const facts = { contacts, organisations: ORGANISATIONS, at: NOW };

  it('offers everybody else who can be reached, colleagues first', () => {
    const colleague = aContact({ id: 'zed', name: 'Zed' });
    const bounced = aContact({ id: 'bounced', mail: 'bounced' });
    const page = arrangeTaskPage('rsvp-priya', {
      ...facts,
      contacts: [CHAIR, COORDINATOR, colleague, bounced, aContact()],
      file: fileOf(),
    });
    expect(page?.candidates.map(({ id }) => id)).toEqual(['zed', 'cora', 'chair']);
  });

  it('has its own e-mails and history and nobody else’s', () => {
    const other = { ...anEmail('task', 1), key: 'other', taskIds: ['other'] };
    const page = arrangeTaskPage('rsvp-priya', {
      ...facts,
      file: fileOf({ emails: [anEmail('task', 1), other] }),
    });
    expect(page?.emails).toHaveLength(1);
  });

  it('is not there for a task that is not', () => {
    expect(arrangeTaskPage('none', { ...facts, file: fileOf() })).toBeUndefined();
  });
});
