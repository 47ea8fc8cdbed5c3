import { SERVICES, STEPS } from '../../contracts/workflow.ts';
import type { EmbeddedLambda } from '../lambda/lambda.ts';
import { functionName } from './names.ts';

/** Registers every function under its name, each loaded at its first call so that start-up stays short. */
export function registerFunctions(lambda: EmbeddedLambda): void {
  const services = SERVICES.filter((name) => name !== 'web');
  for (const name of [...STEPS, ...services]) {
    const load = () => import(`../../lambdas/${name}/handler.ts`);
    lambda.register(functionName(name), { load }, { timeoutSeconds: 50 });
  }
  lambda.register(functionName('web'), { load: () => import('../../web/lambda.ts') }, { timeoutSeconds: 25 });
}
