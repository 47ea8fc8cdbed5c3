import { ROUTES } from '../../../web/paths.ts';
import { aDocument, aJem, anAction, SLOTS } from '../fixtures.ts';
import { createSite } from '../site.ts';

const as = 'manager' as const;
const json = async (response: Response) => JSON.parse(await response.text());

function site() {
  const created = createSite();
  const { startsAt, endsAt } = SLOTS[0]!;
  created.store.seed(
    'jem',
    aJem({ meeting: { roomId: 'compstat', startsAt, endsAt, uid: 'u', sequence: 0 } }),
  );
  created.store.seed('action', anAction());
  created.store.seed('document', aDocument());
  return created;
}

describe('the API', () => {
  it('lists JEMs, tasks and actions, narrowed as the pages are', async () => {
    const { ask } = site();
    const itemsOf = async (path: string) => (await json(await ask(path, { as }))).items;
    expect(await itemsOf('/api/v1/jems')).toHaveLength(32);
    expect(await itemsOf('/api/v1/jems?borough=E09000008')).toMatchObject([
      { borough: 'Croydon', state: 'open' },
    ]);
    expect(await itemsOf('/api/v1/tasks')).toMatchObject([
      { taskId: 'rsvp-priya', person: { name: 'Priya Raman' } },
    ]);
    expect(await itemsOf('/api/v1/tasks?organisation=mpa')).toEqual([]);
    expect(await itemsOf('/api/v1/actions?state=agreed')).toMatchObject([{ number: 1 }]);
  });

  it('gives one JEM whole, without what is nobody’s business outside', async () => {
    const response = await site().ask('/api/v1/jems/jem-1', { as });
    const jem = await json(response);
    expect(jem).toMatchObject({
      id: 'jem-1',
      meeting: { room: 'CompStat Room' },
      chair: { name: 'Dame Joan Bright' },
    });
    expect(jem.workAreas).toHaveLength(27);
    const text = JSON.stringify(jem);
    expect(text).not.toContain('executionArn');
    expect(text).not.toContain('"key"');
    expect(text).not.toContain('@');
  });

  it.each(['/api/v1/jems?state=great', '/api/v1/jems?colour=red', '/api/v1/actions?borough=Croydon'])(
    'refuses %s and says why',
    async (path) => {
      const response = await site().ask(path, { as });
      expect(response.status).toBe(400);
      expect((await json(response)).error.title).toMatch(/state|colour|borough/);
    },
  );

  it('answers with JSON, which is UTF-8, and its lists as CSV say so', async () => {
    const { ask } = site();
    expect((await ask('/api/v1/jems', { as })).headers.get('content-type')).toBe('application/json');
    for (const path of ['/pipeline.csv', '/actions.csv', '/contacts.csv'])
      expect((await ask(path, { as })).headers.get('content-type')).toBe('text/csv; charset=utf-8');
  });

  it('answers with JSON also when it refuses', async () => {
    const { ask } = site();
    const unknown = await ask('/api/v1/jems/none', { as });
    const anonymous = await ask('/api/v1/jems');
    const nowhere = await ask('/api/v1/nothing', { as });
    expect([unknown.status, anonymous.status, nowhere.status]).toEqual([404, 401, 404]);
    for (const response of [unknown, anonymous, nowhere]) {
      expect(await response.json()).toEqual({
        error: { status: response.status, title: expect.any(String) },
      });
    }
  });
});

describe('the description of the API', () => {
  it('is OpenAPI 3.1 and describes exactly the addresses that there are', async () => {
    const description = await json(await site().ask('/api/openapi.json', { as }));
    expect(description.openapi).toBe('3.1.0');
    const addresses = Object.entries(ROUTES)
      .filter(([, path]) => path.startsWith('/api/v1/'))
      .map(([, path]) => path.replaceAll(/:(\w+)/g, '{$1}'));
    expect(Object.keys(description.paths).sort()).toEqual(addresses.sort());
  });

  it('names the parameters and the shape of the answer', async () => {
    const description = await json(await site().ask('/api/openapi.json', { as }));
    const jems = description.paths['/api/v1/jems'].get;
    expect(jems.parameters.map(({ name }: { name: string }) => name).sort()).toEqual([
      'borough',
      'organisation',
      'stage',
      'state',
    ]);
    const rows = jems.responses['200'].content['application/json'].schema.properties.items.items;
    expect(rows.required).toEqual(expect.arrayContaining(['borough', 'state', 'waitingFor', 'late']));
    expect(description.paths['/api/v1/jems/{jemId}'].get.parameters).toMatchObject([
      { name: 'jemId', in: 'path' },
    ]);
  });
});
