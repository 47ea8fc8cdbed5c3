import { importBoroughAreas } from '../../../../domain/data-pack/importers/borough-areas.ts';
import {
  importOutlines,
  importPremises,
  importRiver,
  importSecondarySchools,
  importStations,
} from '../../../../domain/data-pack/importers/map-layers.ts';
import { findBorough } from '../../../../programme/boroughs.ts';
import { bytesOf, imported } from './chunks.ts';

const options = { findBorough };
const json = (value: unknown) => bytesOf(JSON.stringify(value));
const collection = (properties: object, geometry: object) => json({ features: [{ properties, geometry }] });

describe('the layers of a map', () => {
  it('know the borough of each station and each venue, and pass over those of none', () => {
    const stations = bytesOf(
      'Station,OS X,Latitude,Longitude,borough',
      'Acton,1,51.5,-0.26,Ealing',
      'Amersham,1,51.6,-0.6,',
    );
    expect(imported(importStations(stations, options))).toEqual([
      { name: 'Acton', latitude: 51.5, longitude: -0.26, borough: 'E09000009' },
    ]);
    const venues = bytesOf('name,type,lon,lat,borough', '"Guy, Earl Of Warwick",Pub,0.1,51.4,Bexley');
    expect(imported(importPremises(venues, options))[0]).toMatchObject({
      name: 'Guy, Earl Of Warwick',
      borough: 'E09000004',
    });
  });

  it('leave primary schools out', () => {
    const school = (phase: string) =>
      collection(
        { school_name: 'X', phase, borough: 'Barnet' },
        { type: 'Point', coordinates: [-0.2, 51.6] },
      );
    expect(imported(importSecondarySchools(school('Primary'), options))).toEqual([]);
    expect(imported(importSecondarySchools(school('Secondary'), options))).toHaveLength(1);
  });

  it('have the outer rings of a borough of one piece or more, and the river in pieces', () => {
    const ring = [
      [0, 51],
      [1, 51],
      [1, 52],
      [0, 51],
    ];
    const one = importOutlines(collection({ code: 'E1' }, { type: 'Polygon', coordinates: [ring, ring] }));
    const two = importOutlines(
      collection({ code: 'E1' }, { type: 'MultiPolygon', coordinates: [[ring], [ring]] }),
    );
    expect([imported(one).get('E1')?.length, imported(two).get('E1')?.length]).toEqual([1, 2]);
    expect(
      imported(importRiver(collection({}, { type: 'MultiLineString', coordinates: [ring] })))[0]?.[1],
    ).toEqual({
      longitude: 1,
      latitude: 51,
    });
  });

  it.each(['', '[]', '{"features":[{}]}', 'name,type'])(
    'are refused when they are no such GeoJSON: %j',
    (text) => {
      expect(importOutlines(bytesOf(text)).kind).toBe('refused');
      expect(importRiver(bytesOf(text)).kind).toBe('refused');
    },
  );

  it('need the land of a borough in hectares', () => {
    const areas = bytesOf(
      'code,name,inland_area_ha',
      'E09000008,Croydon,8650',
      'E09000001,City of London,290.4',
    );
    expect([...imported(importBoroughAreas(areas, options))]).toEqual([['E09000008', 86.5]]);
    expect(importBoroughAreas(bytesOf('code,name,inland_area_ha', 'E09000008,Croydon,'), options).kind).toBe(
      'refused',
    );
  });
});
