import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { type Contact, ROLES, type Role } from '../../../domain/people/contact.ts';
import { CONTACT_COLUMNS, contactCells, readContactRows } from '../../../domain/people/contact-csv.ts';
import { contactsToWrite, planImport } from '../../../domain/people/import-contacts.ts';
import { BOROUGHS } from '../../../programme/boroughs.ts';
import {
  boroughCodeOf,
  contactFileWords,
  knownPlaces,
  organisationFinder,
  PLACE_WORDS,
} from '../../../programme/contact-words.ts';
import { ORGANISATIONS } from '../../../programme/organisations.ts';
import { PEOPLE } from '../../../programme/people.ts';
import { toCsv } from '../../../web/csv.ts';
import { aContact } from '../../support/builders.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const exported = (contacts: readonly Contact[]) =>
  toCsv(
    CONTACT_COLUMNS,
    contacts.map((contact) => contactCells(contact, contactFileWords(contacts, []))),
  );

function planned(csv: string, contacts: readonly Contact[]) {
  const read = readContactRows(bytes(csv));
  if (read.kind === 'refused') throw new Error(read.message);
  return planImport({
    rows: read.rows,
    contacts,
    known: knownPlaces([]),
    organisationId: organisationFinder([]),
    boroughCode: boroughCodeOf,
    words: PLACE_WORDS,
    by: 'Cora',
    at: '2027-02-10T09:00:00.000Z',
  });
}

const HEAD = 'Name,E-mail,Organisation,Posts,Id,Supplies,Deputy,Absent from,Absent to';
const file = (...lines: string[]) => [HEAD, ...lines].join('\r\n');
const asha = aContact({
  id: 'asha',
  name: 'Asha Verma',
  email: 'asha@croydon.example',
  organisationId: 'croydon-council',
});

describe('the contacts file', () => {
  it('comes back unchanged when nobody has changed it: the whole programme', () => {
    const lines = planned(exported(PEOPLE), PEOPLE);
    expect(lines).toHaveLength(PEOPLE.length);
    expect(lines.filter(({ kind }) => kind !== 'unchanged')).toEqual([]);
  });

  it('comes back unchanged whatever is in it, and no cell of it is a formula', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .map((raw) => raw.replaceAll(/\p{Cc}/gu, '').trim());
    const name = fc
      .oneof(
        text,
        text.map((raw) => `=${raw}`),
      )
      .filter((raw) => raw !== '' && !/^['\uFEFF]/.test(raw));
    const post = fc.record({
      role: fc.constantFrom(...(Object.keys(ROLES) as Role[])),
      boroughCode: fc.constantFrom(...BOROUGHS.map(({ code }) => code)),
    });
    const person = fc.record({
      name,
      organisationId: fc.constantFrom(...ORGANISATIONS.map(({ id }) => id)),
      posts: fc.uniqueArray(post, {
        maxLength: 3,
        selector: ({ role, boroughCode }) => `${role}${boroughCode}`,
      }),
      supplies: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(person, { minLength: 1, maxLength: 4 }), (people) => {
        const contacts = people.map((one, index) =>
          aContact({ id: `p-${index}`, deputyId: `p-${(index + 1) % people.length}`, ...one }),
        );
        const csv = exported(contacts);
        const cells: string[][] = parse(csv, { bom: true });
        expect(cells.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
        const expected = people.length > 1 ? 'unchanged' : 'refused';
        expect(new Set(planned(csv, contacts).map(({ kind }) => kind))).toEqual(new Set([expected]));
      }),
      { numRuns: 60 },
    );
  });

  it('says what would be added, and changed field by field', () => {
    const lines = planned(
      file(
        'Asha V. Verma,asha@croydon.example,Croydon LA,Local authority lead: Croydon,,r,noor@croydon.example,2027-03-01,2027-03-12',
        'Noor Haddad,noor@croydon.example,Croydon Council,,,,,,',
      ),
      [asha],
    );
    expect(lines).toMatchObject([
      {
        kind: 'changed',
        line: 2,
        what: [
          { field: 'Name', before: 'Asha Verma', after: 'Asha V. Verma' },
          { field: 'Posts', before: '', after: 'Local authority lead: Croydon' },
          { field: 'Supplies', before: '', after: 'r' },
          { field: 'Deputy', before: '', after: 'noor@croydon.example' },
          { field: 'Absent from', before: '', after: '2027-03-01' },
          { field: 'Absent to', before: '', after: '2027-03-12' },
        ],
      },
      { kind: 'added', line: 3, contact: { name: 'Noor Haddad' } },
    ]);
    const written = contactsToWrite(lines, () => '7');
    expect(written).toMatchObject([{ id: 'asha', deputyId: 'contact-7' }, { id: 'contact-7' }]);
  });

  it.each([
    [',asha@croydon.example,Croydon Council,,,,,,', 'Name: Enter a name'],
    [
      'Asha,asha,Croydon Council,,,,,,',
      'E-mail: Enter an e-mail address in the right form, like name@example.com',
    ],
    ['Asha,a@b.example,Atlantis,,,,,,', 'Organisation: “Atlantis” is not in the programme'],
    [
      'Asha,a@b.example,MPA,King: Croydon,,,,,',
      'Posts: “King: Croydon” is no post, like “Borough commander: Croydon”',
    ],
    ['Asha,a@b.example,MPA,,,,who@b.example,,', 'Deputy: nobody has the address “who@b.example”'],
    ['Asha,a@b.example,MPA,,nobody,,,,', 'There is no contact with the id “nobody”'],
    ['Asha,a@b.example,MPA,,,,,2027-03-01,', 'Absent to: Enter the last day of the absence'],
  ])('refuses the line %s', (line, reason) => {
    expect(planned(file(line), [asha])).toMatchObject([{ kind: 'refused', line: 2, reasons: [reason] }]);
  });

  it('refuses somebody who is in it twice, and takes the first', () => {
    const line = 'Noor Haddad,noor@croydon.example,MPA,,,,,,';
    expect(planned(file(line, line), [])).toMatchObject([
      { kind: 'added' },
      { kind: 'refused', line: 3, reasons: ['The same person is in line 2 already'] },
    ]);
  });

  it.each([
    ['', 'The file is empty.'],
    ['Name,E-mail\r\nx,y', 'has no column “Id”, “Organisation”'],
    [HEAD, 'There is no line below the first one.'],
    [`${HEAD}\r\n"open,x`, 'Line 2 has a quotation mark'],
  ])('is refused as a whole when it is no such file: %j', (text, message) => {
    expect(readContactRows(bytes(text))).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(message),
    });
  });
});
