import { viewTask } from '../../../domain/task/kinds.ts';
import { TASK_KINDS } from '../../../domain/task/task.ts';
import type { MailMessage } from '../../../mail/message.ts';
import { renderText } from '../../../mail/render-text.ts';
import { taskMail } from '../../../mail/wording/task.ts';
import { asker, jem, LINK, recipient, taskOf } from '../sample-letters.ts';

const letter = { jem, recipient, asker, link: LINK };
const buttons = ({ blocks }: MailMessage) => blocks.filter(({ block }) => block === 'button');

describe.each(TASK_KINDS)('the e-mail for a %s task', (kind) => {
  const task = taskOf(kind);
  const message = taskMail({ ...letter, task });
  const text = renderText(message);

  it('says what is asked, by whom, by when in London time and what happens otherwise', () => {
    const view = viewTask(task);
    expect(text).toContain(`We ask you to: ${view.title}`);
    expect(text).toContain(view.explain);
    expect(text).toContain('Please answer by: Wednesday 31 March 2027, 5pm London time');
    expect(text).toContain(`If you do not answer: ${view.otherwise}`);
    expect(text).toContain('Asked by: Helen Marsh, Metropolitan Police Authority');
  });

  it('asks one thing under one link, and says what to do when it is not for the reader', () => {
    expect(buttons(message)).toEqual([{ block: 'button', label: 'Answer now', href: LINK }]);
    expect(text).toContain('“This is not for me”');
  });

  it('has a subject with borough and question, in at most 80 characters, without the theme', () => {
    expect(message.subject).toBe(`Croydon JEM: ${viewTask(task).title}`);
    expect(message.subject.length).toBeLessThanOrEqual(80);
    expect(message.subject).not.toMatch(/violence|knife/i);
  });
});

describe('the e-mail for a task', () => {
  it('lists the times on offer so that a diary can be looked up first', () => {
    const text = renderText(taskMail({ ...letter, task: taskOf('availability') }));
    expect(text).toContain('- Friday 26 March 2027, 10am to 12 noon London time');
    // After the clocks went forward on 28 March, 9am UTC is 10am.
    expect(text).toContain('- Tuesday 30 March 2027, 10am to 12 noon London time');
  });

  it('says for whom the reader is asked', () => {
    const text = renderText(taskMail({ ...letter, task: taskOf('debrief'), onBehalfOf: 'Leroy Campbell' }));
    expect(text).toContain('You are asked on behalf of Leroy Campbell.');
  });
});
