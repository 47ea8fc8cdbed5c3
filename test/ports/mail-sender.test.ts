import { SESClient } from '@aws-sdk/client-ses';
import { createSesMailSender } from '../../adapters/ses-mail-sender.ts';
import type { MailSender } from '../../domain/ports/services.ts';
import { type RunningAws, runAws } from './running-aws.ts';

describe('the mail sender on SES', () => {
  let running: RunningAws;
  let sender: MailSender;
  const raw = Buffer.from(
    'From: JEM <jem@jem.example>\r\nTo: other@police.example\r\nSubject: x\r\n\r\nhello\r\n',
  );
  const mail = { from: 'JEM team <jem@jem.example>', to: 'amara@police.example', raw };

  let client: SESClient;
  let before: number;
  beforeAll(async () => {
    running = await runAws();
    client = new SESClient({ ...running.config, maxAttempts: 1 });
    sender = createSesMailSender({ client });
  });
  beforeEach(() => {
    before = running.aws.ses.messages().length;
  });
  afterAll(() => {
    client.destroy();
    return running.stop();
  });
  const sent = () => running.aws.ses.messages({ after: before });

  it('sends the bytes as they are to the one recipient named, whatever the headers say', async () => {
    const id = await sender.send(mail);
    expect(sent().map(({ destinations }) => destinations)).toEqual([['amara@police.example']]);
    expect((await running.aws.ses.message(id))?.raw).toEqual(raw);
  });

  it('waits out a short burst over the rate', async () => {
    running.aws.ses.failNext({ kind: 'refused', code: 'Throttling' }, 2);
    await sender.send(mail);
    expect(sent()).toHaveLength(1);
  });

  it('drops nothing when many send at once over the rate', async () => {
    running.aws.ses.limitRate(20);
    await Promise.all(Array.from({ length: 30 }, () => sender.send(mail)));
    running.aws.ses.limitRate(undefined);
    expect(sent()).toHaveLength(30);
  });

  it.each(['Throttling', 'AccountSendingPausedException'] as const)(
    'says that SES asks for a pause when %s does not end',
    async (code) => {
      running.aws.ses.failNext({ kind: 'refused', code }, 6);
      const hasty = createSesMailSender({ client, firstPauseMs: 2 });
      await expect(hasty.send(mail)).rejects.toMatchObject({ name: 'MailThrottledError' });
      expect(sent()).toEqual([]);
    },
  );

  it('says that a message is refused for good, without repeating what SES says of addresses', async () => {
    const message = 'Email address is not verified: amara@police.example';
    running.aws.ses.failNext({ kind: 'refused', code: 'MessageRejected', message });
    await expect(sender.send(mail)).rejects.toMatchObject({
      name: 'MailRefusedError',
      message: 'MessageRejected',
    });
  });

  it('does not send again when the answer was lost: whether it went out is for the ledger', async () => {
    running.aws.ses.failNext({ kind: 'answer-lost' });
    await expect(sender.send(mail)).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    expect(sent()).toHaveLength(1);
  });

  it('does not send again either with the client that it makes itself', async () => {
    const { endpoint, region, credentials } = running.config;
    const environment = {
      AWS_ENDPOINT_URL: endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    };
    const restore = { ...process.env };
    Object.assign(process.env, environment);
    running.aws.ses.failNext({ kind: 'answer-lost' });
    await expect(createSesMailSender().send(mail)).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    process.env = restore;
    expect(sent()).toHaveLength(1);
  });
});
