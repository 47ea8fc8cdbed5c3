import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { PortInUseError } from '../endpoint.ts';

/** SES takes 40 MB; no calendar and no reply needs a tenth of it. */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;

export interface SmtpMessage {
  envelopeFrom: string;
  envelopeTo: readonly string[];
  raw: Buffer;
}

export interface SmtpListener {
  port: number;
  /** Lets conversations end, then closes. */
  stop(): Promise<void>;
}

/**
 * Listens for mail on this machine alone, without TLS and without accounts, as a mail server of one's own would be asked. A message is
 * accepted when `store` has resolved; while it fails the sender is told to try again.
 * @throws PortInUseError
 */
export async function startSmtpListener(options: {
  port: number;
  store(message: SmtpMessage): Promise<void>;
}): Promise<SmtpListener> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    size: MAX_MESSAGE_BYTES,
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        if (stream.sizeExceeded) return callback(refusal(552, 'The message is too large'));
        options.store({ ...envelopeOf(session), raw: Buffer.concat(chunks) }).then(
          () => callback(null, 'Message stored'),
          () => callback(refusal(451, 'The message could not be stored; try again later')),
        );
      });
    },
  });
  await listen(server, options.port);
  // A client that breaks off is no fault of ours.
  server.on('error', () => undefined);
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : options.port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listen(server: SMTPServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortInUseError(port) : error);
    server.once('error', onError);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', onError);
      resolve();
    });
  });
}

function envelopeOf({ envelope }: SMTPServerSession): Pick<SmtpMessage, 'envelopeFrom' | 'envelopeTo'> {
  return {
    envelopeFrom: envelope.mailFrom ? envelope.mailFrom.address : '',
    envelopeTo: envelope.rcptTo.map(({ address }) => address),
  };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
