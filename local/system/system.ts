import { createDynamoStore } from '../../adapters/dynamo-store.ts';
import { SCHEDULES, scheduleInput } from '../../contracts/workflow.ts';
import type { Store } from '../../domain/ports/store.ts';
import { createEmbeddedAws, type EmbeddedAws } from '../aws.ts';
import type { EpochMs } from '../clock.ts';
import { barHtml } from '../control/bar.ts';
import { createControlPages } from '../control/pages.ts';
import { withControlBar } from '../control/with-control-bar.ts';
import { openDataFolder } from '../data-folder.ts';
import type { Exchange } from '../exchange.ts';
import { openMovableClock } from '../movable-clock.ts';
import { deploy } from './deploy.ts';
import { environmentOf } from './environment.ts';
import { freePort } from './free-port.ts';
import { registerFunctions } from './functions.ts';
import { connectMail } from './mail-loop.ts';
import { functionName, TABLE_NAME } from './names.ts';
import { seedSampleProgramme } from './seed.ts';
import { connectUploads } from './upload-loop.ts';
import { startWebServer } from './web-server.ts';

export interface SystemOptions {
  /** 0 takes any free port. */
  port: number;
  directory: string;
  /** Wipes the data folder first. */
  fresh?: boolean;
  /** Starts the clock here. */
  at?: EpochMs;
  /** Lets things happen by themselves at real speed; without it only when time is moved. */
  realSpeed: boolean;
  onExchange?: (exchange: Exchange) => void;
}

export interface System {
  url: string;
  aws: EmbeddedAws;
  store: Store;
  stop(): Promise<void>;
}

/**
 * The whole system on one machine: the embedded AWS, what CDK deploys, the sample programme, the pages. One per process, because the
 * handlers read the environment of the process, as they do in AWS.
 * @throws PortInUseError, DataFolderInUseError, NotADataFolderError
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  const folder = await openDataFolder({ directory: options.directory, fresh: options.fresh ?? false });
  const clock = openMovableClock({
    directory: folder.path,
    ...(options.at === undefined ? {} : { at: options.at }),
  });
  const port = options.port || (await freePort());
  const url = `http://localhost:${port}`;
  const aws = createEmbeddedAws({
    directory: folder.path,
    port: 0,
    clock,
    schedules: SCHEDULES.map((schedule) => ({
      ...schedule,
      functionName: functionName(schedule.target),
      input: scheduleInput(schedule.target),
    })),
    ...(options.onExchange ? { onExchange: options.onExchange } : {}),
    signIn: { redirectUris: [`${url}/sign-in/callback`], logoutUris: [`${url}/`] },
  });
  connectUploads(aws);
  connectMail(aws);
  await aws.start(({ url: awsUrl }) => {
    Object.assign(process.env, environmentFor(aws, { awsUrl, publicUrl: url }));
    registerFunctions(aws.lambda);
  });
  await deploy();
  const store = createDynamoStore({ tableName: TABLE_NAME });
  await seedSampleProgramme(store);
  const web = await startWeb(aws, port);
  if (options.realSpeed) aws.timeMachine.start();
  return {
    url,
    aws,
    store,
    async stop() {
      await web.stop();
      await aws.stop();
      await folder.close();
    },
  };
}

/** Must be set before the embedded AWS takes up what the last process left under way: the steps read it. */
function environmentFor({ signIn }: EmbeddedAws, urls: { awsUrl: string; publicUrl: string }) {
  const { userPoolId, clientId } = signIn;
  return environmentOf({ ...urls, signIn: { userPoolId, clientId, jwks: signIn.jwks() } });
}

function startWeb(aws: EmbeddedAws, port: number) {
  const { clock, timeMachine, ses } = aws;
  const state = () => ({
    now: clock.now(),
    next: timeMachine.next()?.instant,
    emails: ses.messages().length,
  });
  return startWebServer({
    port,
    clock,
    lambda: withControlBar(aws.lambda, () => barHtml(state())),
    control: createControlPages({ ses, timeMachine, state }),
    onError: (errorType) => process.stderr.write(`A page failed: ${errorType}\n`),
  });
}
