import { PAGE_FUNCTIONS, type PageFunctionName, SERVICES, STEPS } from '../../contracts/workflow.ts';
import type { EmbeddedLambda } from '../lambda/lambda.ts';
import { functionName } from './names.ts';

const PAGES = {
  'partner-pages': () => import('../../web/partner-lambda.ts'),
  'team-pages': () => import('../../web/team-lambda.ts'),
} satisfies Record<PageFunctionName, unknown>;

/** Registers every function under its name, each loaded at its first call so that start-up stays short. */
export function registerFunctions(lambda: EmbeddedLambda): void {
  for (const name of [...STEPS, ...SERVICES]) {
    const load = () => import(`../../lambdas/${name}/handler.ts`);
    lambda.register(functionName(name), { load }, { timeoutSeconds: 50 });
  }
  for (const name of PAGE_FUNCTIONS) {
    lambda.register(functionName(name), { load: PAGES[name] }, { timeoutSeconds: 25 });
  }
}
