import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatMoment } from '../../domain/time/london.ts';
import type { EpochMs } from '../clock.ts';
import { describeFilling } from '../system/fill-library.ts';
import { type System, startSystem } from '../system/system.ts';
import type { Knowledge } from './answers.ts';
import { Coordinator } from './coordinator.ts';
import { createMailbox } from './mailbox.ts';
import { Partners } from './partner.ts';
import { createCast } from './personas.ts';
import { type DemoReport, outstanding, reportOn } from './report.ts';
import { createUsageMeter, type UsageMeter } from './usage.ts';

export interface DemoOptions {
  borough: string;
  crime: Knowledge['crime'];
  /** When the coordinator starts the JEM. */
  at: EpochMs;
  /** 0 takes any free port. */
  port: number;
  /** Wiped first and kept afterwards, to be looked at with `npm start -- --data DIR`; a temporary one without it. */
  directory?: string;
  /** A folder of public files for the library of the programme. */
  library?: string;
  tell: (line: string) => void;
}

export interface DemoOutcome {
  report: DemoReport;
  /** What is not finished; empty when the JEM closed with nothing outstanding. */
  outstanding: string[];
}

/** A cycle takes about 120 days; one that takes three times as long hangs. */
const LONGEST_MS = 365 * 86_400_000;

/**
 * One JEM from start to closed in moved time, on a system of its own in a temporary folder. Partners and coordinator are played
 * over HTTP, from the e-mails that were really sent.
 */
export async function runDemo(options: DemoOptions): Promise<DemoOutcome> {
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'jem-demo-')));
  const meter = createUsageMeter();
  const { port, at } = options;
  const { onExchange } = meter;
  const system = await startSystem({ port, directory, fresh: true, at, realSpeed: false, onExchange });
  try {
    return await playDemo({ system, meter }, options);
  } finally {
    await system.stop();
    if (!options.directory) await rm(directory, { recursive: true, force: true });
  }
}

/** The same on a system that runs already, and goes on. */
export async function playDemo(
  { system, meter }: { system: System; meter: UsageMeter },
  options: Omit<DemoOptions, 'port' | 'directory'>,
): Promise<DemoOutcome> {
  const started = performance.now();
  const { store, aws } = system;
  const { library: folder } = options;
  if (folder) options.tell(await describeFilling(store, { folder, at: aws.clock.now() }));
  const jemId = await play(system, options);
  const file = await store.jemFile(jemId);
  if (!file) throw new Error('the JEM is not in the store');
  const executions = await aws.stepFunctions.stats();
  const usage = await meter.read(aws);
  const wallSeconds = (performance.now() - started) / 1_000;
  const report = reportOn(file, { executions, usage, wallSeconds });
  return { report, outstanding: outstanding(file, executions) };
}

type Play = Pick<DemoOptions, 'borough' | 'crime' | 'at' | 'tell'>;

async function play(system: System, { borough, crime, at, tell }: Play): Promise<string> {
  const { aws, store, url } = system;
  const { clock, timeMachine } = aws;
  const mailbox = createMailbox(aws.ses);
  const partners = new Partners(crime, createCast(await store.contacts()));
  const coordinator = new Coordinator(url);
  const say = (line: string) => tell(`${formatMoment(new Date(clock.now()).toISOString())}  ${line}`);

  await coordinator.signIn();
  const jemId = await coordinator.startJem(borough);
  say(`The coordinator started the JEM for ${borough}`);
  let stage = '';
  while (clock.now() - at < LONGEST_MS) {
    await timeMachine.settled();
    for (const letter of await mailbox.takeNew()) partners.receive(letter);
    const done = [...(await partners.visit(clock.now())), ...(await coordinator.lookAtDesk(clock.now()))];
    done.forEach(say);
    const jem = await store.jem(jemId);
    if (jem && jem.stage !== stage) say(`Stage: ${jem.stage}`);
    stage = jem?.stage ?? stage;
    if (jem?.state !== 'open' || jem.failure) break;
    if (done.length > 0) continue;
    const next = [partners.nextVisit(), coordinator.nextDecision(clock.now()), timeMachine.next()?.instant];
    const due = Math.min(...next.filter((instant) => instant !== undefined));
    if (!Number.isFinite(due)) break;
    // By a length and not to a moment: the clock runs, and what is due may be over by the time this is said.
    await timeMachine.moveBy(Math.max(due - clock.now(), 0));
  }
  return jemId;
}
