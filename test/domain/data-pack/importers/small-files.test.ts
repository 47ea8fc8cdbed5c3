import { importGlaAnnual } from '../../../../domain/data-pack/importers/gla-annual.ts';
import { importImd } from '../../../../domain/data-pack/importers/imd-lsoa.ts';
import { importPopulation } from '../../../../domain/data-pack/importers/ons-population.ts';
import { importAttitudeSurvey } from '../../../../domain/data-pack/importers/public-attitude-survey.ts';
import { importSimpleCsv } from '../../../../domain/data-pack/importers/simple-csv.ts';
import { findBorough } from '../../../../programme/boroughs.ts';
import { bytesOf, imported } from './chunks.ts';

const options = { findBorough };

describe('the GLA annual file', () => {
  const head = 'Code,Borough,Year,Value';

  it('is of financial years, and apart from boroughs has wider areas and Heathrow without a code', () => {
    const file = bytesOf(head, 'E09000008,Croydon,1999-12-31,37743', '#N/A,Heathrow,1999-12-31,n/a');
    const { measure, rows } = imported(importGlaAnnual(file, options));
    expect(measure).toBe('offences');
    expect(rows).toEqual([
      {
        area: { kind: 'borough', borough: expect.objectContaining({ name: 'Croydon' }) },
        financialYear: 1999,
        value: 37_743,
      },
      { area: { kind: 'wider', name: 'Heathrow' }, financialYear: 1999, value: null },
    ]);
  });

  it('holds rates when its values are not whole', () => {
    const file = bytesOf(head, 'E09000008,Croydon,1999-12-31,113.66113965296056');
    expect(imported(importGlaAnnual(file, options)).measure).toBe('per-1000');
  });

  it.each([
    ['E09000007,Croydon,1999-12-31,1', 'Code', /not the code of Croydon/],
    ['E09000008,Croydon,1999,1', 'Year', /1999-12-31/],
    ['E09000099,Narnia,1999-12-31,1', 'Borough', /neither a borough/],
    ['E09000008,Croydon,1999-12-31,-1', 'Value', /number from 0/],
    ['E09000008,Croydon,1998-12-31,2', 'Year', /earlier line/],
  ])('refuses %s', (row, column, message) => {
    const outcome = importGlaAnnual(bytesOf(head, 'E09000008,Croydon,1998-12-31,1', row), options);
    if (outcome.kind !== 'refused') throw new Error('not refused');
    const found = outcome.problems.find((problem) => problem.column === column);
    expect(found?.line).toBe(3);
    expect(found?.message).toMatch(message);
  });
});

describe('the population file', () => {
  const head = 'Code,Name,Year,Population,source';

  it('has a row for every borough and year, and leaves the City of London to its own force', () => {
    const rows = imported(
      importPopulation(
        bytesOf(head, 'E09000001,City of London,2011,7412,ONS', 'E09000008,Croydon,2011,364815,ONS'),
        options,
      ),
    );
    expect(rows).toEqual([{ boroughCode: 'E09000008', year: 2011, people: 364_815, release: 'ONS' }]);
  });

  it('refuses the same borough and year twice, and nobody living there', () => {
    const row = 'E09000008,Croydon,2011,364815,ONS';
    expect(importPopulation(bytesOf(head, row, row), options).kind).toBe('refused');
    expect(importPopulation(bytesOf(head, 'E09000008,Croydon,2011,0,ONS'), options).kind).toBe('refused');
  });
});

