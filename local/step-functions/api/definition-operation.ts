import * as z from 'zod';
import { parseDefinition } from '../definition/parse.ts';
import { ServiceError } from '../errors.ts';
import { MAX_DEFINITION_BYTES } from '../limits.ts';
import type { Operation } from './context.ts';
import { readInput } from './input.ts';
import { pageSize } from './paging.ts';

const validation = z.object({
  definition: z.string(),
  type: z.enum(['STANDARD', 'EXPRESS']).optional(),
  severity: z.enum(['ERROR', 'WARNING']).optional(),
  maxResults: z.number().int().min(0).max(100).optional(),
});

export const validateStateMachineDefinition: Operation = async (input) => {
  const { definition, maxResults } = readInput(validation, input);
  const parsed = parseDefinition(definition);
  const problems = parsed.kind === 'invalid' ? parsed.problems : [];
  const limit = pageSize(maxResults);
  return {
    result: problems.length === 0 ? 'OK' : 'FAIL',
    diagnostics: problems.slice(0, limit).map(({ code, message, location }) => ({
      severity: 'ERROR',
      code,
      message,
      ...(location !== '' && { location }),
    })),
    truncated: problems.length > limit,
  };
};

/** @throws ServiceError InvalidDefinition with every problem found */
export function checkDefinition(definition: string): void {
  if (Buffer.byteLength(definition) > MAX_DEFINITION_BYTES) {
    throw new ServiceError('ValidationException', 'Definition exceeds 1048576 bytes');
  }
  const parsed = parseDefinition(definition);
  if (parsed.kind === 'machine') return;
  const texts = parsed.problems.map(
    ({ code, message, location }) => `${code}: ${message} at ${location || 'null'}`,
  );
  throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${texts.join(', ')}'`);
}
