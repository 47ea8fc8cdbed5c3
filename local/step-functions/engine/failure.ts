/** Why a state failed, on its way to the state's Retry and Catch. */
export interface FailureReason {
  readonly error?: string;
  readonly cause?: string;
  /** An expression or its result failed: recorded as EvaluationFailed, with the field unless it is the state's input. */
  readonly evaluation?: { readonly location?: string };
  /** EvaluationFailed points to the state's entry instead of the event before it (a Wait's Timestamp, recorded). */
  readonly pointsToState?: boolean;
  /** Other names by which Retry and Catch know the error. */
  readonly aliases?: readonly string[];
  /** AWS lets nothing catch it: States.Runtime, and a result of a Pass that is too large. */
  readonly isFatal?: boolean;
}

/** Thrown inside one state's behaviour and caught where the state was run; it never leaves `advance`. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  readonly reason: FailureReason;

  constructor(reason: FailureReason) {
    super(reason.error);
    this.reason = reason;
  }
}

/** The execution has had its 25,000 events. */
export class HistoryFullError extends Error {
  override readonly name = 'HistoryFullError';
}

/** A failure of the machine itself, with the prefix AWS puts before the cause. */
export function runtimeFailure(
  place: { state: string; enteredEventId: number },
  detail: string,
): StateFailure {
  return new StateFailure({ error: 'States.Runtime', cause: `${executing(place)} ${detail}`, isFatal: true });
}

export function executing(place: { state: string; enteredEventId: number }): string {
  return `An error occurred while executing the state '${place.state}' (entered at the event id #${place.enteredEventId}).`;
}
