import type { LibraryFile } from '../../domain/library/library-file.ts';
import { requestData } from '../../lambdas/plan-tasks/request-data.ts';
import { DATA_CATALOGUE } from '../../programme/data-catalogue.ts';
import { aContact, aJem } from '../web/fixtures.ts';

const AT = '2027-03-10T12:00:00.000Z';

const heldUntil = (to: string, changes: Partial<LibraryFile> = {}): LibraryFile => ({
  id: 'f'.repeat(16),
  format: 'mps-borough-C',
  name: 'crime.csv',
  publisher: 'MPS',
  title: 'Recorded crime by borough',
  edition: '',
  period: { from: '2024-01', to },
  sha256: 'f'.repeat(64),
  key: 'library/f',
  bytes: 10,
  addedAt: AT,
  addedBy: 'Cora',
  version: 1,
  ...changes,
});

const askedFor = (library: LibraryFile[]) =>
  requestData({
    catalogue: DATA_CATALOGUE,
    contacts: [aContact({ supplies: ['b', 'h', 'q'] })],
    jem: aJem(),
    library,
    at: AT,
    organisationName: (id) => id,
  }).map(({ type }) => type);

describe('requests for data', () => {
  it('go out for what is not held and somebody supplies', () => {
    expect(askedFor([])).toEqual(['b', 'h']);
  });

  it('do not go out for what the library holds up to date (R44)', () => {
    expect(askedFor([heldUntil('2025-12')])).toEqual(['h']);
  });

  it('go out when what the library holds is older than fifteen months, or retired', () => {
    expect(askedFor([heldUntil('2025-11')])).toEqual(['b', 'h']);
    expect(askedFor([heldUntil('2026-12', { retired: { at: AT, by: 'Cora' } })])).toEqual(['b', 'h']);
  });

  it('go out where the library only holds what is beside it, such as stations on a map', () => {
    expect(askedFor([heldUntil('2026-12', { format: 'public-attitude-survey' })])).toEqual(['b', 'h']);
  });
});
