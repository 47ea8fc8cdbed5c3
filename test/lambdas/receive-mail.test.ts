import { ReceivedMailSchema } from '../../contracts/inbound-mail.ts';
import { identify } from '../../mail/addressing.ts';
import {
  appleReply,
  counterProposal,
  gmailReply,
  INVITEE,
  outlookReply,
  written,
} from '../mail/inbound/messages.ts';
import { aContact, aJem, MEETING } from '../support/builders.ts';
import { PARTNER } from '../support/world.ts';
import { AT, COORDINATOR, createMailWorld, LATER } from './mail-world.ts';

describe.each([
  ['Outlook', outlookReply],
  ['Gmail', gmailReply],
  ['Apple Mail', appleReply],
])('Accept and Decline pressed in %s', (_, reply) => {
  it('count as answers, resume the workflow and send a receipt', async () => {
    const { receive, rsvp, executions, recipients, mail } = createMailWorld();
    await receive(reply({ status: 'ACCEPTED' }));
    expect(rsvp()).toMatchObject({
      state: 'answered',
      answer: { decision: 'accepted', via: 'calendar', by: { id: 'ayesha' }, late: false },
    });
    expect(executions.resumed).toEqual([
      { token: 'token', result: { kind: 'settled', outcome: 'accepted' } },
    ]);
    expect(recipients()).toEqual([INVITEE]);
    expect(mail.sent[0]!.text).toContain('It came from your calendar');
    await receive(reply({ status: 'DECLINED', stamp: '20270201T110000Z' }), LATER);
    expect(rsvp().answer).toMatchObject({ number: 2, decision: 'declined' });
  });

  it('change nothing when the event comes again, even after a later answer on the web', async () => {
    const { receive, contents, answer, rsvp } = createMailWorld();
    const raw = reply({ status: 'DECLINED', comment: 'Exams' });
    const key = await receive(raw);
    const once = contents();
    await receive(raw, AT, key);
    expect(contents()).toEqual(once);
    const values = { decision: 'accepted', note: '' };
    await answer({ ref: rsvp(), values, by: PARTNER, via: 'web', at: LATER });
    await receive(raw, AT, key);
    expect(rsvp().answer).toMatchObject({ decision: 'accepted', via: 'web' });
  });

  it('are refused and recorded when the sender is not who they say, or was not invited', async () => {
    const { receive, contents, happened, rsvp, recipients } = createMailWorld();
    await receive(reply({ verdicts: { dmarc: 'fail' } }));
    await receive(reply({ verdicts: { dmarc: undefined, spf: 'none', dkim: 'none' } }));
    const key = await receive(reply({ from: 'mallory@evil.example' }));
    await receive(reply({ verdicts: { spam: 'FAIL' } }));
    expect(rsvp().state).toBe('open');
    expect(happened().slice(0, 3)).toEqual(['mail-refused', 'mail-refused', 'mail-refused']);
    expect(recipients()).toEqual([]);
    const once = contents();
    await receive(reply({ from: 'mallory@evil.example' }), AT, key);
    expect(contents()).toEqual(once);
  });
});

