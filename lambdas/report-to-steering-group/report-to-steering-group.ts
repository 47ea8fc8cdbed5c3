import type { DeliverLetter } from '../../commands/deliver-letter.ts';
import { completeWorkAreas } from '../../domain/jem/jem.ts';
import { holderOf } from '../../domain/plans/people.ts';
import type { NewId, ObjectStore } from '../../domain/ports/services.ts';
import type { Store } from '../../domain/ports/store.ts';
import { loadFile } from '../shared/load.ts';
import { reportId, sendReport } from '../shared/send-report.ts';
import type { Step } from '../shared/step.ts';
import { writeReportOnce } from '../shared/write-report.ts';
import { steeringReport } from './steering-report.ts';

interface ReportDeps {
  store: Store;
  objects: Pick<ObjectStore, 'put'>;
  deliver: DeliverLetter;
  newId: NewId;
}

const REPORT = 'steering-report';

/** Writes the report once and mails it to steering group and chair (R22, R23). */
export function createReportToSteeringGroup(deps: ReportDeps): Step<'report-to-steering-group'> {
  const { store } = deps;
  return async ({ jemId, at }) => {
    await writeReportOnce(deps, {
      jemId,
      at,
      id: reportId(REPORT),
      kind: REPORT,
      name: 'report-to-the-steering-group.html',
      report: async (file) => steeringReport(file, await store.contacts()),
      after: (jem) => completeWorkAreas(jem, ['R22', 'R23'], at),
      what: 'steering-group-informed',
    });
    const file = await loadFile(store, jemId);
    if (file.jem.state !== 'open') return { kind: 'reported' };
    const contacts = await store.contacts();
    const contactIds = [holderOf({ file, contacts }, 'steering-group-lead'), file.jem.chairId];
    await sendReport(deps.deliver, { file, contactIds, report: REPORT, at });
    return { kind: 'reported' };
  };
}
