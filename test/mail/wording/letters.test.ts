import { renderText } from '../../../mail/render-text.ts';
import { cancelledMail } from '../../../mail/wording/cancelled.ts';
import { escalationMail } from '../../../mail/wording/escalation.ts';
import { receiptMail } from '../../../mail/wording/receipt.ts';
import { reminderMail } from '../../../mail/wording/reminder.ts';
import { AT, answer, asker, jem, LETTERS, LINK, recipient, taskOf } from '../sample-letters.ts';

const letter = { jem, recipient, asker };

describe('the digest', () => {
  const late = { task: taskOf('rsvp', { dueAt: '2027-03-05T17:00:00.000Z' }), link: `${LINK}2`, asker };
  const due = { task: taskOf('availability'), link: LINK, asker };

  it('puts the oldest first and says which are late', () => {
    const { subject, blocks } = reminderMail({ recipient, at: AT, items: [due, late] });
    expect(subject).toBe('Croydon JEM: reminder, 2 answers are waiting for you');
    const links = blocks.flatMap((block) => (block.block === 'button' ? [block.href] : []));
    expect(links).toEqual([`${late.link}/all`, late.link, due.link]);
    const names = blocks.flatMap((block) => (block.block === 'details' ? [block.rows[0]!.name] : []));
    expect(names).toEqual(['Was due by', 'Please answer by']);
  });

  it('with one task names borough and question and joins the conversation of its JEM', () => {
    const message = reminderMail({ recipient, at: AT, items: [due] });
    expect(message.subject).toBe('Croydon JEM: reminder, please say which dates suit you');
    expect(message.threadKey).toBe(LETTERS.task().threadKey);
  });

  it('names up to three boroughs', () => {
    const of = (...boroughs: string[]) => {
      const [first = due, ...rest] = boroughs.map((borough) => ({ ...due, task: { ...due.task, borough } }));
      return reminderMail({ recipient, at: AT, items: [first, ...rest] }).subject;
    };
    expect(of('Croydon', 'Hackney')).toBe('Croydon, Hackney JEMs: reminder, 2 answers are waiting for you');
    expect(of('Croydon', 'Hackney', 'Barnet', 'Brent')).toBe('JEM: reminder, 4 answers are waiting for you');
  });

  it('over several JEMs is a conversation of its own', () => {
    const elsewhere = { ...due, task: { ...due.task, jemId: 'jem-hackney-1', borough: 'Hackney' } };
    const { threadKey } = reminderMail({ recipient, at: AT, items: [due, elsewhere] });
    expect(threadKey).toBe('programme/amara-okafor');
  });
});

describe('the receipt', () => {
  const task = taskOf('availability');

  it('repeats the answer as the form asked it', () => {
    const text = renderText(receiptMail({ ...letter, task, answer, link: LINK }));
    expect(text).toContain('Your answer: I can say which times suit me');
    expect(text).toContain('No: Tuesday 30 March 2027, 10am to 12 noon London time');
    expect(text).toContain('Received: Tuesday 9 March 2027, 11.20am London time');
    expect(text).not.toContain('late');
  });

  it('says when it came late, changed, or was given by somebody else', () => {
    const by = { kind: 'coordinator' as const, id: 'helen-marsh', name: 'Helen Marsh' };
    const message = receiptMail({
      ...letter,
      task,
      answer: { ...answer, number: 2, late: true, by },
      link: LINK,
    });
    expect(message.subject).toBe('Croydon JEM: your changed answer, say which dates suit you');
    expect(renderText(message)).toMatch(/Helen Marsh has answered for you\..*marked late/);
  });
});

describe('a cancellation', () => {
  it('of a JEM without a meeting carries no calendar entry', () => {
    const message = cancelledMail({ ...letter, reason: 'Elections.' });
    expect(message.calendar).toBeUndefined();
    expect(renderText(message)).not.toContain('calendar');
  });
});

describe('documents', () => {
  it('are named and linked, and never attached', () => {
    const text = renderText(LETTERS.documents());
    expect(text).toContain('- Agenda');
    expect(text).toContain(`Read the documents:\n${LINK}`);
    expect(text).toContain('Meeting: Tuesday 30 March 2027, 10am to 12 noon London time');
  });
});

describe('an escalation', () => {
  it('tells the coordinator what happens otherwise and when, and does not send them to themselves', () => {
    const coordinator = { ...recipient, name: asker.name, email: asker.email };
    const message = escalationMail({
      jem,
      recipient: coordinator,
      asker,
      task: taskOf('availability', { lapsesAt: '2027-04-06T16:00:00.000Z' }),
      assignee: recipient,
      organisation: 'Croydon Council',
      link: LINK,
    });
    const text = renderText(message);
    expect(text).toContain('Amara Okafor (Croydon Council) has not answered.');
    expect(text).toContain('That happens on: Tuesday 6 April 2027, 5pm London time');
    expect(text).not.toContain('To speak to a person');
  });
});
