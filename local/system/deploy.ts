import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateStateMachineCommand,
  SFNClient,
  StateMachineAlreadyExists,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { TABLE } from '../../contracts/table.ts';
import {
  functionPlaceholder,
  MACHINES,
  type MachineName,
  machinePlaceholder,
  STEPS,
} from '../../contracts/workflow.ts';
import { ACCOUNT, DOCUMENTS_BUCKET, functionArn, machineArn, machineName, TABLE_NAME } from './names.ts';

const MACHINE_FOLDER = join(import.meta.dirname, '..', '..', 'statemachines');
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/jem-local`;

/**
 * What `cdk deploy` does in AWS, done on the embedded AWS with the same SDK calls: the table, the bucket and the machines
 * from the shipped ASL files. Safe to repeat at every start; a changed ASL file updates its machine.
 */
export async function deploy(): Promise<void> {
  await Promise.all([createTable(), createBucket(), createMachines()]);
}

async function createTable(): Promise<void> {
  const client = new DynamoDBClient();
  const { partitionKey, sortKey, index, timeToLive } = TABLE;
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  try {
    await client.send(
      new CreateTableCommand({
        TableName: TABLE_NAME,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [partitionKey, sortKey, index.partitionKey, index.sortKey].map((name) => ({
          AttributeName: name,
          AttributeType: 'S',
        })),
        KeySchema: keys(partitionKey, sortKey),
        GlobalSecondaryIndexes: [
          {
            IndexName: index.name,
            KeySchema: keys(index.partitionKey, index.sortKey),
            Projection: { ProjectionType: 'ALL' },
          },
        ],
      }),
    );
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName: TABLE_NAME,
        TimeToLiveSpecification: { AttributeName: timeToLive, Enabled: true },
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

async function createBucket(): Promise<void> {
  const client = new S3Client();
  try {
    await client.send(new CreateBucketCommand({ Bucket: DOCUMENTS_BUCKET }));
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
  await client.send(
    new PutBucketVersioningCommand({
      Bucket: DOCUMENTS_BUCKET,
      VersioningConfiguration: { Status: 'Enabled' },
    }),
  );
}

async function createMachines(): Promise<void> {
  const client = new SFNClient();
  await Promise.all(MACHINES.map((machine) => createMachine(client, machine)));
}

async function createMachine(client: SFNClient, machine: MachineName): Promise<void> {
  const text = await readFile(join(MACHINE_FOLDER, `${machine}.asl.json`), 'utf8');
  const definition = fillPlaceholders(text);
  try {
    const input = { name: machineName(machine), definition, roleArn: ROLE_ARN };
    await client.send(new CreateStateMachineCommand(input));
  } catch (error) {
    if (!(error instanceof StateMachineAlreadyExists)) throw error;
    await client.send(new UpdateStateMachineCommand({ stateMachineArn: machineArn(machine), definition }));
  }
}

/** What CDK's `definitionSubstitutions` does. */
function fillPlaceholders(text: string): string {
  const values = new Map([
    ...STEPS.map((step) => [functionPlaceholder(step), functionArn(step)] as const),
    ...MACHINES.map((machine) => [machinePlaceholder(machine), machineArn(machine)] as const),
  ]);
  return text.replace(/\$\{(\w+)\}/g, (whole, name: string) => values.get(name) ?? whole);
}
