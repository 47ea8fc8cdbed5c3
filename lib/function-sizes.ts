import type { FunctionName } from '../contracts/workflow.ts';

/** What a function is given. */
export interface FunctionSize {
  memoryMiB: number;
  timeoutSeconds: number;
  /** At most so many at a time, in stages that reserve concurrency; left out, the account's own limit. */
  concurrency?: number;
}

/**
 * Reads and writes some records. 512 MiB is 0.29 of a processor: below that the init of the SDK takes longer than the work (`npm run bench --
 * init`). The machines give a step 60 s, so the function gives up first and says why.
 */
const STEP: FunctionSize = { memoryMiB: 512, timeoutSeconds: 50 };

/**
 * Reads whole files and calculates. 1,769 MiB is the size at which Lambda gives one processor; more would give a second one, which one
 * thread cannot use. One pack took 0.9 s of a processor and 353 MiB at its highest, a file of a million rows 456 MiB (`npm run bench --
 * pack street`). Their machines give them 180 s.
 */
const CALCULATING: FunctionSize = { memoryMiB: 1769, timeoutSeconds: 150 };

/** One e-mail after the other, with documents: some 60 people at 0.1 to 0.5 s each. Their machines give them 180 s. */
const TO_EVERYBODY: FunctionSize = { memoryMiB: 512, timeoutSeconds: 150 };

/** Dozens at once from a Map, one e-mail each: SES takes 14 a second of a new account. */
const MAILING: FunctionSize = { ...STEP, concurrency: 10 };

/** Below the five minutes after which the next reconciliation starts. Two at once would find the same work. */
const JOB: FunctionSize = { memoryMiB: 512, timeoutSeconds: 240, concurrency: 1 };

/** API Gateway gives up after 30 s. Templates and charts want more than half a processor. */
const PAGES: FunctionSize = { memoryMiB: 1024, timeoutSeconds: 25 };

const OTHERS: Partial<Record<FunctionName, FunctionSize>> = {
  // The same figures for the agenda; its machine gives it 60 s.
  'sweep-data': { ...CALCULATING, timeoutSeconds: 50 },
  'analyse-data': CALCULATING,
  'make-pack': CALCULATING,
  'send-documents': TO_EVERYBODY,
  'report-to-steering-group': TO_EVERYBODY,
  'share-learning': TO_EVERYBODY,
  'issue-task': MAILING,
  'escalate-task': MAILING,
  'send-digests': JOB,
  reconcile: JOB,
  'erase-expired': JOB,
  // Anybody can write to the address.
  'receive-mail': { ...STEP, concurrency: 5 },
  // A sixth of the time for which its queue hides a message; its queue also bounds how many run (`MailEventRecorder`).
  'record-mail-event': { memoryMiB: 512, timeoutSeconds: 30 },
  // 25 MB packed, 250 MB unpacked, and its rows as text (docs/adr/0015). Whoever has a link can send files.
  'check-upload': { memoryMiB: 2048, timeoutSeconds: 120, concurrency: 5 },
  // Each for itself: a flood on links must take neither what the team needs nor what the workflow does. Partners are hundreds, who
  // answer on the morning of a digest; the team are a dozen.
  'partner-pages': { ...PAGES, concurrency: 30 },
  'team-pages': { ...PAGES, concurrency: 20 },
};

export function sizeOf(name: FunctionName): FunctionSize {
  return OTHERS[name] ?? STEP;
}
