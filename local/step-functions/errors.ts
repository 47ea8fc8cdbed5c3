/** An error of the Step Functions API: its type is the name an SDK client sees. All are answered with status 400. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export const machineDoesNotExist = (arn: string) =>
  new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);

export const executionDoesNotExist = (arn: string) =>
  new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);

export const invalidToken = () => new ServiceError('InvalidToken', "Invalid Token: 'Invalid token'");

/** The token was good once: its task has ended, was stopped or has timed out. */
export const taskIsOver = () =>
  new ServiceError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
