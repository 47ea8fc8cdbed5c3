import { plainName, plainNameOf } from '../../../domain/document/plain-name.ts';

describe('the name of a file without what a person called it', () => {
  it.each([
    ['Dee Puty robberies.csv', 'data-1.csv'],
    ['Crimes.CSV.GZ', 'data-1.csv.gz'],
    ['Croydon JEM.pptx', 'data-1.pptx'],
    ['wards.geojson', 'data-1.geojson'],
    ['no extension', 'data-1'],
    ['report.for-dee-puty', 'data-1'],
    ['csv', 'data-1'],
  ])('of %j is %s', (fileName, plain) => {
    expect(plainName('data-1', fileName)).toBe(plain);
  });
});

describe('the name of a document without what a person called it', () => {
  const name = 'croydon-version-2-pack.pptx';
  const uploadedBy = { id: 'analyst', name: 'Ana Lyst' };

  it('is its own where the product made it, and plain where a person sent or uploaded it', () => {
    expect(plainNameOf({ id: 'pack-2', kind: 'pack', name })).toBe(name);
    expect(plainNameOf({ id: 'pack-2', kind: 'pack', name, uploadedBy })).toBe('pack-2.pptx');
    expect(plainNameOf({ id: 'data-return-h-1-1', kind: 'data-file', name: 'Dee Puty.csv' })).toBe(
      'data-return-h-1-1.csv',
    );
  });
});
