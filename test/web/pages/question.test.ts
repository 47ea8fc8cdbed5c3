import { COORDINATOR, TOKEN } from '../fixtures.ts';
import { errorsOf, formOf, headingOf, textOf } from '../reading.ts';
import { createSite } from '../site.ts';

const ASK = `/t/${TOKEN}/question`;
const TASK = '/jems/jem-1/tasks/rsvp-priya';
const TEXT = 'May I bring a colleague?';

async function asked() {
  const site = createSite();
  const form = formOf(await (await site.ask(ASK)).text());
  const response = await site.send(ASK, { ...form, question: TEXT }, { after: 10_000 });
  return { site, response };
}

describe('a question before the answer', () => {
  it('is asked on a page of its own, to which the task leads', async () => {
    const site = createSite();
    expect(await (await site.ask(`/t/${TOKEN}`)).text()).toContain(`href="${ASK}"`);
    const html = await (await site.ask(ASK)).text();
    expect(headingOf(html)).toBe('Ask a question first');
    expect(textOf(html)).toContain(COORDINATOR.name);
  });

  it('is stored, and shown on the task with the clock standing still', async () => {
    const { site, response } = await asked();
    expect(headingOf(await response.text())).toBe('Thank you, we have your question');
    const task = textOf(await (await site.ask(`/t/${TOKEN}`)).text());
    expect(task).toContain(TEXT);
    expect(task).toContain('Your time stands still until we reply');
    expect(task).not.toContain('Ask a question first');
  });

  it('is not stored without a text, nor within two seconds without a confirmation', async () => {
    const site = createSite();
    const form = formOf(await (await site.ask(ASK)).text());
    const empty = await site.send(ASK, { ...form, question: ' ' }, { after: 10_000 });
    expect(empty.status).toBe(422);
    expect(errorsOf(await empty.text())).toEqual([{ text: 'Write your question', target: 'question' }]);
    const fast = await site.send(ASK, { ...form, question: TEXT }, { after: 500 });
    expect(fast.status).toBe(422);
    const confirmed = { ...formOf(await fast.text()), confirm: 'yes' };
    expect((await site.store.task({ jemId: 'jem-1', id: 'rsvp-priya' }))?.question).toBeUndefined();
    expect((await site.send(ASK, confirmed, { after: 900 })).status).toBe(200);
  });

  it('comes first on the coordinator’s desk and is replied to on the task', async () => {
    const { site } = await asked();
    const desk = textOf(await (await site.ask('/desk', { as: 'coordinator' })).text());
    expect(desk).toContain('A partner asks');
    expect(desk).toContain(TEXT);
    const empty = await site.send(`${TASK}/reply`, {}, { as: 'coordinator', after: 60_000 });
    expect(errorsOf(await empty.text())).toEqual([{ text: 'Write a reply', target: 'reply-text' }]);
    const form = { 'reply-text': 'Yes, one.' };
    const replied = await site.send(`${TASK}/reply`, form, { as: 'coordinator', after: 60_000 });
    expect(replied.headers.get('location')).toBe(`${TASK}?done=replied`);
    expect(textOf(await (await site.ask(`/t/${TOKEN}`)).text())).toContain('Yes, one.');
    expect(textOf(await (await site.ask('/desk', { as: 'coordinator' })).text())).not.toContain(
      'A partner asks',
    );
  });
});

describe('links that we do not know', () => {
  it('are slowed down after ten in a minute, and a link that we know never is', async () => {
    const site = createSite();
    for (let number = 0; number < 10; number += 1) {
      expect((await site.ask(`/t/${'z'.repeat(32)}`)).status).toBe(404);
    }
    const slowed = await site.ask(`/t/${'y'.repeat(32)}`, { after: 20_000 });
    expect(slowed.status).toBe(429);
    expect(slowed.headers.get('retry-after')).toBe('40');
    expect(textOf(await slowed.text())).toContain('Open the link again from the e-mail in a minute');
    expect((await site.ask(`/t/${TOKEN}`, { after: 20_000 })).status).toBe(200);
    expect((await site.ask(`/t/${'y'.repeat(32)}`, { after: 60_000 })).status).toBe(404);
  });
});
