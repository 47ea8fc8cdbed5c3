import { isClosed } from '../../domain/action/action.ts';
import { WORK_AREAS } from '../../domain/jem/work-areas.ts';
import type { JemFile } from '../../domain/ports/store.ts';
import type { Task } from '../../domain/task/task.ts';
import type { ExecutionStats } from '../step-functions/step-functions.ts';
import { shortMachineName } from '../system/names.ts';
import { costOf, type Usage } from './costs.ts';

export interface DemoReport {
  jemId: string;
  borough: string;
  stage: string;
  state: string;
  startedAt: string;
  closedAt: string | undefined;
  workAreas: { id: string; name: string; status: string; completedAt: string | undefined }[];
  tasks: Record<'issued' | 'answered' | 'late' | 'reminded' | 'escalated' | 'declined', number>;
  emails: { sent: number; byKind: Record<string, number> };
  actions: { agreed: number; signedOff: number };
  documents: { name: string; bytes: number; sha256: string }[];
  executions: { machine: string; status: string; events: number; transitions: number }[];
  lambdaInvocations: number;
  wallSeconds: number;
  costUsd: number;
  /** What the cost is reckoned from; the rows of docs/costs.md. */
  usage: Usage;
}

interface Measured {
  executions: readonly ExecutionStats[];
  usage: Usage;
  wallSeconds: number;
}

const DECLINED = ['declined', 'deputy', 'none', 'not-held', 'not-possible'];

/** What the demonstration writes with `--json`: the records of the JEM and what running it took. */
export function reportOn(
  { jem, tasks, actions, documents, emails }: JemFile,
  measured: Measured,
): DemoReport {
  const sent = emails.filter((email) => email.state === 'sent');
  const reminded = new Set(
    sent.filter((email) => email.kind === 'reminder').flatMap((email) => email.taskIds),
  );
  const count = (holds: (task: Task) => boolean) => tasks.filter(holds).length;
  return {
    jemId: jem.id,
    borough: jem.borough,
    stage: jem.state === 'closed' ? 'closed' : jem.stage,
    state: jem.state,
    startedAt: jem.createdAt,
    closedAt: jem.closedAt,
    workAreas: WORK_AREAS.map(({ id, name }) => ({
      id,
      name,
      status: jem.workAreas[id].status,
      completedAt: jem.workAreas[id].completedAt,
    })),
    tasks: {
      issued: count((task) => task.issuedAt !== undefined),
      answered: count((task) => task.answer !== undefined),
      late: count((task) => task.answer?.late === true),
      reminded: count((task) => reminded.has(task.id)),
      escalated: count((task) => task.escalatedAt !== undefined),
      declined: count((task) => DECLINED.includes(task.answer?.decision ?? '')),
    },
    emails: { sent: sent.length, byKind: countBy(sent.map((email) => email.kind)) },
    actions: {
      agreed: actions.filter((action) => action.agreedAt !== undefined).length,
      signedOff: actions.filter((action) => action.state === 'signed-off').length,
    },
    documents: documents.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    executions: measured.executions.map(({ machine, status, events, transitions }) => ({
      machine: shortMachineName(machine),
      status,
      events,
      transitions,
    })),
    lambdaInvocations: measured.usage.lambdaInvocations,
    wallSeconds: measured.wallSeconds,
    costUsd: costOf(measured.usage),
    usage: measured.usage,
  };
}

/** What is not finished, in words; nothing when the JEM closed with everything done. */
export function outstanding(
  { jem, tasks, actions }: JemFile,
  executions: readonly ExecutionStats[],
): string[] {
  const areas = WORK_AREAS.filter(({ id }) => jem.workAreas[id].status !== 'complete');
  return [
    ...(jem.state === 'closed' ? [] : [`the JEM is ${jem.state}, stage ${jem.stage}`]),
    ...areas.map(({ id, name }) => `${id} ${name} is ${jem.workAreas[id].status}`),
    ...tasks.filter((task) => task.state === 'open').map((task) => `task ${task.id} is open`),
    ...actions
      .filter((action) => !isClosed(action))
      .map((action) => `action ${action.number} is ${action.state}`),
    ...executions
      .filter(({ status }) => status !== 'SUCCEEDED')
      .map(({ machine, status }) => `an execution of ${machine} is ${status}`),
  ];
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
