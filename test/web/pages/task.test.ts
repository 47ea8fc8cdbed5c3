import type { AnswerTaskInput, AnswerTaskResult } from '../../../commands/answer-task.ts';
import { aLink, aTask, DETAILS, NOW, TOKEN } from '../fixtures.ts';
import { errorsOf, formOf, hasId, headingOf, inputsOf, textOf, typedIn } from '../reading.ts';
import { createSite, sha256 } from '../site.ts';

const PATH = `/t/${TOKEN}`;

function siteWith(task = aTask(), result?: AnswerTaskResult) {
  const answered: AnswerTaskInput[] = [];
  const site = createSite((store) => ({
    openLink: async ({ token }) => {
      const link = await store.link(sha256(token));
      const [jem, contact] = await Promise.all([store.jem('jem-1'), store.contact('priya')]);
      const stored = await store.task(task);
      return link && jem && contact && stored
        ? { kind: 'open', link, jem, contact, task: stored }
        : { kind: 'unknown' };
    },
    answerTask: async (input) => {
      answered.push(input);
      const receipt = {
        jemId: 'jem-1',
        taskId: task.id,
        number: 1,
        decision: 'accepted',
        answeredAt: NOW,
        late: false,
      };
      return result ?? { kind: 'stored', receipt, task };
    },
  }));
  site.store.seed('task', task);
  site.store.seed('link', aLink({ hash: sha256(TOKEN), taskId: task.id }));
  return { ...site, answered };
}

const aSlotTask = aTask({ id: 'availability-priya-1', kind: 'availability', details: DETAILS.availability });
const aNotesTask = aTask({ id: 'action-notes-1', kind: 'action-notes', details: DETAILS.actionNotes });
const aDataTask = aTask({ id: 'data-return-p-1', kind: 'data-return', details: DETAILS.dataReturn });

