import { OrganisationSchema } from '../../domain/people/contact.ts';
import { BOROUGHS } from '../../programme/boroughs.ts';
import { findOrganisation, ORGANISATIONS, organisationName } from '../../programme/organisations.ts';

describe('the organisations', () => {
  it('are what the schema of an organisation accepts, with nothing left to fill in', () => {
    expect(OrganisationSchema.array().parse(ORGANISATIONS)).toEqual(ORGANISATIONS);
  });

  it('are the eleven that take part across London and a council for each borough', () => {
    expect(new Set(ORGANISATIONS.map(({ id }) => id)).size).toBe(11 + 32);
    const codes = ORGANISATIONS.flatMap(({ boroughCode }) => boroughCode ?? []);
    expect(codes).toEqual(BOROUGHS.map(({ code }) => code));
  });

  it.each([
    ['LCJP', 'lcjb'],
    ['lcjb', 'lcjb'],
    ['TPHQ', 'mps'],
    ['Croydon LA', 'croydon-council'],
    ['London Borough of Croydon', 'croydon-council'],
    ['kensington & chelsea council', 'kensington-and-chelsea-council'],
  ])('merge the name %s into %s', (name, id) => {
    expect(findOrganisation(name)?.id).toBe(id);
  });

  it('do not claim one name twice', () => {
    const names = ORGANISATIONS.flatMap(({ name, shortName, aliases }) => [
      ...new Set([name, shortName, ...aliases].map((text) => text.toLowerCase())),
    ]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('that are not known are called by their id', () => {
    expect(organisationName('mpa')).toBe('Metropolitan Police Authority');
    expect(organisationName('unheard-of')).toBe('unheard-of');
    expect(findOrganisation('unheard of')).toBeUndefined();
  });
});
