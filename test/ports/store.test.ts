import { createDynamoStore } from '../../adapters/dynamo-store.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import {
  createTable,
  type DynamoDbServer,
  lacksForDynamoDbLocal,
  startDynamoDbLocal,
  startEmbedded,
} from './dynamodb-servers.ts';
import { describeStore } from './store-contract.ts';

describeStore('memory', async () => ({ store: createMemoryStore(), stop: async () => {} }));

function describeDynamoDb(name: string, start: () => Promise<DynamoDbServer>): void {
  describe(name, () => {
    let server: DynamoDbServer;
    let tables = 0;
    beforeAll(async () => {
      server = await start();
    }, 30_000);
    afterAll(() => server.stop());

    describeStore(name, async () => {
      tables += 1;
      const tableName = `jem-${tables}`;
      await createTable(server.client, tableName);
      return { store: createDynamoStore({ tableName, client: server.client }), stop: async () => {} };
    });
  });
}

describeDynamoDb('the embedded DynamoDB', startEmbedded);
const lacking = lacksForDynamoDbLocal();
if (lacking === undefined) {
  describeDynamoDb('Amazon’s DynamoDB Local', startDynamoDbLocal);
} else {
  // Jest names no skipped test among hundreds of others.
  process.stderr.write(`The store is NOT tested against Amazon's DynamoDB Local: ${lacking}.\n`);
  describe.skip('Amazon’s DynamoDB Local', () => it(`is not here: ${lacking}`, () => {}));
}
