import type { HistoryEvent } from '../../domain/history/history.ts';
import { createDirectory } from '../../queries/directory.ts';
import { historyRow } from '../../queries/history-row.ts';
import { historyLine, historyLines } from '../../web/history-wording.ts';
import { aContact, anAction, aTask, NOW, ORGANISATIONS } from './fixtures.ts';

const PRIYA = { kind: 'partner', id: 'priya', name: 'Priya Raman' } as const;
const WORKFLOW = { kind: 'system', id: 'system', name: 'JEM workflow' } as const;
const facts = {
  tasks: [aTask(), aTask({ id: 'rsvp-two' })],
  actions: [anAction()],
  directory: createDirectory([aContact()], ORGANISATIONS),
};

const happened = (values: Partial<HistoryEvent>) =>
  historyRow(
    {
      jemId: 'jem-1',
      id: 'h',
      at: NOW,
      actor: WORKFLOW,
      what: 'task-issued',
      detail: '',
      version: 0,
      ...values,
    },
    facts,
  );

const answer = (decision: string) => ({
  number: 1,
  decision,
  values: { decision },
  answeredAt: NOW,
  late: false,
  by: PRIYA,
  via: 'web' as const,
});

describe('a line of the history', () => {
  it('names the task and the person who was asked, and leads to it', () => {
    expect(historyLine(happened({ taskId: 'rsvp-priya' })).items).toEqual([
      {
        text: 'Say whether you will attend',
        href: '/jems/jem-1/tasks/rsvp-priya',
        person: 'Priya Raman',
        detail: '',
      },
    ]);
  });

  it('says an answer in the words of the form and does not name its author twice', () => {
    const line = historyLine(
      happened({
        what: 'task-answered',
        actor: PRIYA,
        taskId: 'rsvp-priya',
        detail: 'accepted',
        answer: answer('accepted'),
      }),
    );
    expect(line).toMatchObject({ title: 'Task answered', who: 'Priya Raman' });
    expect(line.items).toEqual([
      {
        text: 'Say whether you will attend',
        href: '/jems/jem-1/tasks/rsvp-priya',
        detail: 'Yes, I will attend',
      },
    ]);
  });

  it('names the action, and repeats what was written where there is neither task nor action', () => {
    const { id, what, number } = anAction();
    const [item] = historyLine(happened({ what: 'action-agreed', actionId: id })).items;
    expect(item?.text).toBe(`Action ${number}: ${what}`);
    expect(historyLine(happened({ what: 'pack-made', detail: 'version 2' })).items).toEqual([
      { text: 'Version 2', detail: '' },
    ]);
    expect(historyLine(happened({ what: 'jem-started' }))).toMatchObject({ title: 'JEM started', items: [] });
  });

  it('gathers what one actor did in one minute, and nothing else', () => {
    const second = '2027-01-04T09:00:40.000Z';
    const later = '2027-01-04T09:01:00.000Z';
    const lines = historyLines([
      happened({ taskId: 'rsvp-priya', at: later }),
      happened({ taskId: 'rsvp-two', at: second }),
      happened({ taskId: 'rsvp-priya' }),
      happened({ what: 'task-answered', actor: PRIYA, taskId: 'rsvp-priya' }),
      happened({ taskId: 'rsvp-two' }),
    ]);
    expect(lines.map(({ items }) => items.length)).toEqual([1, 2, 1, 1]);
  });
});
