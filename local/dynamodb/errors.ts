import * as z from 'zod';

const SERVICE = 'com.amazonaws.dynamodb.v20120810';
const VALIDATE = 'com.amazon.coral.validate';
const CORAL = 'com.amazon.coral.service';

interface ErrorContent {
  type: string;
  message: string;
  statusCode?: number;
  /** Members of the error shape besides the message: `Item`, `CancellationReasons`. */
  members?: Record<string, unknown>;
}

/** An answer of DynamoDB that is an error: what goes on the wire, thrown through the operations. */
export class DynamoDbError extends Error {
  override readonly name = 'DynamoDbError';
  readonly statusCode: number;
  readonly type: string;
  readonly members: Readonly<Record<string, unknown>>;

  constructor({ type, message, statusCode = 400, members = {} }: ErrorContent) {
    super(message);
    this.type = type;
    this.statusCode = statusCode;
    this.members = members;
  }

  /** The shape name without its namespace, e.g. `ConditionalCheckFailedException`. */
  get code(): string {
    return this.type.slice(this.type.indexOf('#') + 1);
  }

  get body(): Record<string, unknown> {
    // Serialisation errors alone spell it `Message`; the SDKs read either.
    return { __type: this.type, message: this.message, ...this.members };
  }
}

export function validationError(message: string): DynamoDbError {
  return new DynamoDbError({ type: `${VALIDATE}#ValidationException`, message });
}

export function serviceError(code: string, message: string, members = {}): DynamoDbError {
  return new DynamoDbError({ type: `${SERVICE}#${code}`, message, members });
}

export function protocolError(code: string, message: string): DynamoDbError {
  return new DynamoDbError({ type: `${CORAL}#${code}`, message });
}

export function internalError(): DynamoDbError {
  return new DynamoDbError({
    type: `${SERVICE}#InternalServerError`,
    message: 'Internal server error',
    statusCode: 500,
  });
}

const EngineErrorSchema = z.object({
  statusCode: z.number(),
  body: z.object({
    __type: z.string(),
    message: z.string().optional(),
    Message: z.string().optional(),
  }),
});

/** Turns what dynalite throws on purpose into a DynamoDbError; anything else is a fault and comes back unchanged. */
export function fromEngine(error: unknown): unknown {
  const parsed = EngineErrorSchema.safeParse(error);
  if (!parsed.success) return error;
  const { __type: type, message, Message } = parsed.data.body;
  return new DynamoDbError({ type, message: message ?? Message ?? '', statusCode: parsed.data.statusCode });
}

export function isConditionFailure(error: unknown): error is DynamoDbError {
  return error instanceof DynamoDbError && error.code === 'ConditionalCheckFailedException';
}
