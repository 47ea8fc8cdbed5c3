import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { createTransport } from 'nodemailer';
import { createSesSuppression } from '../../../adapters/ses-suppression.ts';
import { createFixAddress } from '../../../commands/fix-address.ts';
import { ledgerTags } from '../../../contracts/mail-events.ts';
import type { SmtpListener } from '../../../local/inbound-mail/smtp-listener.ts';
import { listenForMail } from '../../../local/system/mail-loop.ts';
import { REPLY_TO } from '../../../local/system/names.ts';
import { type System, startSystem } from '../../../local/system/system.ts';
import { appleReply, INVITEE } from '../../mail/inbound/messages.ts';
import { aContact, aJem, anRsvp, MEETING } from '../../support/builders.ts';
import { createFakeLog } from '../../support/fakes.ts';
import { COORDINATOR } from '../../support/world.ts';

const REF = { jemId: 'croydon', id: 'rsvp-1' };
const LINE = { scope: 'croydon', key: 'rsvp-1/ayesha/task/1' };

async function until<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = await read();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not happen');
}

describe('the system on one machine', () => {
  const directory = mkdtempSync(join(tmpdir(), 'jem-mail-'));
  const before = { ...process.env };
  let system: System;
  let mail: SmtpListener;

  beforeAll(async () => {
    const at = Date.parse('2027-02-01T10:00:00.000Z');
    system = await startSystem({ port: 0, directory, fresh: true, at, realSpeed: false });
    mail = await listenForMail(system.aws, 0);
    const task = anRsvp({ assigneeId: 'ayesha' });
    await system.store.commit([
      {
        op: 'put',
        entity: 'jem',
        value: aJem({ meeting: { ...MEETING, uid: 'croydon@jem' }, coordinatorId: 'coordinator-1' }),
      },
      { op: 'put', entity: 'contact', value: aContact({ id: 'ayesha', email: INVITEE }) },
      { op: 'put', entity: 'task', value: task },
      { op: 'put', entity: 'contact', value: aContact({ id: 'gone', email: 'gone+bounce@council.example' }) },
      { op: 'put', entity: 'contact', value: aContact({ id: 'back', email: 'back+mended@council.example' }) },
      { op: 'put', entity: 'contact', value: aContact({ id: 'away', email: 'away+ooto@council.example' }) },
    ]);
  }, 60_000);
  afterAll(async () => {
    await mail.stop();
    await system.stop();
    process.env = before;
    rmSync(directory, { recursive: true, force: true });
  });

  const send = (to: string) =>
    new SESClient().send(
      new SendRawEmailCommand({
        Source: 'jem@mpa.example',
        Destinations: [to],
        RawMessage: {
          Data: Buffer.from(`From: jem@mpa.example\r\nTo: ${to}\r\nSubject: x\r\n\r\nhello\r\n`),
        },
        Tags: Object.entries(ledgerTags(LINE)).map(([Name, Value]) => ({ Name, Value })),
      }),
    );

  it('takes an answer by calendar in over SMTP, and mails the receipt', async () => {
    const transport = createTransport({ host: '127.0.0.1', port: mail.port, ignoreTLS: true });
    // Without what SES writes: that is for the listener to add.
    const raw = appleReply()
      .toString()
      .replace(/^[\s\S]*?(?=From: Ayesha)/, '');
    await transport.sendMail({ envelope: { from: INVITEE, to: REPLY_TO }, raw });
    const task = await until(async () => {
      const found = await system.store.task(REF);
      return found?.answer && found;
    });
    expect(task).toMatchObject({ state: 'answered', answer: { decision: 'accepted', via: 'calendar' } });
    await until(async () => system.aws.ses.messages({ to: INVITEE })[0]);
  }, 30_000);

  it('stops sending to an address that bounces', async () => {
    await send('gone+bounce@council.example');
    const contact = await until(async () => {
      const found = await system.store.contact('gone');
      return found?.mail === 'bounced' ? found : undefined;
    });
    expect(contact.version).toBe(2);
  }, 30_000);

  it('sends to an address again that works after all, once SES was told', async () => {
    const address = 'back+mended@council.example';
    const mailOf = async () => (await system.store.contact('back'))?.mail;
    await send(address);
    await until(async () => ((await mailOf()) === 'bounced' ? true : undefined));
    const fixAddress = createFixAddress({
      store: system.store,
      deliver: async () => ({ kind: 'not-composable' }),
      suppression: createSesSuppression(),
      newId: () => 'an-id',
      log: createFakeLog(),
    });
    const at = '2027-02-01T11:00:00.000Z';
    const input = { contactId: 'back', email: '', worksNow: true, by: COORDINATOR, at };
    expect(await fixAddress(input)).toEqual({ kind: 'fixed', letters: 0 });
    await send(address);
    await system.aws.ses.published();
    expect(await mailOf()).toBe('ok');
    const fates = system.aws.ses.messages({ to: address }).map((message) => message.fates?.[address]);
    expect(fates).toEqual(['bounced', undefined]);
  }, 30_000);

  it('hears from somebody who is away, and answers nothing', async () => {
    const sent = system.aws.ses.messages({ to: 'away+ooto@council.example' }).length;
    await send('away+ooto@council.example');
    const contact = await until(async () => {
      const found = await system.store.contact('away');
      return found?.awayHint && found;
    });
    expect(contact.awayHint?.until).toBe('2027-02-08');
    expect(system.aws.ses.messages({ to: 'away+ooto@council.example' })).toHaveLength(sent + 1);
  }, 30_000);
});
