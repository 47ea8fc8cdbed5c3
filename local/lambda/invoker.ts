/** What the Lambda Invoke API answers, as Step Functions sees it. */
export interface InvokeResult {
  statusCode: number;
  /** JSON text exactly as the function returned it; `null` when it returned nothing. */
  payload: string;
  /** `Unhandled` when the function threw; the payload is then `{"errorType","errorMessage","trace"}`. */
  functionError?: 'Unhandled' | 'Handled';
}

/** Invokes a function by name or ARN, in process when it is registered, else over HTTP (AWS_ENDPOINT_URL_LAMBDA). */
export interface LambdaInvoker {
  /** @throws FunctionNotFoundError when no function has that name. */
  invoke(functionNameOrArn: string, payload: string): Promise<InvokeResult>;
}

export class FunctionNotFoundError extends Error {
  override readonly name = 'FunctionNotFoundError';
  readonly functionArn: string;

  constructor(functionArn: string) {
    super(`Function not found: ${functionArn}`);
    this.functionArn = functionArn;
  }
}
