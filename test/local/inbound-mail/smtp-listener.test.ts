import { createTransport } from 'nodemailer';
import {
  type SmtpListener,
  type SmtpMessage,
  startSmtpListener,
} from '../../../local/inbound-mail/smtp-listener.ts';
import { verdictHeaders } from '../../../local/inbound-mail/verdict-headers.ts';
import { readInbound } from '../../../mail/inbound/read-inbound.ts';

const MESSAGE = { from: 'a@council.example', to: 'jem@mpa.example', subject: 'x', text: 'hello' };

describe('the SMTP listener', () => {
  let listener: SmtpListener;
  let stored: SmtpMessage[];
  let failing = false;
  const send = (message: object) =>
    createTransport({ host: '127.0.0.1', port: listener.port, ignoreTLS: true }).sendMail(message);

  beforeEach(async () => {
    stored = [];
    failing = false;
    listener = await startSmtpListener({
      port: 0,
      store: async (message) => {
        if (failing) throw new Error('down');
        stored.push(message);
      },
    });
  });
  afterEach(() => listener.stop());

  it('gives a message with its envelope before it tells the sender that it has it', async () => {
    await send(MESSAGE);
    expect(stored).toMatchObject([{ envelopeFrom: 'a@council.example', envelopeTo: ['jem@mpa.example'] }]);
    expect(stored[0]!.raw.toString()).toContain('\r\n\r\nhello');
  });

  it('asks the sender to try again when the message could not be stored', async () => {
    failing = true;
    await expect(send(MESSAGE)).rejects.toMatchObject({ responseCode: 451 });
  });

  it('refuses a message over 10 MB', async () => {
    await expect(send({ ...MESSAGE, text: 'x'.repeat(11 * 1024 * 1024) })).rejects.toMatchObject({
      responseCode: 552,
    });
    expect(stored).toEqual([]);
  });

  it('says when the port is taken', async () => {
    const again = startSmtpListener({ port: listener.port, store: async () => undefined });
    await expect(again).rejects.toMatchObject({ name: 'PortInUseError' });
  });
});

describe('the verdicts of this machine', () => {
  const AT = new Date('2027-02-01T10:00:00.000Z');
  async function judged(envelopeFrom: string, from = 'Anna <anna@Council.example>') {
    const raw = `From: ${from}\r\nSubject: x\r\n\r\nhello\r\n`;
    const headers = verdictHeaders(raw, { envelopeFrom, envelopeTo: ['jem@mpa.example'], id: '1', at: AT });
    return (await readInbound(Buffer.from(headers + raw), AT.toISOString()))?.authenticity;
  }

  it('pass what names its own domain, automatic replies of nobody among it', async () => {
    expect(await judged('anna@council.example')).toBe('verified');
    expect(await judged('')).toBe('verified');
  });

  it('fail what comes in the name of another domain', async () => {
    expect(await judged('mallory@evil.example')).toBe('forged');
  });
});
