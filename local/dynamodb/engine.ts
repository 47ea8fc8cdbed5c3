import { type CheckedRequest, dynaliteValidations, type EngineOperation } from './dynalite.ts';
import { type AwsIdentity, createEngineStore, type EngineStore } from './engine-store.ts';
import { fromEngine } from './errors.ts';
import type { WriteSet } from './write-set.ts';

export type Json = Record<string, unknown>;

/** What an operation works with. Nothing of it is on disk before the caller commits `writes`. */
export interface OperationContext {
  writes: WriteSet;
  /** Milliseconds since the epoch, UTC. */
  now: number;
  aws: AwsIdentity;
}

/**
 * Checks a request as DynamoDB does before it looks at any table. Takes unknown members out of `input`.
 * @throws DynamoDbError ValidationException or SerializationException
 */
export function check(operation: EngineOperation, context: OperationContext, input: Json): CheckedRequest {
  const { types, custom } = operation.validation;
  try {
    const request = dynaliteValidations.checkTypes(input, types);
    dynaliteValidations.checkValidations(request, types, custom, storeFor(context));
    return request;
  } catch (error) {
    throw fromEngine(error);
  }
}

/** @throws DynamoDbError for every refusal; anything else is a fault of the engine */
export function execute(
  operation: EngineOperation,
  context: OperationContext,
  request: CheckedRequest,
): Promise<Json> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(fromEngine(error));
    // TagResource and UntagResource answer an empty string.
    operation.action(storeFor(context, fail), request, (error, output) =>
      error ? fail(error) : resolve(output || {}),
    );
  });
}

function storeFor(
  { writes, aws }: OperationContext,
  onFault: (error: unknown) => void = () => {},
): EngineStore {
  return createEngineStore({ writes, aws, onFault });
}
