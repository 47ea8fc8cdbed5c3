import type { Env } from '../../contracts/capabilities.ts';
import { CAPABILITIES, FUNCTION_CAPABILITIES } from '../../contracts/capabilities.ts';
import { type FunctionName, SERVICES, STEPS } from '../../contracts/workflow.ts';

const VALUES: Partial<Env> = {
  TABLE_NAME: 'table',
  DOCUMENTS_BUCKET: 'bucket',
  PUBLIC_URL: 'https://jem.example',
  MAIL_FROM: 'JEM team <jem@jem.example>',
  MAIL_REPLY_TO: 'jem@jem.example',
  LIFECYCLE_MACHINE_ARN: 'arn:aws:states:eu-west-2:000000000000:stateMachine:jem-lifecycle',
  RELEASE_PACK_MACHINE_ARN: 'arn:aws:states:eu-west-2:000000000000:stateMachine:release-pack',
};

const NAMES: FunctionName[] = [...STEPS, ...SERVICES];

/** Only what the capabilities of the function bring, as CDK sets it. */
function environmentOf(name: FunctionName): Record<string, string | undefined> {
  const variables = FUNCTION_CAPABILITIES[name].flatMap((capability) =>
    Object.keys(CAPABILITIES[capability].unwrap().shape),
  );
  return Object.fromEntries(variables.map((variable) => [variable, VALUES[variable as keyof Env]]));
}

describe('every handler', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  it.each(NAMES)('%s loads with the environment of its own capabilities', async (name) => {
    for (const variable of Object.keys(VALUES)) delete process.env[variable];
    Object.assign(process.env, { AWS_REGION: 'eu-west-2' }, environmentOf(name));
    const { handler } = await import(`../../lambdas/${name}/handler.ts`);
    expect(typeof handler).toBe('function');
  });
});
