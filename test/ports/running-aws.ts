import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedAws, type EmbeddedAws } from '../../local/aws.ts';
import { openMovableClock } from '../../local/movable-clock.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

export interface RunningAws {
  aws: EmbeddedAws;
  /** Configuration of an SDK client; in the product it comes from the environment. */
  config: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  stop(): Promise<void>;
}

/** The embedded AWS in a folder of its own, at rest: time stands where it is put. */
export async function runAws(): Promise<RunningAws> {
  const directory = await mkdtemp(join(tmpdir(), 'ports-'));
  const aws = createEmbeddedAws({ directory, port: 0, clock: openMovableClock({ directory }) });
  const { url: endpoint } = await aws.start();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return {
    aws,
    config: { endpoint, region: 'eu-west-2', credentials },
    async stop() {
      await aws.stop();
      await rm(directory, { recursive: true });
    },
  };
}
