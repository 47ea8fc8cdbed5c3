import { createDynamoStore } from '../../../adapters/dynamo-store.ts';
import { createLog } from '../../../adapters/log.ts';
import { newId } from '../../../adapters/new-id.ts';
import { CAPABILITIES, readVariables } from '../../../contracts/capabilities.ts';
import type { FunctionName } from '../../../contracts/workflow.ts';
import type { Log } from '../../../domain/ports/services.ts';
import type { Store } from '../../../domain/ports/store.ts';
import { createWorkingDays } from '../../../domain/time/working-days.ts';
import { BANK_HOLIDAYS } from '../../../programme/bank-holidays.ts';

/** What every function has. */
export interface Core {
  log: Log;
  store: Store;
}

/**
 * What every function has, made from its environment when it is loaded: one that lacks a variable fails then and not in the
 * middle of its work. What only some have lies in a file per capability beside this one, so that no bundle carries the client of a
 * service that its function may not use (they weigh 100 to 140 KB each).
 */
export function wire(name: FunctionName) {
  const log = createLog(name);
  const store = createDynamoStore({ tableName: readVariables(CAPABILITIES.store, process.env).TABLE_NAME });
  return { log, store, newId, workingDays: createWorkingDays(BANK_HOLIDAYS) };
}
