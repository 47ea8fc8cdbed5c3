import { BOROUGHS, findBorough } from '../../programme/boroughs.ts';

describe('the boroughs', () => {
  it('are 32, each with its own code and name, without the City of London', () => {
    expect(BOROUGHS).toHaveLength(32);
    expect(new Set(BOROUGHS.map((borough) => borough.code)).size).toBe(32);
    expect(new Set(BOROUGHS.map((borough) => borough.name)).size).toBe(32);
    expect(findBorough('City of London')).toBeUndefined();
  });

  it.each([
    ['Croydon', 'Croydon'],
    ['  croydon ', 'Croydon'],
    ['E09000008', 'Croydon'],
    ['London Borough of Croydon', 'Croydon'],
    ['Barking & Dagenham', 'Barking and Dagenham'],
    ['Hammersmith&Fulham', 'Hammersmith and Fulham'],
    ['KENSINGTON AND  CHELSEA', 'Kensington and Chelsea'],
    ['Kingston Upon Thames', 'Kingston upon Thames'],
    ['Richmond-upon-Thames', 'Richmond upon Thames'],
    ['City of Westminster', 'Westminster'],
  ])('are found by %j', (text, name) => {
    expect(findBorough(text)?.name).toBe(name);
  });

  it.each(['', 'London', 'Croy', 'Greater London', 'constructor'])('are not found by %j', (text) => {
    expect(findBorough(text)).toBeUndefined();
  });
});
