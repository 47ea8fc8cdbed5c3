import type { Clock } from '../../clock.ts';
import type { Account } from '../arn.ts';
import type { Driver } from '../driver/driver.ts';
import type { Machines } from '../driver/machines.ts';
import type { Starter } from '../driver/starter.ts';
import type { ExecutionStore } from '../driver/store.ts';
import type { Tokens } from '../driver/tokens.ts';
import type { Json } from '../json.ts';

/** What the operations work on. */
export interface ApiContext {
  readonly account: Account;
  readonly clock: Clock;
  readonly store: ExecutionStore;
  readonly driver: Driver;
  readonly machines: Machines;
  readonly starter: Starter;
  readonly tokens: Tokens;
  newId(): string;
}

/** One operation of the API: parses its own input, answers with what goes out as JSON. */
export type Operation = (input: Json, context: ApiContext) => Promise<object>;

/** AWS JSON 1.0 writes instants as seconds with a fraction. */
export function epochSeconds(instant: number): number {
  return instant / 1000;
}
