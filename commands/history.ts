import type { HistoryEvent } from '../domain/history/history.ts';
import type { NewId } from '../domain/ports/services.ts';
import type { Change } from '../domain/ports/store.ts';

type Happened = Omit<HistoryEvent, 'id' | 'version' | 'detail'> & { detail?: string };

/** The history event that goes into the same transaction as what happened. */
export function historyChange(newId: NewId, happened: Happened): Change {
  const value: HistoryEvent = { detail: '', ...happened, id: newId(), version: 0 };
  return { op: 'put', entity: 'history', value };
}
