import * as z from 'zod';
import { ROUTES } from '../paths.ts';
import type { Operation } from './operations.ts';
import { ApiErrorSchema } from './schemas.ts';

type JsonSchema = Record<string, unknown>;

const toSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const asJson = (description: string, schema: JsonSchema) => ({
  description,
  content: { 'application/json': { schema } },
});

/** `/api/v1/jems/:jemId` becomes `/api/v1/jems/{jemId}`. */
const template = (path: string) => path.replaceAll(/:([a-zA-Z]+)/g, '{$1}');

function parameters({ route, query }: Operation): object[] {
  const inPath = [...ROUTES[route].matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  if (!query) return inPath;
  const { properties } = z
    .object({ properties: z.record(z.string(), z.looseObject({})) })
    .parse(toSchema(query, 'input'));
  const inQuery = Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
  }));
  return [...inPath, ...inQuery];
}

/** The API as OpenAPI 3.1, made from the schemas that check every request and answer. */
export function describeApi(operations: readonly Operation[]): object {
  const error = toSchema(ApiErrorSchema, 'output');
  return {
    openapi: '3.1.0',
    info: {
      title: 'Joint Engagement Meetings',
      version: '1',
      description:
        'Reads the state of the programme. Moments are in UTC, dates without a time are London dates.',
    },
    security: [{ session: [] }],
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-jem-session' } },
    },
    paths: Object.fromEntries(
      operations.map((operation) => [
        template(ROUTES[operation.route]),
        {
          get: {
            operationId: operation.route,
            summary: operation.summary,
            parameters: parameters(operation),
            responses: {
              200: asJson('Found', toSchema(operation.response, 'output')),
              400: asJson('The query is not understood', error),
              401: asJson('Not signed in', error),
              403: asJson('Not allowed', error),
              404: asJson('Not found', error),
            },
          },
        },
      ]),
    ),
  };
}
