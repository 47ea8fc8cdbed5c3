/**
 * The names on which the state machines, the functions, the embedded AWS and the CDK stacks agree.
 * A step is a folder under `lambdas/`, a state (its name in words), a log `service` and a function.
 */
export const STEPS = [
  'open-stage',
  'review-previous-actions',
  'plan-tasks',
  'issue-task',
  'await-answer',
  'escalate-task',
  'choose-slot',
  'book-room',
  'check-gate',
  'await-gate',
  'close-work',
  'sweep-data',
  'analyse-data',
  'make-pack',
  'record-sign-off',
  'send-documents',
  'record-actions',
  'settle-agreements',
  'update-action',
  'report-to-steering-group',
  'share-learning',
  'close-jem',
  'record-failure',
] as const;
export type StepName = (typeof STEPS)[number];

/** Functions that a schedule or an event calls. Like a step, each is a folder under `lambdas/`. */
export const SERVICES = [
  'send-digests',
  'reconcile',
  'erase-expired',
  'receive-mail',
  'record-mail-event',
  'check-upload',
] as const;
export type ServiceName = (typeof SERVICES)[number];

/** Functions behind the HTTP API, made from `web/`: which of them answers what is in `page-routes.ts`. */
export const PAGE_FUNCTIONS = ['partner-pages', 'team-pages'] as const;
export type PageFunctionName = (typeof PAGE_FUNCTIONS)[number];

export const FUNCTIONS = [...STEPS, ...SERVICES, ...PAGE_FUNCTIONS] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

export const MACHINES = [
  'emailed-task',
  'action-follow-up',
  'schedule-meeting',
  'prepare-meeting',
  'check-room',
  'release-pack',
  'build-pack',
  'hold-meeting',
  'follow-up',
  'jem-lifecycle',
] as const;
export type MachineName = (typeof MACHINES)[number];

/**
 * The input of a scheduled function. `job` is for whoever finds it among the dead letters of all jobs;
 * `<aws.scheduler.scheduled-time>` is filled in by EventBridge Scheduler.
 */
export function scheduleInput(job: ServiceName): string {
  return JSON.stringify({ job, at: '<aws.scheduler.scheduled-time>' });
}

/**
 * None by the clock begins between 01:00 and 01:59, an hour that London skips once a year and repeats once. A rate counts real minutes and
 * knows no clock: the reconciliation also runs in that hour, because an answer that was not told must not wait until it is over.
 */
export const SCHEDULES = [
  {
    name: 'morning-digests',
    expression: 'cron(30 8 ? * MON-FRI *)',
    timeZone: 'Europe/London',
    target: 'send-digests',
  },
  { name: 'reconciliation', expression: 'rate(5 minutes)', timeZone: 'Europe/London', target: 'reconcile' },
  {
    name: 'erasure',
    expression: 'cron(15 3 * * ? *)',
    timeZone: 'Europe/London',
    target: 'erase-expired',
  },
] as const satisfies readonly { name: string; expression: string; timeZone: string; target: ServiceName }[];

/** `plan-tasks` becomes `PlanTasks`: CloudFormation ids and `${PlanTasksFunction}` in the ASL. */
export function pascalCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** Placeholder of a function in `statemachines/*.asl.json`, replaced by its ARN. */
export function functionPlaceholder(name: FunctionName): string {
  return `${pascalCase(name)}Function`;
}

/** Placeholder of a machine in `statemachines/*.asl.json`, replaced by its ARN. */
export function machinePlaceholder(name: MachineName): string {
  return `${pascalCase(name)}Machine`;
}
