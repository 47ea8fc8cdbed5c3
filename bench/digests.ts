import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../adapters/log.ts';
import { newId } from '../adapters/new-id.ts';
import { createSecrets } from '../adapters/secrets.ts';
import { createSesMailSender } from '../adapters/ses-mail-sender.ts';
import { createDeliverLetter } from '../commands/deliver-letter.ts';
import { createSendEmail } from '../commands/send-email.ts';
import { newJem } from '../domain/jem/new-jem.ts';
import { StartFormSchema } from '../domain/jem/start-form.ts';
import type { Change, Store } from '../domain/ports/store.ts';
import { fromLondon } from '../domain/time/london.ts';
import { createWorkingDays } from '../domain/time/working-days.ts';
import { createSendDigests } from '../lambdas/send-digests/send-digests.ts';
import { startSystem } from '../local/system/system.ts';
import { BANK_HOLIDAYS } from '../programme/bank-holidays.ts';
import { BOROUGHS } from '../programme/boroughs.ts';
import { organisationName } from '../programme/organisations.ts';
import { SAMPLE_ROUND } from '../programme/round.ts';

const PEOPLE = 200;
const TASKS = 1_000;
const MOST_SECONDS = 30;
/** A Wednesday, three working days before the tasks are due. */
const AT = '2027-02-10T08:30:00.000Z';
const DUE = '2027-02-15T17:00:00.000Z';
const PUBLIC_URL = 'http://localhost';

/** A morning on which two hundred people owe a thousand answers: one e-mail to each, through the store and the mail service. */
export async function benchDigests(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'jem-bench-'));
  const at = Date.parse(fromLondon('2027-02-10', '08:00'));
  const system = await startSystem({ port: 0, directory, fresh: true, at, realSpeed: false });
  try {
    await seed(system.store);
    const log = createLog('send-digests');
    const from = 'JEM team <jem@jem.example>';
    const ports = { store: system.store, mail: createSesMailSender(), secrets: createSecrets(), log };
    const send = createSendEmail({ ...ports, from, replyTo: 'jem@jem.example', publicUrl: PUBLIC_URL });
    const workingDays = createWorkingDays(BANK_HOLIDAYS);
    const deliver = createDeliverLetter({ ...ports, send, organisationName, publicUrl: PUBLIC_URL });
    const run = createSendDigests({ ...ports, send, deliver, newId, workingDays, organisationName });
    const before = performance.now();
    const { digests } = await run({ at: AT });
    const seconds = (performance.now() - before) / 1_000;
    const again = await run({ at: AT });
    const receivers = system.aws.ses.messages({}).flatMap(({ destinations }) => destinations);
    process.stdout.write(
      `  ${TASKS} open tasks of ${PEOPLE} people: ${digests} digests in ${seconds.toFixed(1)} s (at most ${MOST_SECONDS} s), to ${new Set(receivers).size} people; a second run sends ${again.digests}\n`,
    );
    const isExact =
      digests === PEOPLE &&
      receivers.length === PEOPLE &&
      new Set(receivers).size === PEOPLE &&
      again.digests === 0;
    if (!isExact || seconds > MOST_SECONDS) process.exitCode = 1;
  } finally {
    await system.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Five tasks for everybody, each of another borough. */
async function seed(store: Store): Promise<void> {
  const boroughs = BOROUGHS.slice(0, 20);
  const changes: Change[] = [
    ...boroughs.map(jemOf),
    ...Array.from({ length: PEOPLE }, (_, person) => contactOf(person)),
    ...Array.from({ length: TASKS }, (_, number) => taskOf(number, boroughs)),
  ];
  for (let start = 0; start < changes.length; start += 100) {
    const { kind } = await store.commit(changes.slice(start, start + 100));
    if (kind !== 'committed') throw new Error('the store is not empty');
  }
}

const emailOf = (person: number) => `person-${person}@partners.example`;

function jemOf(borough: (typeof BOROUGHS)[number]): Change {
  const form = StartFormSchema.parse({
    borough: borough.name,
    roundId: SAMPLE_ROUND.id,
    windowFrom: '2027-04-05',
    windowTo: '2027-04-30',
    chairId: 'chair',
    coordinatorId: 'coordinator-1',
    invitees: [],
  });
  const facts = { borough, round: SAMPLE_ROUND, form, invitees: [], createdBy: 'coordinator-1', at: AT };
  return { op: 'put', entity: 'jem', value: newJem({ id: `bench-${borough.code}`, ...facts }) };
}

function contactOf(person: number): Change {
  const value = {
    id: `person-${person}`,
    name: `Person ${person}`,
    email: emailOf(person),
    organisationId: 'btp',
    posts: [],
    supplies: [],
    mail: 'ok' as const,
    version: 0,
  };
  return { op: 'put', entity: 'contact', value };
}

function taskOf(number: number, boroughs: readonly (typeof BOROUGHS)[number][]): Change {
  const borough = boroughs[(number + Math.floor(number / PEOPLE)) % boroughs.length];
  if (!borough) throw new RangeError('no borough');
  const value = {
    jemId: `bench-${borough.code}`,
    id: `data-return-${number}`,
    kind: 'data-return' as const,
    workArea: 'R10' as const,
    boroughCode: borough.code,
    borough: borough.name,
    assigneeId: `person-${number % PEOPLE}`,
    details: { dataType: 'h', dataName: 'Performance', organisation: 'BTP', period: 'five years' },
    state: 'open' as const,
    plannedAt: '2027-02-01T09:00:00.000Z',
    issuedAt: '2027-02-01T09:00:00.000Z',
    dueAt: DUE,
    version: 0,
  };
  return { op: 'put', entity: 'task', value };
}