describe('other calendar replies', () => {
  it('to the former date are recorded and not counted', async () => {
    const { receive, store, rsvp, happened } = createMailWorld();
    store.seed('jem', aJem({ meeting: { ...MEETING, uid: 'croydon@jem', sequence: 1 } }));
    await receive(outlookReply({ status: 'DECLINED', sequence: 0 }));
    expect(rsvp().state).toBe('open');
    expect(happened()).toEqual(['calendar-reply-to-former-date']);
  });

  it('that say perhaps show on the task and leave it open', async () => {
    const { receive, store, rsvp, recipients } = createMailWorld();
    await receive(gmailReply({ status: 'TENTATIVE', comment: 'Trains' }));
    expect(rsvp().state).toBe('open');
    expect(store.all('history')).toMatchObject([
      { what: 'tentative-in-calendar', taskId: 'rsvp-1', detail: 'Trains' },
    ]);
    expect(rsvp().inDoubt).toEqual({ what: 'tentative-in-calendar', at: AT, words: 'Trains' });
    expect(recipients()).toEqual([]);
    await receive(gmailReply({ status: 'ACCEPTED' }), LATER);
    expect(rsvp()).toMatchObject({ state: 'answered' });
    expect(rsvp().inDoubt).toBeUndefined();
  });

  it('that propose another time reach the coordinator, once', async () => {
    const { receive, mail, recipients, rsvp } = createMailWorld();
    const key = await receive(counterProposal({ comment: 'A week later' }));
    await receive(counterProposal({ comment: 'A week later' }), AT, key);
    expect(recipients()).toEqual([COORDINATOR]);
    expect(mail.sent[0]!.text).toContain('Tuesday 30 March 2027, 2pm to 4pm London time: A week later');
    expect(rsvp().state).toBe('open');
  });

  it('about a meeting that we do not know, or an entry of somebody else, change nothing', async () => {
    const { receive, contents } = createMailWorld();
    const before = contents();
    await receive(appleReply({ uid: 'hackney@jem' }));
    await receive(appleReply({ uid: 'croydon@elsewhere' }));
    expect(contents()).toEqual(before);
  });
});

describe('an out-of-office reply', () => {
  const AWAY = { subject: 'Automatic reply: Croydon', headers: 'Auto-Submitted: auto-generated' };

  it('is a hint on the person and on what they owe, never an answer and never answered', async () => {
    const { receive, store, rsvp, recipients, contents } = createMailWorld();
    await receive(written({ ...AWAY, body: 'I am away until 12 April.' }));
    expect(store.all('contact').find(({ id }) => id === 'ayesha')).toMatchObject({
      awayHint: { until: '2027-04-12', toldAt: AT },
    });
    expect(store.all('history').map(({ what, detail }) => [what, detail])).toEqual([
      ['automatic-reply', 'Away until Monday 12 April 2027'],
      ['automatic-reply', 'Away until Monday 12 April 2027'],
    ]);
    expect(rsvp().state).toBe('open');
    const once = contents();
    await receive(written({ ...AWAY, body: 'I am away until 12 April.' }), LATER);
    expect(contents()).toEqual(once);
    expect(recipients()).toEqual([]);
  });

  it('of a stranger, a ticket system or a mail server is nothing to anybody', async () => {
    const { receive, contents } = createMailWorld();
    const before = contents();
    await receive(written({ ...AWAY, from: 'x@y.example' }));
    await receive(written({ headers: 'Precedence: bulk', body: 'Ticket 7' }));
    await receive(written({ from: 'mailer-daemon@council.example', subject: 'Undeliverable' }));
    expect(contents()).toEqual(before);
  });
});