describe('the page of a task', () => {
  it('says who is asked, about which borough, by when in London time, what silence means and whom to ask', async () => {
    const html = await (await siteWith().ask(PATH)).text();
    expect(headingOf(html)).toBe('Say whether you will attend');
    const text = textOf(html);
    expect(text).toContain('You are answering as Priya Raman, Croydon Council.');
    expect(text).toContain('Croydon');
    expect(text).toContain('Monday 18 January 2027, 5pm London time');
    expect(text).toContain('We do not expect you');
    expect(text).toContain('cora.whitcombe@jem-team.example');
  });

  it('chooses no answer for the reader', async () => {
    for (const task of [aTask(), aSlotTask, aDataTask, aNotesTask]) {
      const html = await (await siteWith(task).ask(PATH)).text();
      expect(inputsOf(html).filter(({ checked }) => checked)).toEqual([]);
    }
  });

  it('refuses an empty form and leads to the choice', async () => {
    const site = siteWith();
    const response = await site.send(PATH, formOf(await (await site.ask(PATH)).text()), { after: 10_000 });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(errorsOf(html)).toEqual([{ text: 'Choose one of the answers', target: 'decision' }]);
    expect(hasId(html, 'decision')).toBe(true);
    expect(site.answered).toEqual([]);
  });

  it('passes on the fields of the chosen alternative only, and leads to the receipt', async () => {
    const site = siteWith();
    const form = formOf(await (await site.ask(PATH)).text());
    const response = await site.send(
      PATH,
      {
        ...form,
        decision: 'declined',
        'declined.reason': 'On leave\r\nuntil May',
        'accepted.note': 'forgotten',
      },
      { after: 10_000 },
    );
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(`${PATH}/receipt`);
    expect(site.answered).toEqual([
      expect.objectContaining({
        values: { decision: 'declined', reason: 'On leave\nuntil May' },
        by: { kind: 'partner', id: 'priya', name: 'Priya Raman', requestId: 'request-1' },
        basedOn: 0,
      }),
    ]);
  });

  it('keeps what was typed and leads to the field when the answer is refused', async () => {
    const problems = [{ field: 'deputyEmail', message: 'Enter an e-mail address' }];
    const site = siteWith(aTask(), { kind: 'invalid', problems });
    const form = formOf(await (await site.ask(PATH)).text());
    const typed = {
      decision: 'deputy',
      'deputy.deputyName': 'Sam "Sly" <Oak>',
      'deputy.deputyEmail': 'sam@',
    };
    const response = await site.send(PATH, { ...form, ...typed }, { after: 10_000 });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(errorsOf(html)).toEqual([{ text: 'Enter an e-mail address', target: 'deputy-deputyEmail' }]);
    expect(hasId(html, 'deputy-deputyEmail')).toBe(true);
    for (const [name, value] of Object.entries(typed)) expect(typedIn(html, name)).toBe(value);
    expect(formOf(html).form).toBe(form.form);
  });

  it('asks for a deliberate confirmation when the form comes back within two seconds', async () => {
    const site = siteWith();
    const form = { ...formOf(await (await site.ask(PATH)).text()), decision: 'accepted' };
    const asked = await site.send(PATH, form, { after: 1_999 });
    expect(asked.status).toBe(422);
    expect(site.answered).toEqual([]);

    const html = await asked.text();
    expect(errorsOf(html)[0]?.target).toBe('confirm');
    expect(typedIn(html, 'confirm')).toBeUndefined();
    const again = formOf(html);
    expect((await site.send(PATH, again, { after: 60_000 })).status).toBe(422);
    expect((await site.send(PATH, { ...again, confirm: 'yes' }, { after: 60_000 })).status).toBe(303);
    expect(site.answered).toHaveLength(1);
  });

  it('takes a form after exactly two seconds', async () => {
    const site = siteWith();
    const form = { ...formOf(await (await site.ask(PATH)).text()), decision: 'accepted' };
    expect((await site.send(PATH, form, { after: 2_000 })).status).toBe(303);
  });

  it('does not let a ticked box stand in for the two seconds unless it was asked for', async () => {
    const site = siteWith();
    const form = { ...formOf(await (await site.ask(PATH)).text()), decision: 'accepted', confirm: 'yes' };
    expect((await site.send(PATH, form, { after: 500 })).status).toBe(422);
    const forged = { ...form, form: 'confirm.0.AAAA' };
    expect((await site.send(PATH, forged, { after: 10_000 })).status).toBe(422);
    expect(site.answered).toEqual([]);
  });

  it('shows what somebody else answered meanwhile and keeps the typed text', async () => {
    const stored = aTask({
      state: 'answered',
      answer: {
        number: 1,
        decision: 'accepted',
        values: { decision: 'accepted', note: 'Step-free access' },
        answeredAt: NOW,
        late: false,
        by: { kind: 'coordinator', id: 'cora', name: 'Cora' },
        via: 'web',
      },
    });
    const site = siteWith(aTask(), { kind: 'changed-meanwhile', stored: stored.answer!, task: stored });
    const form = formOf(await (await site.ask(PATH)).text());
    const typed = { ...form, decision: 'declined', 'declined.reason': 'Mine' };
    const response = await site.send(PATH, typed, { after: 10_000 });
    expect(response.status).toBe(409);
    const html = await response.text();
    expect(textOf(html)).toContain('Step-free access');
    expect(typedIn(html, 'declined.reason')).toBe('Mine');
    expect(typedIn(html, 'based-on')).toBe('1');
  });
});

describe('a grid of times', () => {
  it('puts the times under their days, with the room, in London time on both sides of the clock change', async () => {
    const text = textOf(await (await siteWith(aSlotTask).ask(PATH)).text());
    expect(text).toContain('Monday 15 March 2027');
    expect(text).toContain('9.30am to 11.30am CompStat Room');
    expect(text).toContain('Monday 29 March 2027');
    expect(text.indexOf('1pm to 3pm')).toBeLessThan(text.indexOf('Monday 29 March 2027'));
  });

  it('has one line in the summary for all times without an answer, and marks each', async () => {
    const problems = ['slots.s2', 'slots.s3'].map((field) => ({ field, message: 'Choose for every time' }));
    const site = siteWith(aSlotTask, { kind: 'invalid', problems });
    const form = formOf(await (await site.ask(PATH)).text());
    const typed = { ...form, decision: 'slots', 'slots.slots.s1': 'if-need-be' };
    const html = await (await site.send(PATH, typed, { after: 10_000 })).text();
    expect(site.answered[0]?.values).toEqual({ decision: 'slots', slots: { s1: 'if-need-be' } });
    expect(errorsOf(html)).toEqual([{ text: 'Choose for every time', target: 'slots-slots-s2' }]);
    expect(html.split('jem-slot--error').length - 1).toBe(2);
    expect(typedIn(html, 'slots.slots.s1')).toBe('if-need-be');
  });
});

