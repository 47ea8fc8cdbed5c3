import { SesError } from './ses-error.ts';

/** How a call can go wrong on purpose, so that tests see what the code does about it. */
export type SesFault =
  /** Refused: nothing is sent. */
  | {
      kind: 'refused';
      code: 'Throttling' | 'MessageRejected' | 'ServiceUnavailable' | 'AccountSendingPausedException';
      message?: string;
    }
  /** Sent, but the connection breaks before the answer: the caller cannot know, and SES has no idempotency key. */
  | { kind: 'answer-lost' };

/** Failures that tests ask for, and the sending rate. */
export class Faults {
  readonly #next: SesFault[] = [];
  #maxSendRate: number | undefined;
  /** Real time of the sends in the last second: a rate protects machines, and moved time does not make them faster. */
  #recentSends: number[] = [];

  failNext(fault: SesFault, times = 1): void {
    for (let i = 0; i < times; i += 1) this.#next.push(fault);
  }

  /** At most this many messages in any second of real time; undefined for no limit. */
  limitRate(perSecond: number | undefined): void {
    this.#maxSendRate = perSecond;
  }

  get maxSendRate(): number | undefined {
    return this.#maxSendRate;
  }

  /** To be asked once for each send. @throws SesError when it is to be refused. */
  beforeSend(): { answerLost: boolean } {
    this.#keepToRate();
    const fault = this.#next.shift();
    if (fault?.kind === 'refused') {
      throw new SesError(
        fault.code,
        fault.message ?? 'asked to fail',
        fault.code === 'ServiceUnavailable' ? 503 : 400,
      );
    }
    return { answerLost: fault?.kind === 'answer-lost' };
  }

  #keepToRate(): void {
    if (this.#maxSendRate === undefined) return;
    const now = performance.now();
    this.#recentSends = this.#recentSends.filter((sent) => sent > now - 1_000);
    if (this.#recentSends.length >= this.#maxSendRate) {
      throw new SesError('Throttling', 'Maximum sending rate exceeded.');
    }
    this.#recentSends.push(now);
  }
}
