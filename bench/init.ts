import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { CAPABILITIES, type Capability, FUNCTION_CAPABILITIES } from '../contracts/capabilities.ts';
import { FUNCTIONS, type FunctionName } from '../contracts/workflow.ts';
import { bundleFunctions } from '../lib/bundling/bundle-functions.ts';
import { bundleOptions } from '../lib/bundling/bundle-options.ts';

const MOST_KB = 450;
const MOST_TIMES_CLIENTS = 1.5;
/** Fresh processes, function and clients in turn; the least of each counts, because everything else on the machine only adds to it. */
const TRIES = 7;

/** The client that a capability brings, as its adapter makes it. */
const CLIENTS: Partial<Record<Capability, string>> = {
  store: `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
    import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
    globalThis.store = [DynamoDBDocumentClient.from(new DynamoDBClient()), GetCommand, QueryCommand, TransactWriteCommand];`,
  objects: `import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
    globalThis.objects = [new S3Client(), GetObjectCommand, PutObjectCommand];`,
  'upload-forms': `import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
    import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
    globalThis.links = [createPresignedPost, getSignedUrl];`,
  mail: `import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
    globalThis.mail = [new SESClient(), SendRawEmailCommand];`,
  'task-callbacks': `import { SendTaskSuccessCommand, SFNClient } from '@aws-sdk/client-sfn';
    globalThis.callbacks = [new SFNClient(), SendTaskSuccessCommand];`,
};
const SAME_CLIENT: Partial<Record<Capability, Capability>> = {
  'read-objects': 'objects',
  'inbound-mail': 'objects',
  uploads: 'objects',
  'erase-objects': 'objects',
  library: 'objects',
  suppression: 'mail',
  'write-objects': 'objects',
  executions: 'task-callbacks',
  'watch-executions': 'task-callbacks',
  'gate-callbacks': 'task-callbacks',
};

const VALUES: Record<string, string> = {
  AWS_REGION: 'eu-west-2',
  PUBLIC_URL: 'https://jem.example',
  MAIL_FROM: 'JEM team <jem@jem.example>',
  MAIL_REPLY_TO: 'jem@jem.example',
  SIGN_IN_URL: 'https://sign-in.example',
  USER_POOL_ID: 'eu-west-2_Example01',
};

/**
 * Init of every function beside that of the same SDK clients alone, bundled and measured the same way in the same run. What counts is the ratio
 * to the clients as the SDK has them: beside clients from which the same parts are left out, which is printed too, every cut in the SDK would
 * make the ratio worse while the function starts sooner. The kilobytes are all that a function has; nothing of it loads later.
 */
export async function benchInit(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'jem-bench-'));
  try {
    const { functions } = await bundleFunctions(folder);
    for (const name of FUNCTIONS) {
      const set = clientsOf(name);
      const file = join(functions, name, 'index.mjs');
      const [took = 0, cut = 0, alone = 0] = leastOf([file, ...(await bundleClients(folder, set))]);
      await report(name, { file, took, cut, alone, clients: set.join('+') });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function clientsOf(name: FunctionName): Capability[] {
  const named = FUNCTION_CAPABILITIES[name].map((capability) => SAME_CLIENT[capability] ?? capability);
  return [...new Set(named)].filter((capability) => CLIENTS[capability] !== undefined).sort();
}

/** The clients without what our bundles leave out, then with all that the SDK has. */
async function bundleClients(folder: string, set: readonly Capability[]): Promise<[string, string]> {
  const entry = join(folder, `${set.join('-')}.ts`);
  await writeFile(entry, set.map((capability) => CLIENTS[capability]).join('\n'));
  const bundle = async (kind: string, plugins: Plugin[]) => {
    const outfile = join(folder, `${set.join('-')}-${kind}.mjs`);
    const nodePaths = [join(import.meta.dirname, '..', 'node_modules')];
    await build({ ...bundleOptions(), plugins, entryPoints: [entry], outfile, nodePaths });
    return outfile;
  };
  return [await bundle('cut', bundleOptions().plugins), await bundle('alone', [])];
}

/** Taken in turn, so that a busy minute of the machine falls on all. */
function leastOf(files: readonly string[]): number[] {
  const tries = Array.from({ length: TRIES }, () => files.map(load));
  return files.map((_, index) => Math.min(...tries.map((took) => took[index] ?? Number.NaN)));
}

/**
 * Milliseconds of processor that the module takes to load in a fresh process, without the start of Node.js itself. Alone on a
 * machine that is the time that passes; beside other work the time that passes is twice as long and says nothing.
 */
function load(file: string): number {
  const script = `const before=process.cpuUsage();await import(${JSON.stringify(file)});const{user,system}=process.cpuUsage(before);process.stdout.write(String((user+system)/1e3));process.exit(0)`;
  const variables = Object.values(CAPABILITIES).flatMap((schema) => Object.keys(schema.unwrap().shape));
  const environment = Object.fromEntries(variables.map((name) => [name, VALUES[name] ?? `a-${name}`]));
  const { USER_POOL_JWKS: _fetched, ...env } = environment;
  const took = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...VALUES, ...env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  });
  return Number(took);
}

interface Measured {
  file: string;
  /** Milliseconds, as all of these. */
  took: number;
  /** The clients with what our bundles leave out left out, and as the SDK has them. */
  cut: number;
  alone: number;
  clients: string;
}

async function report(name: FunctionName, { file, took, cut, alone, clients }: Measured): Promise<void> {
  const kilobytes = (await stat(file)).size / 1024;
  const times = took / alone;
  const misses = [
    ...(kilobytes > MOST_KB ? [`over ${MOST_KB} KB`] : []),
    ...(times > MOST_TIMES_CLIENTS ? [`over ${MOST_TIMES_CLIENTS} times`] : []),
  ];
  if (misses.length > 0) process.exitCode = 1;
  const columns = [
    name.padEnd(26),
    `${kilobytes.toFixed(0).padStart(5)} KB`,
    `${took.toFixed(0).padStart(4)} ms`,
    `${times.toFixed(2)} times ${clients} alone (${alone.toFixed(0)} ms)`,
    `${(took / cut).toFixed(2)} times those with the same cuts (${cut.toFixed(0)} ms)`,
  ];
  process.stdout.write(
    `  ${columns.join('  ')}${misses.length > 0 ? `  MISSED: ${misses.join(', ')}` : ''}\n`,
  );
}