describe('rows', () => {
  const row = (index: number, what: string) => ({
    [`recorded.actions.${index}.what`]: what,
    [`recorded.actions.${index}.ownerId`]: 'priya',
    [`recorded.actions.${index}.dueOn.day`]: '5',
    [`recorded.actions.${index}.dueOn.month`]: 'April',
    [`recorded.actions.${index}.dueOn.year`]: '2027',
    [`recorded.actions.${index}.measure`]: 'Fewer calls',
  });

  it('adds one without scripts and keeps what was typed', async () => {
    const site = siteWith(aNotesTask);
    const form = formOf(await (await site.ask(PATH)).text());
    expect(typedIn(await (await site.ask(PATH)).text(), 'recorded.actions.rows')).toBe('3');
    const typed = { ...form, decision: 'recorded', ...row(0, 'Light the alley') };
    const response = await site.send(PATH, { ...typed, 'add-row': 'recorded.actions' }, { after: 100 });
    expect(response.status).toBe(200);
    const html = await response.text();
    expect(typedIn(html, 'recorded.actions.rows')).toBe('4');
    expect(typedIn(html, 'recorded.actions.0.what')).toBe('Light the alley');
    expect(hasId(html, 'recorded-actions-3-what')).toBe(true);
    expect(site.answered).toEqual([]);
  });

  it('drops empty ones and closes the gaps, so that an error leads to the row that has it', async () => {
    const problems = [{ field: 'actions.1.dueOn', message: 'Enter a real date' }];
    const site = siteWith(aNotesTask, { kind: 'invalid', problems });
    const form = formOf(await (await site.ask(PATH)).text());
    const typed = { ...form, decision: 'recorded', ...row(0, 'First'), ...row(2, 'Second') };
    const html = await (await site.send(PATH, typed, { after: 10_000 })).text();
    const action = { ownerId: 'priya', dueOn: '2027-4-05'.replace('-4-', '-04-'), measure: 'Fewer calls' };
    expect(site.answered[0]?.values).toEqual({
      decision: 'recorded',
      others: [],
      summary: '',
      actions: [
        { ...action, what: 'First' },
        { ...action, what: 'Second' },
      ],
    });
    expect(errorsOf(html)).toEqual([{ text: 'Enter a real date', target: 'recorded-actions-1-dueOn-day' }]);
    expect(typedIn(html, 'recorded.actions.1.what')).toBe('Second');
  });
});

describe('an alternative that asks for a file', () => {
  it('leads to the page on which the file is sent, and stores no answer yet', async () => {
    const site = siteWith(aDataTask);
    const form = formOf(await (await site.ask(PATH)).text());
    const response = await site.send(PATH, { ...form, decision: 'supplied' }, { after: 10_000 });
    expect(response.status).toBe(303);
    const [upload] = site.store.all('upload');
    expect(upload).toMatchObject({ state: 'expected', purpose: { kind: 'answer', decision: 'supplied' } });
    expect(response.headers.get('location')).toBe(`${PATH}/uploads/${upload?.jemId}/${upload?.id}`);
    expect(site.answered).toEqual([]);
  });

  it('makes ready for no file when it is another that was chosen, or the form came back too fast', async () => {
    const site = siteWith(aDataTask);
    const form = formOf(await (await site.ask(PATH)).text());
    await site.send(PATH, { ...form, decision: 'supplied' });
    await site.send(PATH, { ...form, decision: 'not-held' }, { after: 10_000 });
    expect(site.store.all('upload')).toEqual([]);
    expect(site.answered).toHaveLength(1);
  });
});
