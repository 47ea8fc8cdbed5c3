import { holdersOf, ROLES, type Role } from '../../domain/people/contact.ts';
import { BOROUGHS } from '../../programme/boroughs.ts';
import { DATA_CATALOGUE } from '../../programme/data-catalogue.ts';
import { inventedName } from '../../programme/names.ts';
import { ORGANISATIONS } from '../../programme/organisations.ts';
import { PEOPLE } from '../../programme/people.ts';
import { ROOMS } from '../../programme/rooms.ts';

const OF_A_BOROUGH: Role[] = ['borough-commander', 'borough-analyst', 'local-authority-lead', 'link-member'];
const OF_LONDON = (Object.keys(ROLES) as Role[]).filter((role) => !OF_A_BOROUGH.includes(role));
const ids = new Set(PEOPLE.map(({ id }) => id));
const organisations = new Set(ORGANISATIONS.map(({ id }) => id));

describe('the people of the sample programme', () => {
  it.each(OF_A_BOROUGH)('include one %s for every borough', (role) => {
    for (const { code } of BOROUGHS) expect(holdersOf(PEOPLE, role, code)).toHaveLength(1);
  });

  it.each(OF_LONDON)('include a %s for the whole programme', (role) => {
    expect(holdersOf(PEOPLE, role).length).toBeGreaterThan(0);
  });

  it('have ids, names and addresses of their own', () => {
    expect(ids.size).toBe(PEOPLE.length);
    expect(new Set(PEOPLE.map(({ name }) => name)).size).toBe(PEOPLE.length);
    expect(new Set(PEOPLE.map(({ email }) => email)).size).toBe(PEOPLE.length);
  });

  it('have addresses that can reach nobody', () => {
    for (const { email } of PEOPLE) expect(email).toMatch(/^[a-z.]+@[a-z.-]+\.example$/);
  });

  it('have ids that say nothing of who they are, because ids are logged', () => {
    for (const { id, name } of PEOPLE) {
      const surname = name.split(' ').at(-1)!.toLowerCase();
      expect(id).not.toContain(surname);
    }
  });

  it('belong to organisations that exist, the local authority lead to the council of the borough', () => {
    for (const { organisationId } of PEOPLE) expect(organisations).toContain(organisationId);
    for (const { code } of BOROUGHS) {
      const [lead] = holdersOf(PEOPLE, 'local-authority-lead', code);
      const council = ORGANISATIONS.find(({ id }) => id === lead!.organisationId);
      expect(council?.boroughCode).toBe(code);
    }
  });

  it('have deputies who exist', () => {
    const deputies = PEOPLE.flatMap(({ deputyId }) => deputyId ?? []);
    expect(deputies.length).toBeGreaterThan(0);
    for (const id of deputies) expect(ids).toContain(id);
  });

  it('share out posts without regard to the row that a name is from', () => {
    const commanders = PEOPLE.filter(({ posts }) => posts[0]?.role === 'borough-commander');
    const rows = new Set(
      commanders
        .map((contact) => PEOPLE.indexOf(contact))
        .map((index) => (index + Math.floor(index / 9)) % 9),
    );
    expect(rows.size).toBeGreaterThan(6);
  });
});

it('invents a thousand names without giving one twice', () => {
  expect(new Set(Array.from({ length: 1_000 }, (_, index) => inventedName(index))).size).toBe(1_000);
});

describe('the rooms', () => {
  it('belong to organisations and owners who exist, one of them free of charge', () => {
    for (const { organisationId, ownerContactId } of ROOMS) {
      expect(organisations).toContain(organisationId);
      expect(PEOPLE.find(({ id }) => id === ownerContactId)).toMatchObject({ organisationId });
    }
    expect(ROOMS.map(({ costPerHire }) => costPerHire).sort()).toEqual([0, 180]);
    expect(new Set(ROOMS.map(({ id }) => id)).size).toBe(ROOMS.length);
  });
});

describe('the data catalogue', () => {
  it('has the 19 types a to s, each with its analysis owner', () => {
    expect(DATA_CATALOGUE.map(({ letter }) => letter).join('')).toBe('abcdefghijklmnopqrs');
    for (const { analysedBy } of DATA_CATALOGUE) expect(organisations).toContain(analysedBy);
  });

  const asked = DATA_CATALOGUE.filter(({ isHeld }) => !isHeld).map(({ letter }) => letter);

  it.each(BOROUGHS)('has one supplier in $name for each of the eight types that are not held', ({ code }) => {
    expect(asked).toHaveLength(8);
    for (const letter of asked) {
      const suppliers = PEOPLE.filter(
        ({ supplies, posts }) =>
          supplies.includes(letter) &&
          posts.every(({ boroughCode }) => boroughCode === undefined || boroughCode === code),
      );
      expect(suppliers).toHaveLength(1);
    }
  });

  it('has nobody supply what is held: nobody is asked for it', () => {
    const supplied = new Set(PEOPLE.flatMap(({ supplies }) => supplies));
    expect([...supplied].sort()).toEqual(asked);
  });

  it('asks the police for the crime file and describes its layout', () => {
    const crime = DATA_CATALOGUE.find(({ letter }) => letter === 'b');
    expect(crime).toMatchObject({ isPolice: true, isHeld: false });
    expect(crime?.layout).toContain('Borough, Major Category and Minor Category');
  });

  it('has names that stand within a sentence in lower case', () => {
    for (const { name } of DATA_CATALOGUE) expect(name.slice(1)).not.toMatch(/[A-Z]/);
  });
});