describe('a reply in words', () => {
  it('reaches the coordinator with its words and its task, once, and counts as no answer', async () => {
    const { receive, store, mail, recipients, rsvp } = createMailWorld();
    const references = `References: <${identify('croydon/ayesha')}@jem.example>`;
    const raw = written({ headers: references, body: 'I accept, but only until 11.\n\n> You are invited' });
    const key = await receive(raw);
    await receive(raw, AT, key);
    expect(recipients()).toEqual([COORDINATOR]);
    expect(mail.sent[0]!.text).toContain('> I accept, but only until 11.');
    expect(mail.sent[0]!.text).not.toContain('You are invited');
    expect(store.all('history')).toMatchObject([
      {
        what: 'reply-received',
        actor: { id: 'ayesha' },
        taskId: 'rsvp-1',
        detail: 'I accept, but only until 11.',
      },
    ]);
    expect(rsvp()).toMatchObject({
      state: 'open',
      inDoubt: { what: 'written-reply', words: 'I accept, but only until 11.' },
    });
  });

  it('is placed by what our own e-mail asked mail programmes to repeat', async () => {
    const { receive, deliver, mail, store } = createMailWorld();
    const letter = {
      scope: 'croydon',
      key: 'k',
      kind: 'task',
      contactId: 'ayesha',
      taskIds: ['rsvp-1'],
    } as const;
    await deliver({ letter: { ...letter, taskIds: [...letter.taskIds] }, at: AT });
    const [references = ''] = /References: <[^>]+>/.exec(mail.sent[0]!.text) ?? [];
    store.seed('task', ...store.all('task').map((task) => ({ ...task, state: 'withdrawn' as const })));
    await receive(written({ headers: references, from: 'assistant@council.example' }));
    expect(store.all('history')).toMatchObject([{ jemId: 'croydon', what: 'reply-received' }]);
  });

  it('without a conversation goes to the JEM in which its sender owes something', async () => {
    const { receive, happened } = createMailWorld();
    await receive(written());
    expect(happened()).toEqual(['reply-received']);
  });

  it('in a known conversation from an unknown address says so', async () => {
    const { receive, mail } = createMailWorld();
    const headers = `In-Reply-To: <${identify('croydon/ayesha')}@jem.example>`;
    await receive(written({ headers, from: 'assistant@elsewhere.example' }));
    expect(mail.sent[0]!.text).toContain('This address is not among the contacts');
  });

  it('that belongs nowhere is passed on to a coordinator, unless nobody vouches for it', async () => {
    const { receive, store, mail, recipients } = createMailWorld();
    const posts = [{ role: 'coordinator' as const }];
    store.seed('contact', aContact({ id: 'coordinator', email: COORDINATOR, posts }));
    const key = await receive(written({ from: 'resident@home.example', body: 'May I come?' }));
    await receive(written({ from: 'resident@home.example', body: 'May I come?' }), LATER, key);
    expect(recipients()).toEqual([COORDINATOR]);
    expect(mail.sent[0]!.text).toContain('> May I come?');
    const nobody = { dmarc: undefined, spf: 'none', dkim: 'none' };
    await receive(written({ from: 'stranger@spam.example', verdicts: nobody }));
    expect(recipients()).toHaveLength(1);
  });

  it('of the coordinator herself, of a forger or with a virus is sent to nobody', async () => {
    const { receive, recipients, happened } = createMailWorld();
    const headers = `References: <${identify('croydon/coordinator')}@jem.example>`;
    await receive(written({ from: COORDINATOR, headers }));
    await receive(written({ headers, verdicts: { dmarc: 'fail' } }));
    await receive(written({ headers, verdicts: { virus: 'FAIL' } }));
    expect(recipients()).toEqual([]);
    expect(happened().sort()).toEqual(['mail-refused', 'mail-refused', 'reply-received']);
  });
});

describe('the function', () => {
  it('reads the events of S3 and of EventBridge alike', () => {
    const byS3 = { eventTime: AT, s3: { object: { key: 'inbound/a+b%2Bc' } } };
    expect(ReceivedMailSchema.parse({ Records: [byS3] })).toEqual([{ key: 'inbound/a b+c', at: AT }]);
    const byBridge = { time: '2027-02-01T10:00:03Z', detail: { object: { key: 'inbound/a b' } } };
    expect(ReceivedMailSchema.parse(byBridge)).toEqual([{ key: 'inbound/a b', at: AT }]);
  });

  it('leaves alone what is no message, and logs nobody', async () => {
    const { run, receive, log, contents } = createMailWorld();
    const before = contents();
    await run([
      { key: 'jems/croydon/pack', at: AT },
      { key: 'inbound/expired', at: AT },
    ]);
    await receive(Buffer.from([0, 1, 2]));
    expect(contents()).toEqual(before);
    await receive(written({ body: 'planted words' }));
    expect(JSON.stringify(log.lines)).not.toMatch(/@|planted|Ayesha/);
  });
});
