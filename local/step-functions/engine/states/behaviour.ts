import type { Json } from '../../json.ts';
import type { Draft } from '../draft.ts';
import type { Branch, FanOutActivity } from '../snapshot.ts';

/** A state that has been entered and is to do its work now, for the first time or again as a retry. */
export interface Step<S> {
  readonly draft: Draft;
  readonly branch: Branch;
  readonly state: S;
}

/** Nothing to wait for when a state has no expressions: a chain of such states then runs without a pause. */
export type Work = Promise<void> | undefined;

/** A branch of a Parallel or Map state has come to its end. */
export interface BranchEnd<S> {
  readonly draft: Draft;
  readonly branch: Branch & { readonly activity: FanOutActivity };
  readonly state: S;
  readonly child: Branch & { readonly parent: { readonly branch: number; readonly index: number } };
  readonly output: Json;
}
