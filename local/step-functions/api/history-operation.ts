import * as z from 'zod';
import { detailsMember, type HistoryEvent } from '../engine/history.ts';
import type { JsonObject } from '../json.ts';
import { epochSeconds, type Operation } from './context.ts';
import { findExecution } from './execution-operations.ts';
import { readInput } from './input.ts';
import { pageSize, pageToken, readPageToken } from './paging.ts';

const request = z.object({
  executionArn: z.string().min(1).max(256),
  maxResults: z.number().int().min(0).max(1000).optional(),
  reverseOrder: z.boolean().optional(),
  nextToken: z.string().min(1).max(1024).optional(),
  includeExecutionData: z.boolean().optional(),
});

/** What `includeExecutionData: false` leaves out. */
const DATA = new Set([
  'input',
  'inputDetails',
  'output',
  'outputDetails',
  'parameters',
  'assignedVariables',
  'assignedVariablesDetails',
]);

export const getExecutionHistory: Operation = async (input, context) => {
  const {
    executionArn,
    maxResults,
    reverseOrder = false,
    nextToken,
    includeExecutionData = true,
  } = readInput(request, input);
  const { lastEventId } = findExecution(executionArn, context);
  const size = pageSize(maxResults);
  const place = readPageToken(nextToken);
  const fromId = place === undefined ? (reverseOrder ? lastEventId : 1) : Number(place);
  const found = await context.store.history({
    arn: executionArn,
    fromId,
    limit: size + 1,
    isReversed: reverseOrder,
  });
  const next = found[size];
  return {
    events: found.slice(0, size).map((event) => wireEvent(event, includeExecutionData)),
    ...(next !== undefined && { nextToken: pageToken(String(next.id)) }),
  };
};

function wireEvent(
  { id, previousEventId, timestamp, type, details }: HistoryEvent,
  withData: boolean,
): object {
  const member = detailsMember(type);
  return {
    timestamp: epochSeconds(timestamp),
    type,
    id,
    previousEventId,
    ...(member !== undefined && { [member]: withData ? (details ?? {}) : withoutData(details ?? {}) }),
  };
}

function withoutData(details: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !DATA.has(name)));
}
