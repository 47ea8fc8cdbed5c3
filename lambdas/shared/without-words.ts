import { RetryableError, TerminalError } from '../../contracts/errors.ts';

/** Of a stack only where it was: the first lines repeat the message, which may go over several lines. */
const FRAME = /^\s+at /;

/**
 * What may leave a function of an error. The message of one that is not ours may quote what it was about: JSON.parse quotes the text, the AWS
 * SDK keys and addresses. Step Functions keeps it in the history of the execution and Lambda in the log, so only its name, by which the ASL
 * retries, and the place in the code go on.
 */
export function withoutWords(error: unknown): Error {
  if (error instanceof RetryableError || error instanceof TerminalError) return error;
  const name = error instanceof Error ? error.name : 'UnknownError';
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const plain = new Error('see the stack');
  plain.name = name;
  plain.stack = [name, ...stack.split('\n').filter((line) => FRAME.test(line))].join('\n');
  return plain;
}
