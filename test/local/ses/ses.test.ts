import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetAccountSendingEnabledCommand,
  GetSendQuotaCommand,
  ListIdentitiesCommand,
  SESClient,
  SendEmailCommand,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { ManualClock } from '../../../local/clock.ts';
import { createEndpoint, type Endpoint } from '../../../local/endpoint.ts';
import { createSes, type EmbeddedSes } from '../../../local/ses/ses.ts';

const START = Date.parse('2027-01-04T09:00:00Z');

describe('the embedded SES', () => {
  let directory: string;
  let clock: ManualClock;
  let ses: EmbeddedSes;
  let endpoint: Endpoint;
  let client: SESClient;
  let url: string;

  async function open(maxAttempts = 1) {
    ses = createSes({ directory, clock });
    endpoint = createEndpoint({ services: [ses], port: 0 });
    ({ url } = await endpoint.start());
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    client = new SESClient({ endpoint: url, region: 'eu-west-2', credentials, maxAttempts });
  }
  async function close() {
    client.destroy();
    await endpoint.stop();
  }

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'ses-'));
    clock = new ManualClock(START);
    await open();
  });
  afterEach(async () => {
    await close();
    rmSync(directory, { recursive: true });
  });

  const raw = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'));
  const plain = raw(
    'From: JEM <jem@example.org>\nTo: a@example.org\nBcc: hidden@example.org\nSubject: x\n\nhello\n',
  );

  function sendRaw(data: Uint8Array, Destinations?: string[]) {
    return client.send(
      new SendRawEmailCommand({ RawMessage: { Data: data }, ...(Destinations ? { Destinations } : {}) }),
    );
  }

  it('keeps the bytes of a raw message exactly, calendar part and odd headers included', async () => {
    const composed = await new MailComposer({
      from: 'jem@example.org',
      to: 'a@example.org',
      subject: 'Prefix – £ and accents é',
      text: 'x'.repeat(2_000),
      headers: { 'X-Odd': 'kept' },
      icalEvent: { method: 'REQUEST', content: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' },
    })
      .compile()
      .build();
    const { MessageId } = await sendRaw(composed);
    const kept = await ses.message(MessageId!);
    expect(kept?.raw.equals(composed)).toBe(true);
    const parsed = await PostalMime.parse(kept!.raw);
    expect(parsed.attachments.map(({ method }) => method)).toContain('REQUEST');
  });

  it('takes the envelope from the call, and from To, Cc and Bcc only when the call names nobody', async () => {
    await sendRaw(plain, ['Somebody <b@example.org>', 'c@example.org']);
    await sendRaw(plain);
    expect(ses.messages().map(({ source, destinations }) => ({ source, destinations }))).toEqual([
      { source: 'jem@example.org', destinations: ['b@example.org', 'c@example.org'] },
      { source: 'jem@example.org', destinations: ['a@example.org', 'hidden@example.org'] },
    ]);
  });

  it('composes what SendEmail is given, and names blind copies in the envelope alone', async () => {
    const { MessageId } = await client.send(
      new SendEmailCommand({
        Source: 'JEM <jem@example.org>',
        Destination: { ToAddresses: ['a@example.org'], BccAddresses: ['hidden@example.org'] },
        ReplyToAddresses: ['team@example.org'],
        Message: {
          Subject: { Data: 'A subject & £5' },
          Body: { Text: { Data: 'text <1>' }, Html: { Data: '<p>html</p>' } },
        },
        Tags: [{ Name: 'kind', Value: 'invitation' }],
      }),
    );
    const kept = await ses.message(MessageId!);
    expect(kept).toMatchObject({
      destinations: ['a@example.org', 'hidden@example.org'],
      tags: { kind: 'invitation' },
    });
    expect(kept?.raw.toString()).not.toContain('hidden');
    expect(await PostalMime.parse(kept!.raw)).toMatchObject({
      subject: 'A subject & £5',
      text: 'text <1>\n',
      date: '2027-01-04T09:00:00.000Z',
      replyTo: [{ address: 'team@example.org' }],
    });
  });

  it('lists messages by time of the clock, recipient and sequence', async () => {
    await sendRaw(plain, ['a@example.org']);
    clock.moveTo(START + 60_000);
    await sendRaw(plain, ['B@example.org']);
    const sequences = (filter: Parameters<EmbeddedSes['messages']>[0]) =>
      ses.messages(filter).map((m) => m.sequence);
    expect(sequences({})).toEqual([1, 2]);
    expect(sequences({ since: START + 1 })).toEqual([2]);
    expect(sequences({ to: 'b@EXAMPLE.org' })).toEqual([2]);
    expect(sequences({ after: 1 })).toEqual([2]);
    expect(await ses.message('unknown')).toBeUndefined();
  });

  it('tells listeners once the message can be read, until they stop listening', async () => {
    const heard: (string | undefined)[] = [];
    const stop = ses.onMessage((message) =>
      heard.push(ses.messages().find(({ id }) => id === message.id)?.id),
    );
    const { MessageId } = await sendRaw(plain);
    stop();
    await sendRaw(plain);
    expect(heard).toEqual([MessageId]);
  });

  it('keeps an address that bounced on the suppression list until it is deleted, also after a restart', async () => {
    const to = 'anna+mended@council.example';
    const fates = () => ses.messages().map((message) => message.fates?.[to]);
    const path = `/v2/email/suppression/addresses/${encodeURIComponent(to)}`;
    const authorization =
      'AWS4-HMAC-SHA256 Credential=local/20270104/eu-west-2/ses/aws4_request, Signature=x';
    const ask = async (method: string) => {
      const { status, headers } = await fetch(`${url}${path}`, { method, headers: { authorization } });
      return [status, headers.get('x-amzn-errortype')];
    };
    await sendRaw(plain, [to]);
    await close();
    await open();
    await sendRaw(plain, [to]);
    expect(fates()).toEqual(['bounced', 'on-account-list']);
    expect(await ask('GET')).toEqual([200, null]);
    expect(await ask('DELETE')).toEqual([200, null]);
    expect(await ask('DELETE')).toEqual([404, 'NotFoundException']);
    await sendRaw(plain, [to]);
    expect(fates()).toEqual(['bounced', 'on-account-list', undefined]);
  });

  it('never puts the simulator’s own addresses on the suppression list', async () => {
    const to = 'bounce@simulator.amazonses.com';
    await sendRaw(plain, [to]);
    await sendRaw(plain, [to]);
    expect(ses.messages().map(({ fates }) => fates?.[to])).toEqual(['bounced', 'bounced']);
  });

  it.each([
    ['InvalidParameterValue', /Missing final '@domain'/, () => sendRaw(plain, ['nobody'])],
    ['InvalidParameterValue', /Domain contains illegal character/, () => sendRaw(plain, ['a@exa_mple.org'])],
    [
      'InvalidParameterValue',
      /Recipient count exceeds 50/,
      () =>
        sendRaw(
          plain,
          Array.from({ length: 51 }, (_, i) => `p${i}@example.org`),
        ),
    ],
    [
      'InvalidParameterValue',
      /'From'/,
      () => sendRaw(raw('To: a@example.org\n\nFrom: the body does not count\n')),
    ],
    [
      'InvalidParameterValue',
      /Message length/,
      () => sendRaw(Buffer.concat([plain, Buffer.alloc(10 * 1024 * 1024, 'x')])),
    ],
    ['InvalidAction', /ListIdentities/, () => client.send(new ListIdentitiesCommand({}))],
  ])('refuses with %s (%s), and keeps nothing', async (name, message, call) => {
    await expect(call()).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    expect(ses.messages()).toEqual([]);
  });

  it('reports the quota and that sending is enabled', async () => {
    await sendRaw(plain);
    clock.moveTo(START + 86_400_001);
    await sendRaw(plain);
    expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({
      Max24HourSend: -1,
      SentLast24Hours: 1,
    });
    expect(await client.send(new GetAccountSendingEnabledCommand({}))).toMatchObject({ Enabled: true });
  });

  it('fails as often as it is asked to, so that a client that tries again gets through', async () => {
    ses.failNext({ kind: 'refused', code: 'Throttling' }, 2);
    await expect(sendRaw(plain)).rejects.toMatchObject({ name: 'Throttling' });
    await close();
    await open(2);
    ses.failNext({ kind: 'refused', code: 'ServiceUnavailable' });
    await sendRaw(plain);
    expect(ses.messages()).toHaveLength(1);
  });

  it('can lose the answer to a message it has sent: a client that tries again sends twice', async () => {
    await close();
    await open(2);
    ses.failNext({ kind: 'answer-lost' });
    await sendRaw(plain);
    expect(ses.messages()).toHaveLength(2);
  });

  it('throttles above the rate it is given', async () => {
    ses.limitRate(2);
    const results = await Promise.allSettled([1, 2, 3].map(() => sendRaw(plain)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    ses.limitRate(undefined);
    await sendRaw(plain);
  });
});
