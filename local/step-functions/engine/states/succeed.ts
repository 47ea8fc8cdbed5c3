import type { SucceedState } from '../../definition/machine.ts';
import { leave } from '../flow.ts';
import { scope, settle } from '../scope.ts';
import type { Step } from './behaviour.ts';

export async function runSucceed({ draft, branch, state }: Step<SucceedState>): Promise<void> {
  const settled = await settle(state, branch.input, () => scope(draft, branch));
  leave(draft, branch.id, { ...settled, next: undefined });
}
