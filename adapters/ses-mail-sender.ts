import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { MailRefusedError, MailThrottledError } from '../contracts/errors.ts';
import type { MailSender } from '../domain/ports/services.ts';
import { available } from './aws-failures.ts';

/**
 * SES has no idempotency key: the SDK must not repeat a call whose answer was lost, or two e-mails go out and nobody knows.
 * What is known not to have gone out is repeated here; the rest is for the ledger to decide.
 */
const CLIENT = { maxAttempts: 1 };

export interface SesMailSenderOptions {
  client?: SESClient;
  /** Pauses of 0.1 s, 0.2 s ... 1.6 s, with jitter: enough for a burst over the rate per second, short enough for a step. */
  firstPauseMs?: number;
}

const TRIES = 6;

/** Amazon SES API Reference, "Common Errors" and "SendRawEmail". A paused account is put right within the hour or by a person. */
const THROTTLED = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'AccountSendingPausedException',
]);

function isThrottled(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof SESServiceException && THROTTLED.has(cause.name);
}

/** The name alone: SES repeats addresses in its messages. */
function isRefused(error: unknown): error is SESServiceException {
  return error instanceof SESServiceException && error.$fault === 'client';
}

/**
 * Sends through SES. Besides the errors of the port: @throws ServiceUnavailableError when it is not known whether the message
 * went out.
 */
export function createSesMailSender({
  client = new SESClient(CLIENT),
  firstPauseMs = 100,
}: SesMailSenderOptions = {}): MailSender {
  return {
    async send({ from, to, raw, tags = {} }) {
      const Tags = Object.entries(tags).map(([Name, Value]) => ({ Name, Value }));
      for (let tries = 1; ; tries += 1) {
        try {
          const { MessageId } = await available(
            client.send(
              new SendRawEmailCommand({
                Source: from,
                Destinations: [to],
                RawMessage: { Data: raw },
                Tags,
              }),
            ),
          );
          return MessageId ?? '';
        } catch (error) {
          if (!isThrottled(error)) throw isRefused(error) ? new MailRefusedError(error.name) : error;
          if (tries === TRIES) throw new MailThrottledError('SES asks for a pause');
          const upTo = firstPauseMs * 2 ** (tries - 1);
          await pause(randomInt(Math.floor(upTo / 2), upTo + 1));
        }
      }
    },
  };
}
