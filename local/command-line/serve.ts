import { PortInUseError } from '../endpoint.ts';
import type { SmtpListener } from '../inbound-mail/smtp-listener.ts';
import { describeFilling } from '../system/fill-library.ts';
import { listenForMail } from '../system/mail-loop.ts';
import { REPLY_TO } from '../system/names.ts';
import { type System, startSystem } from '../system/system.ts';
import { readFolderName, readLondonTime, readOptions, readPort } from './options.ts';
import { untilStopped } from './until-stopped.ts';

const OPTIONS = {
  port: { type: 'string', default: '3000' },
  data: { type: 'string', default: '.jem' },
  fresh: { type: 'boolean', default: false },
  at: { type: 'string' },
  'mail-port': { type: 'string' },
  library: { type: 'string' },
} as const;

const USUAL_MAIL_PORT = 2525;

/** `npm start`: the whole system with the sample programme, until it is interrupted. */
export async function serve(words: string[]): Promise<void> {
  const { port, data, fresh, at, 'mail-port': mailPort, library } = readOptions(words, OPTIONS);
  const folder = library === undefined ? undefined : readFolderName(library);
  const system = await startSystem({
    port: readPort(port),
    directory: data,
    fresh,
    ...(at === undefined ? {} : { at: readLondonTime(at) }),
    realSpeed: true,
  });
  if (folder !== undefined) await openLibrary(system, folder);
  const mail = await openMail(system, mailPort);
  process.stdout.write(`ready ${system.url}\n`);
  await untilStopped();
  await mail?.stop();
  await system.stop();
}

/** Public files of a folder that every pack is made from. */
async function openLibrary({ store, aws }: System, folder: string): Promise<void> {
  process.stdout.write(`${await describeFilling(store, { folder, at: aws.clock.now() })}\n`);
}

/** Nobody asked for the usual port, so nothing fails when somebody else has it: the pages work without. */
async function openMail(system: System, asked: string | undefined): Promise<SmtpListener | undefined> {
  const port = asked === undefined ? USUAL_MAIL_PORT : readPort(asked);
  if (port === 0) return undefined;
  try {
    const mail = await listenForMail(system.aws, port);
    process.stdout.write(`mail to ${REPLY_TO} is taken in on smtp://127.0.0.1:${port}\n`);
    return mail;
  } catch (error) {
    if (asked !== undefined || !(error instanceof PortInUseError)) {
      await system.stop();
      throw error;
    }
    process.stdout.write(`no mail is taken in: ${error.message} (--mail-port)\n`);
    return undefined;
  }
}
