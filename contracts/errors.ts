/** The step failed and may succeed when tried again; the ASL retries it by name. */
export abstract class RetryableError extends Error {
  abstract override readonly name: string;
}

/** The step failed and will fail again; the ASL catches it and the coordinator sees it. */
export abstract class TerminalError extends Error {
  abstract override readonly name: string;
}

/** Somebody else kept changing the same records. */
export class StoreConflictError extends RetryableError {
  override readonly name = 'StoreConflictError';
}

/** An AWS service cannot be reached, is overloaded or has a fault of its own, after the retries of the SDK. */
export class ServiceUnavailableError extends RetryableError {
  override readonly name = 'ServiceUnavailableError';
}

/** SES asks for a pause. */
export class MailThrottledError extends RetryableError {
  override readonly name = 'MailThrottledError';
}

/** SES refuses the message for good. */
export class MailRefusedError extends TerminalError {
  override readonly name = 'MailRefusedError';
}

/** A step was given something that is not its contract. */
export class InvalidInputError extends TerminalError {
  override readonly name = 'InvalidInputError';
}

/** A record that must exist does not, or does not fit its schema. */
export class CorruptRecordError extends TerminalError {
  override readonly name = 'CorruptRecordError';
}
