import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Json } from '../../../../local/step-functions/json.ts';
import { type Laboratory, machine, openLaboratory, ROLE } from '../laboratory.ts';

describe('over HTTP', () => {
  let lab: Laboratory;
  let server: Server;
  let address: string;
  let client: SFNClient;
  const tokens: string[] = [];

  beforeAll(async () => {
    const ask = (event: Json) => {
      tokens.push((event as { t: string }).t);
      return null;
    };
    lab = await openLaboratory({ functions: { ask } });
    server = createServer((request, response) => void lab.sfn.handle(request, response)).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((resolve) => server.once('listening', resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    client = new SFNClient({ endpoint: address, region: 'eu-west-2', credentials });
  });
  afterAll(async () => {
    client.destroy();
    server.close();
    await lab.close();
  });

  it('the AWS SDK creates, runs and inspects a machine with a callback', async () => {
    const definition = JSON.stringify(
      machine({
        Ask: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
          Arguments: { FunctionName: 'ask', Payload: { t: '{% $states.context.Task.Token %}' } },
          End: true,
        },
      }),
    );
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'm', roleArn: ROLE, definition }),
    );
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
    await lab.sfn.dueSource.settled();
    await client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '"yes"' }));
    const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(execution).toMatchObject({
      status: 'SUCCEEDED',
      output: '"yes"',
      startDate: new Date(lab.clock.now()),
    });
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events).toHaveLength(8);
  });

  it('an error has its name and message and status 400', async () => {
    const sent = client.send(new SendTaskSuccessCommand({ taskToken: 'garbled', output: '1' }));
    await expect(sent).rejects.toMatchObject({
      name: 'InvalidToken',
      message: "Invalid Token: 'Invalid token'",
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('a body that is not JSON is refused', async () => {
    const headers = { 'x-amz-target': 'AWSStepFunctions.ListStateMachines' };
    const response = await fetch(address, { method: 'POST', headers, body: '{' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
  });

  it('a request is accepted by its target alone', () => {
    const head = (target?: string) => ({
      method: 'POST',
      url: '/',
      headers: target === undefined ? {} : { 'x-amz-target': target },
    });
    expect(lab.sfn.accepts(head('AWSStepFunctions.StartExecution'))).toBe(true);
    expect(lab.sfn.accepts(head('DynamoDB_20120810.PutItem'))).toBe(false);
    expect(lab.sfn.accepts(head())).toBe(false);
  });
});
