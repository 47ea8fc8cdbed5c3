import type { Planning } from '../../../domain/plans/planning.ts';
import { aContact, aJem, aRoom, MEETING, workingDays } from '../../support/builders.ts';

const contacts = [
  aContact({ id: 'coordinator', posts: [{ role: 'coordinator' }] }),
  aContact({ id: 'chair', posts: [{ role: 'chair' }] }),
  aContact({ id: 'vice', posts: [{ role: 'vice-chair' }] }),
  aContact({ id: 'lead', posts: [{ role: 'steering-group-lead' }] }),
  aContact({ id: 'notes', posts: [{ role: 'note-taker' }] }),
  aContact({ id: 'commander', posts: [{ role: 'borough-commander', boroughCode: 'E09000008' }] }),
  aContact({ id: 'council', posts: [{ role: 'local-authority-lead', boroughCode: 'E09000008' }] }),
  aContact({ id: 'partner', posts: [{ role: 'partner' }], deputyId: 'colleague' }),
  aContact({ id: 'colleague' }),
];

const invitees = [
  { contactId: 'chair', role: 'chair', required: true },
  { contactId: 'commander', role: 'borough-commander', required: true },
  { contactId: 'council', role: 'local-authority-lead', required: true },
  { contactId: 'partner', role: 'partner', required: false },
] as const;

/** A JEM with a meeting on 23 March 2027, planned for on 1 February. */
export function aPlanning(over: Partial<Planning> = {}): Planning {
  const jem = aJem({ meeting: MEETING, invitees: [...invitees] });
  return {
    file: { jem, tasks: [], actions: [], documents: [], gates: [], emails: [], history: [] },
    contacts,
    rooms: [aRoom()],
    dataRequests: [],
    elsewhere: { taken: [], engagements: [] },
    organisationName: (id) => `Organisation ${id}`,
    at: '2027-02-01T09:00:00.000Z',
    workingDays,
    ...over,
  };
}
