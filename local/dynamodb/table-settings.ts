import * as z from 'zod';
import type { Json, OperationContext } from './engine.ts';
import { validationError } from './errors.ts';
import { readTable } from './items.ts';

export const settingsKey = (table: string): string => `settings~${table}`;

const SettingsSchema = z.object({
  /** The attribute that holds the expiry in seconds since the epoch; absent while TTL is disabled. */
  ttlAttribute: z.string().optional(),
  pointInTimeRecovery: z.boolean().default(false),
});
type Settings = z.infer<typeof SettingsSchema>;

const TimeToLiveSchema = z.object({
  TableName: z.string(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string().min(1).max(255), Enabled: z.boolean() }),
});
const ContinuousBackupsSchema = z.object({
  TableName: z.string(),
  PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.boolean() }),
});
const TableNameSchema = z.object({ TableName: z.string() });

export async function readSettings(context: OperationContext, table: string): Promise<Settings> {
  return SettingsSchema.parse((await context.writes.get(settingsKey(table))) ?? {});
}

export async function updateTimeToLive(context: OperationContext, input: Json): Promise<Json> {
  const { TableName, TimeToLiveSpecification } = parse(TimeToLiveSchema, input);
  const { AttributeName, Enabled } = TimeToLiveSpecification;
  const { ttlAttribute, ...others } = await settingsOf(context, TableName);
  if (Enabled && ttlAttribute !== undefined) throw validationError('TimeToLive is already enabled');
  if (!Enabled && ttlAttribute === undefined) throw validationError('TimeToLive is already disabled');
  if (!Enabled && ttlAttribute !== AttributeName) {
    throw validationError(
      `TimeToLive is active on a different AttributeName: current AttributeName is ${ttlAttribute}`,
    );
  }
  const changed = Enabled ? { ...others, ttlAttribute: AttributeName } : others;
  context.writes.put(settingsKey(TableName), changed);
  return { TimeToLiveSpecification };
}

export async function describeTimeToLive(context: OperationContext, input: Json): Promise<Json> {
  const { TableName } = parse(TableNameSchema, input);
  const { ttlAttribute } = await settingsOf(context, TableName);
  return {
    TimeToLiveDescription:
      ttlAttribute === undefined
        ? { TimeToLiveStatus: 'DISABLED' }
        : { TimeToLiveStatus: 'ENABLED', AttributeName: ttlAttribute },
  };
}

/** Remembers the setting only: the embedded DynamoDB takes no backups. */
export async function updateContinuousBackups(context: OperationContext, input: Json): Promise<Json> {
  const { TableName, PointInTimeRecoverySpecification } = parse(ContinuousBackupsSchema, input);
  const settings = await settingsOf(context, TableName);
  const pointInTimeRecovery = PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled;
  context.writes.put(settingsKey(TableName), { ...settings, pointInTimeRecovery });
  return describeBackups(pointInTimeRecovery);
}

export async function describeContinuousBackups(context: OperationContext, input: Json): Promise<Json> {
  const { TableName } = parse(TableNameSchema, input);
  return describeBackups((await settingsOf(context, TableName)).pointInTimeRecovery);
}

function describeBackups(pointInTimeRecovery: boolean): Json {
  return {
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: pointInTimeRecovery ? 'ENABLED' : 'DISABLED',
      },
    },
  };
}

async function settingsOf(context: OperationContext, table: string): Promise<Settings> {
  await readTable(context, table);
  return readSettings(context, table);
}

function parse<T>(schema: z.ZodType<T>, input: Json): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw validationError(z.prettifyError(parsed.error));
}
