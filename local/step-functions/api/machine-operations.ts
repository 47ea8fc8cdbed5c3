import * as z from 'zod';
import { machineArn, machineNameOf } from '../arn.ts';
import { variableReferences } from '../definition/variable-references.ts';
import { checkName } from '../driver/starter.ts';
import type { MachineRecord } from '../driver/store.ts';
import { executionDoesNotExist, machineDoesNotExist, ServiceError } from '../errors.ts';
import { type ApiContext, epochSeconds, type Operation } from './context.ts';
import { checkDefinition } from './definition-operation.ts';
import { readInput } from './input.ts';
import { pageSize, readPageToken, takePage } from './paging.ts';

const DEFAULT_SETTINGS = {
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
  encryptionConfiguration: { type: 'AWS_OWNED_KEY' },
};
const settings = {
  loggingConfiguration: z.looseObject({}).optional(),
  tracingConfiguration: z.looseObject({}).optional(),
  encryptionConfiguration: z.looseObject({}).optional(),
};
const creation = z.object({
  name: z.string(),
  definition: z.string(),
  roleArn: z.string().min(1).max(256),
  type: z.enum(['STANDARD', 'EXPRESS']).optional(),
  publish: z.boolean().optional(),
  ...settings,
});
const byArn = z.object({ stateMachineArn: z.string().min(1).max(256) });
const update = byArn.extend({
  definition: z.string().optional(),
  roleArn: z.string().min(1).max(256).optional(),
  ...settings,
});
const listing = z.object({
  maxResults: z.number().int().min(0).max(1000).optional(),
  nextToken: z.string().min(1).max(1024).optional(),
});

export const createStateMachine: Operation = async (input, context) => {
  const { name, definition, roleArn, type, publish: _publish, ...given } = readInput(creation, input);
  checkName(name);
  if (type === 'EXPRESS') {
    throw new ServiceError(
      'StateMachineTypeNotSupported',
      'Express state machines are not supported by this engine',
    );
  }
  checkDefinition(definition);
  const known = context.machines.find(name);
  if (known !== undefined) {
    if (known.status === 'DELETING') {
      throw new ServiceError('StateMachineDeleting', `State Machine Deleting: '${known.arn}'`);
    }
    if (known.definition !== definition || known.roleArn !== roleArn) {
      throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${known.arn}'`);
    }
    return { stateMachineArn: known.arn, creationDate: epochSeconds(known.createdAt) };
  }
  const createdAt = context.clock.now();
  const arn = machineArn(context.account, name);
  const machine = { arn, name, status: 'ACTIVE', definition, roleArn, createdAt, settings: given } as const;
  await context.machines.put(machine);
  return { stateMachineArn: arn, creationDate: epochSeconds(createdAt) };
};

export const updateStateMachine: Operation = async (input, context) => {
  const { stateMachineArn, definition, roleArn, ...given } = readInput(update, input);
  const machine = findMachine(stateMachineArn, context);
  if (definition === undefined && roleArn === undefined && Object.keys(given).length === 0) {
    throw new ServiceError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    );
  }
  if (definition !== undefined) checkDefinition(definition);
  const updatedAt = context.clock.now();
  const changed = {
    ...machine,
    definition: definition ?? machine.definition,
    roleArn: roleArn ?? machine.roleArn,
    settings: { ...machine.settings, ...given },
    updatedAt,
  };
  const { revision } = await context.machines.put(changed);
  return { updateDate: epochSeconds(updatedAt), revisionId: revision };
};

export const deleteStateMachine: Operation = async (input, context) => {
  const { stateMachineArn } = readInput(byArn, input);
  const machine = context.machines.find(machineNameOf(stateMachineArn));
  if (machine !== undefined) await context.machines.remove(machine);
  return {};
};

export const describeStateMachine: Operation = async (input, context) => {
  const machine = findMachine(readInput(byArn, input).stateMachineArn, context);
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: machine.status,
    definition: machine.definition,
    roleArn: machine.roleArn,
    type: 'STANDARD',
    creationDate: epochSeconds(machine.createdAt),
    ...readVariables(machine.revision, context),
    ...DEFAULT_SETTINGS,
    ...(machine.updatedAt !== undefined && { revisionId: machine.revision }),
    ...machine.settings,
  };
};

export const describeStateMachineForExecution: Operation = async (input, context) => {
  const { driver, store } = context;
  const { executionArn } = readInput(z.object({ executionArn: z.string().min(1).max(256) }), input);
  const snapshot = driver.find(executionArn) ?? store.closed(executionArn);
  const revision = snapshot && store.revision(snapshot.revision);
  if (snapshot === undefined || revision === undefined) throw executionDoesNotExist(executionArn);
  return {
    stateMachineArn: revision.machineArn,
    name: revision.machineName,
    definition: revision.definition,
    roleArn: revision.roleArn,
    updateDate: epochSeconds(revision.updatedAt),
    ...readVariables(snapshot.revision, context),
    ...DEFAULT_SETTINGS,
  };
};

export const listStateMachines: Operation = async (input, { machines }) => {
  const { maxResults, nextToken } = readInput(listing, input);
  const after = readPageToken(nextToken) ?? '';
  const all = (await machines.list()).filter(({ name }) => name > after);
  const page = await takePage({
    source: toAsync(all),
    size: pageSize(maxResults),
    place: ({ name }: MachineRecord) => name,
  });
  return {
    stateMachines: page.items.map(({ arn, name, createdAt }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: epochSeconds(createdAt),
    })),
    ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
  };
};

function findMachine(arn: string, { machines }: ApiContext): MachineRecord {
  const machine = machines.find(machineNameOf(arn));
  if (machine === undefined) throw machineDoesNotExist(arn);
  return machine;
}

function readVariables(revision: string, { machines }: ApiContext): object {
  const references = variableReferences(machines.definition(revision));
  return Object.keys(references).length === 0 ? {} : { variableReferences: references };
}

async function* toAsync<Item>(items: readonly Item[]): AsyncIterable<Item> {
  yield* items;
}
