import { CreateStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { createEmbeddedAws } from '../../local/aws.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { openMovableClock } from '../../local/movable-clock.ts';

/** Books a room in a function that never ends, and tells its parent once it has been called: to be killed then. */
async function bookForEver(directory: string, definition: string): Promise<void> {
  const folder = await openDataFolder({ directory });
  const aws = createEmbeddedAws({ directory: folder.path, port: 0, clock: openMovableClock({ directory }) });
  aws.lambda.register('book-room', () => {
    process.send?.('called');
    return new Promise(() => {});
  });
  const { url } = await aws.start();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SFNClient({ endpoint: url, region: 'eu-west-2', credentials });
  const roleArn = 'arn:aws:iam::000000000000:role/test';
  const machine = await client.send(new CreateStateMachineCommand({ name: 'booking', definition, roleArn }));
  await client.send(
    new StartExecutionCommand({ stateMachineArn: machine.stateMachineArn, name: 'one', input: '{}' }),
  );
}

void bookForEver(process.argv[2] ?? '', process.argv[3] ?? '');
