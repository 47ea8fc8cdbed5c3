import * as z from 'zod';

const KeySchemaSchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const IndexesSchema = z.array(
  z.looseObject({
    IndexName: z.string(),
    IndexStatus: z.string().optional(),
    KeySchema: KeySchemaSchema,
    Projection: z.looseObject({
      ProjectionType: z.string().optional(),
      NonKeyAttributes: z.array(z.string()).optional(),
    }),
  }),
);
export const TableSchema = z.looseObject({
  TableName: z.string(),
  TableStatus: z.string(),
  CreationDateTime: z.number(),
  KeySchema: KeySchemaSchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  GlobalSecondaryIndexes: IndexesSchema.optional(),
  LocalSecondaryIndexes: IndexesSchema.optional(),
});