describe('the Public Attitude Survey', () => {
  const head = 'Date,Survey,Borough,Measure,Proportion,MPS,,,,';

  it('reads decimal commas, doubled quotation marks, aliases and nameless columns', () => {
    const file = bytesOf(
      head,
      '31/12/2014,PAS,City of Westminster,"""Good Job"" local","0,56","0,67",,,,',
      '30/6/2023,PAS,Richmond Upon Thames,Trust MPS,"0,7","0,71",,,Trust,"0,71"',
    );
    expect(imported(importAttitudeSurvey(file, options))).toEqual([
      {
        quarter: '2014-12',
        boroughCode: 'E09000033',
        measure: 'Good Job local',
        proportion: 0.56,
        london: 0.67,
      },
      { quarter: '2023-06', boroughCode: 'E09000027', measure: 'Trust MPS', proportion: 0.7, london: 0.71 },
    ]);
  });

  it.each([
    ['31/12/2014,PAS,Barnet,Trust,"56","0,6"', 'Proportion'],
    ['31/11/2014,PAS,Barnet,Trust,"0,56","0,6"', 'Date'],
    ['31/12/2014,XYZ,Barnet,Trust,"0,56","0,6"', 'Survey'],
    ['31/12/2014,PAS,Barnet,,"0,56","0,6"', 'Measure'],
    ['31/12/2014,PAS,Barnett,Trust,"0,56","0,6"', 'Borough'],
  ])('refuses %s', (row, column) => {
    const outcome = importAttitudeSurvey(bytesOf(head, row), options);
    expect(outcome).toMatchObject({ kind: 'refused', problems: [{ line: 2, column }] });
  });
});

describe('the Index of Multiple Deprivation', () => {
  const head =
    'lsoa11cd,lsoa11nm,borough,lad,msoa11cd,residents_2011,lon,lat,imd2019_score,imd2019_rank,imd2019_decile';

  it('is read by LSOA, with the borough by its code', () => {
    const row =
      'E01000006,Barking and Dagenham 016A,Barking and Dagenham,E09000002,E02000017,1703,0.08844,51.53898,19.8,14486,5';
    expect(imported(importImd(bytesOf(head, row), options))).toEqual([
      expect.objectContaining({
        lsoa: 'E01000006',
        boroughCode: 'E09000002',
        residents: 1703,
        score: 19.8,
        decile: 5,
      }),
    ]);
  });

  it('refuses a decile of 11 and an LSOA of Wales', () => {
    const row = 'W01000006,X,X,E09000002,E02000017,1703,0.08844,51.53898,19.8,14486,11';
    const outcome = importImd(bytesOf(head, row), options);
    expect(outcome).toMatchObject({
      kind: 'refused',
      problems: [{ column: 'lsoa11cd' }, { column: 'imd2019_decile' }],
    });
  });
});

describe('the simple layout', () => {
  const head = 'Period,Borough,Measure,Category,Value,Unit';

  it.each([
    ['2026', 'year'],
    ['2026/27', 'financial-year'],
    ['2026-Q4', 'quarter'],
    ['2026-12', 'month'],
    ['2026-12-31', 'day'],
    ['2026-12-31T22:15', 'time'],
  ])('takes %s as a %s', (period, kind) => {
    const [row] = imported(
      importSimpleCsv(bytesOf(head, `${period},Barking & Dagenham ,Noise,,3,count`), options),
    );
    expect(row).toMatchObject({ period: { kind, text: period }, borough: { code: 'E09000002' }, value: 3 });
  });

  it.each(['2026/28', '2026-02-30', '31/12/2026', '2026-12-31T24:00', ''])(
    'refuses the period %j',
    (period) => {
      const outcome = importSimpleCsv(bytesOf(head, `${period},Barnet,Noise,,3,count`), options);
      expect(outcome).toMatchObject({ kind: 'refused', problems: [{ line: 2, column: 'Period' }] });
    },
  );

  it('refuses two totals of the same thing and takes two events at the same minute', () => {
    const twice = (row: string) => importSimpleCsv(bytesOf(head, row, row), options).kind;
    expect(twice('2026-12,Barnet,Noise,,3,count')).toBe('refused');
    expect(twice('2026-12-31T22:15,Barnet,Noise,,1,count')).toBe('imported');
  });

  it('refuses half an incident and an unknown unit', () => {
    const refused = (row: string) => importSimpleCsv(bytesOf(head, row), options).kind;
    expect(refused('2026-12,Barnet,Noise,,3.5,count')).toBe('refused');
    expect(refused('2026-12,Barnet,Noise,,3.5,percent')).toBe('imported');
    expect(refused('2026-12,Barnet,Noise,,3,furlongs')).toBe('refused');
  });
});
