import type { Document } from '../../domain/document/document.ts';
import type { Jem } from '../../domain/jem/jem.ts';
import type { LibraryFile } from '../../domain/library/library-file.ts';
import type { Task } from '../../domain/task/task.ts';
import { createWorkingDays } from '../../domain/time/working-days.ts';
import { DATA_CATALOGUE } from '../../programme/data-catalogue.ts';
import { arrangeDataRegister, type DataRow } from '../../queries/data-register.ts';
import { nextStep } from '../../web/data-wording.ts';
import { aContact, aDocument, aJem, aTask, ORGANISATIONS } from '../web/fixtures.ts';

const AT = '2027-03-10T12:00:00.000Z';
const workingDays = createWorkingDays([]);

const request = (changes: Partial<Task> = {}): Task =>
  aTask({
    id: 'data-return-b-1',
    kind: 'data-return',
    details: { dataType: 'b', dataName: 'Recorded crime', organisation: 'MPS', period: 'five years' },
    state: 'open',
    issuedAt: '2027-03-01T09:00:00.000Z',
    dueAt: '2027-03-15T17:00:00.000Z',
    ...changes,
  });

const SURVEY: LibraryFile = {
  id: 'f'.repeat(16),
  format: 'public-attitude-survey',
  name: 'survey.csv',
  publisher: 'MOPAC',
  title: 'Public Attitude Survey',
  edition: '',
  sha256: 'f'.repeat(64),
  key: 'library/f',
  bytes: 10,
  addedAt: AT,
  addedBy: 'Cora',
  version: 1,
};

function register(
  tasks: Task[],
  {
    library = [],
    documents = [],
    jem = aJem(),
  }: { library?: LibraryFile[]; documents?: Document[]; jem?: Jem } = {},
): DataRow[] {
  const file = { jem, tasks, documents, actions: [], gates: [], emails: [], history: [] };
  const contacts = [aContact({ supplies: ['h'] })];
  return arrangeDataRegister({
    file,
    contacts,
    organisations: ORGANISATIONS,
    library,
    catalogue: DATA_CATALOGUE,
    workingDays,
    at: AT,
  });
}

const rowOf = (rows: DataRow[], letter: string) => rows.find((row) => row.letter === letter);

describe('the register of data of a JEM', () => {
  it('says of a file that is older than what is used that the pack goes without it', () => {
    const sent = aDocument({ dataType: 'b', sha256: 'e'.repeat(64) });
    const jem = aJem({ passedOver: [{ sha256: sent.sha256, to: '2015-12', usedTo: '2016-12' }] });
    const row = rowOf(register([request()], { documents: [sent], jem }), 'b');
    expect(row && nextStep(row)).toBe(
      'Not used in the pack: the file goes to December 2015, and the figures used go to December 2016. The pack says so.',
    );
    const newer = aDocument({ ...sent, id: 'data-2', sha256: 'd'.repeat(64), createdAt: AT });
    expect(rowOf(register([request()], { documents: [sent, newer], jem }), 'b')).not.toHaveProperty(
      'passedOver',
    );
  });

  it('has the nineteen types in the order of their letters', () => {
    const letters = register([]).map(({ letter }) => letter);
    expect(letters.join('')).toBe('abcdefghijklmnopqrs');
  });

  it('says of what nobody was asked for whether it is held, still to be asked for, or nobody’s', () => {
    const rows = register([], { library: [SURVEY] });
    expect(rowOf(rows, 'q')).toMatchObject({ state: 'held', held: [SURVEY] });
    expect(rowOf(rows, 'k')).toMatchObject({ state: 'not-held-by-us', held: [] });
    expect(rowOf(rows, 'g')).toMatchObject({ state: 'held', withoutFile: 'Table of the programme' });
    expect(rowOf(rows, 'h')).toMatchObject({ state: 'not-yet-requested' });
    expect(rowOf(rows, 'm')).toMatchObject({ state: 'nobody-to-ask' });
  });

  it('does not count a file that was retired', () => {
    const retired = { ...SURVEY, retired: { at: AT, by: 'Cora' } };
    expect(rowOf(register([], { library: [retired] }), 'q')?.state).toBe('not-held-by-us');
  });

  it('counts the working days that are left, and those by which it is late', () => {
    expect(rowOf(register([request()]), 'b')?.clock).toMatchObject({ left: 3 });
    const late = request({ dueAt: '2027-03-08T17:00:00.000Z' });
    expect(rowOf(register([late]), 'b')?.clock).toMatchObject({ left: -2 });
  });

  it('shows that the clock stands still while a question is open', () => {
    const askedAt = '2027-03-05T10:00:00.000Z';
    const asked = request({ question: { text: 'Which years?', askedAt, by: 'Priya' } });
    expect(rowOf(register([asked]), 'b')).toMatchObject({
      state: 'acknowledged',
      clock: { stoppedSince: askedAt },
    });
  });

  it('counts from the request to the answer once there is one', () => {
    const answered = request({
      state: 'answered',
      answer: {
        number: 1,
        decision: 'not-held',
        values: { decision: 'not-held', reason: '' },
        answeredAt: '2027-03-04T10:00:00.000Z',
        late: false,
        by: { kind: 'partner', id: 'c-1', name: 'Priya' },
        via: 'web',
      },
    });
    const row = rowOf(register([answered]), 'b');
    expect(row).toMatchObject({ state: 'not-held', clock: { taken: 3 } });
    expect(row?.clock?.left).toBeUndefined();
  });

  it('lists every version of a file, the latest first', () => {
    const document = (id: string, createdAt: string): Document => ({
      jemId: 'jem-1',
      id,
      kind: 'data-file',
      name: `${id}.csv`,
      contentType: 'text/csv',
      key: id,
      bytes: 1,
      sha256: 'a'.repeat(64),
      dataType: 'b',
      createdAt,
      version: 1,
    });
    const documents = [document('first', '2027-03-02T09:00:00.000Z'), document('second', AT)];
    const row = rowOf(register([request()], { documents }), 'b');
    expect(row?.documents.map(({ id }) => id)).toEqual(['second', 'first']);
  });
});
