import { aJem } from '../support/builders.ts';
import { COORDINATOR, createWorld } from '../support/world.ts';

const AT = '2027-01-04T09:00:00.000Z';

describe('resuming a JEM', () => {
  const failure = { step: 'choose-slot', error: 'CorruptRecordError', at: AT };

  it('starts the next run and forgets the failure', async () => {
    const made = createWorld();
    made.store.seed('jem', aJem({ failure }));
    expect(await made.resumeJem({ jemId: 'croydon', by: COORDINATOR, at: AT })).toEqual({
      kind: 'resumed',
      run: 2,
    });
    expect(made.executions.started).toMatchObject([{ name: 'croydon-2' }]);
    const jem = await made.store.jem('croydon');
    expect(jem).toMatchObject({ run: 2, executionArn: 'arn:jem-lifecycle:croydon-2' });
    expect(jem?.failure).toBeUndefined();
  });

  it('stops the former run first, which a failed action follow-up leaves running', async () => {
    const made = createWorld();
    const executionArn = await made.executions.start('jem-lifecycle', 'croydon-1', {});
    made.store.seed('jem', aJem({ failure, executionArn }));
    await made.resumeJem({ jemId: 'croydon', by: COORDINATOR, at: AT });
    expect(made.executions.stopped).toEqual([executionArn]);
    expect(made.executions.started.at(-1)).toMatchObject({ name: 'croydon-2' });
  });

  it('starts one run when it is pressed twice', async () => {
    const made = createWorld();
    made.store.seed('jem', aJem({ failure }));
    const press = () => made.resumeJem({ jemId: 'croydon', by: COORDINATOR, at: AT });
    expect((await Promise.all([press(), press()])).map(({ kind }) => kind).sort()).toEqual([
      'not-failed',
      'resumed',
    ]);
    expect(made.executions.started).toHaveLength(1);
  });
});
