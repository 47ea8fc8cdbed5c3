import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { EntityName, JemFile, Store } from '../domain/ports/store.ts';
import { OWED } from '../domain/task/task.ts';
import { isToLookAt } from '../domain/task/to-look-at.ts';
import { createCommit } from './dynamo-commit.ts';
import { entityOf, fromItem, type StoredItem } from './dynamo-items.ts';
import {
  auditPartition,
  jemPartition,
  LISTS,
  REFERENCE,
  RESUMES,
  roomPartition,
  WAITS,
} from './dynamo-keys.ts';
import { createReader } from './dynamo-reader.ts';

export interface DynamoStoreOptions {
  tableName: string;
  /** Region, credentials and endpoint are the SDK's own business: it reads them from the environment. */
  client?: DynamoDBClient;
}

function toJemFile(items: readonly StoredItem[]): JemFile | undefined {
  const of = <N extends EntityName>(entity: N) =>
    items.filter((item) => entityOf(item) === entity).map((item) => fromItem(entity, item));
  const [jem] = of('jem');
  if (!jem) return undefined;
  return {
    jem,
    tasks: of('task'),
    actions: of('action'),
    documents: of('document'),
    gates: of('gate'),
    emails: of('email'),
    history: of('history'),
  };
}

/** The Store on one DynamoDB table. Every value that is read is parsed. @throws CorruptRecordError, ServiceUnavailableError */
export function createDynamoStore({ tableName, client = new DynamoDBClient() }: DynamoStoreOptions): Store {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const reader = createReader(documents, tableName);
  const partOf = async <N extends 'task' | 'action' | 'document' | 'upload'>(entity: N, jemId: string) => {
    const items = await reader.partition(jemPartition(jemId), { beginsWith: `${entity.toUpperCase()}#` });
    return items.map((item) => fromItem(entity, item));
  };
  const whole = async <N extends EntityName>(entity: N, items: Promise<StoredItem[]>) =>
    (await items).map((item) => fromItem(entity, item));

  return {
    commit: createCommit(documents, tableName),
    jem: (id) => reader.one('jem', { id }),
    jemFile: async (jemId) => toJemFile(await reader.partition(jemPartition(jemId))),
    task: (ref) => reader.one('task', ref),
    tasksOf: (jemId) => partOf('task', jemId),
    action: (ref) => reader.one('action', ref),
    actionsOf: (jemId) => partOf('action', jemId),
    document: (ref) => reader.one('document', ref),
    documentsOf: (jemId) => partOf('document', jemId),
    upload: (ref) => reader.one('upload', ref),
    uploadsOf: (jemId) => partOf('upload', jemId),
    async tasksToLookAt() {
      const tasks = await whole('task', reader.list(LISTS.tasks));
      return tasks.filter(isToLookAt);
    },
    gate: (ref) => reader.one('gate', ref),
    link: (hash) => reader.one('link', { hash }),
    wrongLinks: (id) => reader.one('wrongLinks', { id }),
    session: (id) => reader.one('session', { id }),
    sessions: () => whole('session', reader.partition(REFERENCE.sessions)),
    publicSummary: (jemId) => reader.one('publicSummary', { jemId }),
    readingsOf: (jemId) =>
      whole('reading', reader.partition(jemPartition(jemId), { beginsWith: 'READING#' })),
    readingCode: (linkHash) => reader.one('readingCode', { linkHash }),
    readingSession: (id) => reader.one('readingSession', { id }),
    email: (ref) => reader.one('email', ref),
    async roomHours(roomId, from, to) {
      const hours = await whole('roomHour', reader.partition(roomPartition(roomId), { from, to }));
      return hours.filter(({ hour }) => hour < to);
    },
    contact: (id) => reader.one('contact', { id }),
    contacts: () => whole('contact', reader.partition(REFERENCE.contacts)),
    rooms: () => whole('room', reader.partition(REFERENCE.rooms)),
    rounds: () => whole('round', reader.partition(REFERENCE.rounds)),
    organisations: () => whole('organisation', reader.partition(REFERENCE.organisations)),
    libraryFiles: () => whole('libraryFile', reader.partition(REFERENCE.library)),
    auditOf: (day) => whole('audit', reader.partition(auditPartition(day))),
    jems: () => whole('jem', reader.list(LISTS.jems)),
    async openTasks() {
      const tasks = await whole('task', reader.list(LISTS.tasks));
      return tasks.filter(({ state }) => OWED.includes(state));
    },
    actions: () => whole('action', reader.list(LISTS.actions)),
    async pendingResumes() {
      const [tasks, gates] = await Promise.all([
        whole('task', reader.list(LISTS.tasks, { beginsWith: RESUMES })),
        whole('gate', reader.list(LISTS.gates, { beginsWith: RESUMES })),
      ]);
      return { tasks, gates };
    },
    overdueGates: (at) => whole('gate', reader.list(LISTS.gates, { from: WAITS, to: `${WAITS}${at}` })),
    unfinishedEmails: () => whole('email', reader.list(LISTS.emails)),
  };
}
