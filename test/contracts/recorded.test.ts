import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createResumeJem } from '../../commands/resume-jem.ts';
import { STEP_CONTRACTS } from '../../contracts/steps.ts';
import { STEPS, type StepName } from '../../contracts/workflow.ts';
import { COORDINATOR } from '../support/world.ts';
import { croydon, obliging } from '../workflow/people.ts';
import { openStage, type Player } from '../workflow/stage.ts';
import { kindsOf, type RecordedState, recordSteps } from './record-steps.ts';
import { recordStored } from './record-stored.ts';

const FOLDER = join(__dirname, 'recorded');
const VERSION: string = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')).version;

interface Recording {
  release: string;
  states: RecordedState[];
}

const recordings = (): Recording[] =>
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')));

/** Kinds that a step only answers with when its input says that the definition has a way for them: the name of that field. */
const ASKED_FOR: Partial<Record<StepName, Readonly<Record<string, string>>>> = {
  'make-pack': { 'edit-first': 'asksAnalyst' },
};

/**
 * An execution keeps the definition with which it started, for up to a year, and calls the functions of today (docs/adr/0010). So a step takes
 * every input that a release has ever sent, and answers an older definition with nothing that it does not know.
 */
describe('an execution of an earlier release', () => {
  const inputs = recordings().flatMap(({ release, states }) => states.map((one) => ({ release, ...one })));

  it.each(inputs)('of $release is understood in $machine, $state', ({ step, input }) => {
    expect(STEP_CONTRACTS[step].input.safeParse(input).error?.issues ?? []).toEqual([]);
  });

  it('is never answered with a kind that its definition has no way for', () => {
    const unknown = inputs
      .filter(({ release }) => release !== VERSION)
      .flatMap(({ release, step, state, input, understands }) =>
        kindsOf(step)
          .filter((kind) => !understands.includes(kind))
          .filter((kind) => (ASKED_FOR[step]?.[kind] ?? 'at') in input)
          .map((kind) => `${release} ${state}: ${kind}`),
      );
    expect(unknown).toEqual([]);
  });

  it('is on record for every step of this release', () => {
    const steps = new Set(
      recordings()
        .filter(({ release }) => release === VERSION)
        .flatMap(({ states }) => states.map(({ step }) => step)),
    );
    expect(STEPS.filter((step) => !steps.has(step))).toEqual([]);
  });

  it('holds no person, address or link', () => {
    expect(JSON.stringify(recordings())).not.toMatch(/@|https?:|\/t\//);
  });
});

/** `RECORD_STEPS=1 npx jest test/contracts` writes what the machines of today send: once for each release, before it is deployed. */
(process.env.RECORD_STEPS ? describe : describe.skip)('recording', () => {
  it('plays a JEM with silence, a step that fails, and everything that can be asked', async () => {
    const stage = await openStage('2027-01-04T09:00:00.000Z');
    await stage.seedJem(croydon());
    const { put } = stage.objects;
    stage.objects.put = () => Promise.reject(new TypeError('a fault of ours'));
    await stage.startLifecycle('croydon');
    const silentOnce: Player = (task) =>
      task.kind === 'data-return' || task.id.startsWith('availability-btp') ? undefined : obliging(task);
    await stage.play('croydon', silentOnce, { until: '2028-01-01T00:00:00.000Z' });
    stage.objects.put = put;
    const { store, log, executions, newId } = stage;
    await createResumeJem({ store, executions, log, newId })({
      jemId: 'croydon',
      by: COORDINATOR,
      at: stage.at(),
    });
    await stage.settled();
    await stage.play('croydon', obliging, { until: '2029-06-01T00:00:00.000Z' });
    const recording: Recording = { release: VERSION, states: await recordSteps(stage) };
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(join(FOLDER, `${VERSION}.json`), `${JSON.stringify(recording, null, 2)}\n`);
    const stored = JSON.stringify({ release: VERSION, records: recordStored(stage.store) }, null, 2);
    writeFileSync(join(__dirname, 'stored', `${VERSION}.json`), `${stored}\n`);
    await stage.close();
  }, 60_000);
});
