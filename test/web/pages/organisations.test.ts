import { organisationKey } from '../../../web/pages/organisations/organisation-key.ts';
import { url } from '../../../web/paths.ts';
import { SAMPLES } from '../../ports/sample-entities.ts';
import { aContact } from '../fixtures.ts';
import { errorsOf, formOf, headingOf, textOf } from '../reading.ts';
import { createSite } from '../site.ts';

const FIRE = { ...SAMPLES.organisation, id: 'Fire Brigade', name: 'Fire Brigade', shortName: 'FB' };
const RENAME = url('organisationRename', { organisationKey: organisationKey('Fire Brigade') });
const AS = { as: 'coordinator' } as const;

function siteWithFire() {
  const site = createSite();
  site.store.seed('organisation', FIRE);
  site.store.seed('contact', aContact({ id: 'fay', name: 'Fay Ember', organisationId: FIRE.id }));
  return site;
}

describe('renaming an organisation that was added', () => {
  it('is offered for those and no others, and shows everywhere that it was done', async () => {
    const site = siteWithFire();
    const list = await (await site.ask('/organisations', AS)).text();
    expect(list.match(/\/rename"/g)).toHaveLength(1);
    const page = await (await site.ask(RENAME, AS)).text();
    expect(headingOf(page)).toBe('Rename Fire Brigade');
    const form = { ...formOf(page), name: 'Fire and Rescue', shortName: '' };
    const sent = await site.send(RENAME, form, AS);
    expect(sent.headers.get('location')).toBe('/organisations?done=renamed');
    const after = textOf(await (await site.ask('/organisations?done=renamed', AS)).text());
    expect(after).toContain('The organisation was renamed.');
    expect(after).toContain('Fire and RescueFormerly Fire Brigade');
    for (const path of ['/contacts', '/contacts/fay', '/contacts.csv']) {
      expect(await (await site.ask(path, AS)).text()).toContain('Fire and Rescue');
    }
    expect(site.store.all('audit').find(({ what }) => what === 'organisationRename')?.about).toMatchObject({
      organisationId: FIRE.id,
    });
  });

  it('says what is wrong with a name beside it, and keeps what was typed', async () => {
    const site = siteWithFire();
    const response = await site.send(RENAME, { name: 'Croydon Council', shortName: '' }, AS);
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(errorsOf(html)).toEqual([{ text: 'Croydon Council is in the list already', target: 'name' }]);
    expect(formOf(html).name).toBe('Croydon Council');
    expect((await site.store.organisations())[0]?.name).toBe(FIRE.name);
  });

  it.each([
    ['LFB', 'LFB', 'LFB'],
    ['Fire Brigade', '', 'Fire and Rescue'],
  ])('shows a short name of its own alone: of %s %j, which becomes %s', async (before, shown, after) => {
    const site = siteWithFire();
    site.store.seed('organisation', { ...FIRE, shortName: before });
    const form = formOf(await (await site.ask(RENAME, AS)).text());
    expect(form.shortName).toBe(shown);
    await site.send(RENAME, { ...form, name: 'Fire and Rescue' }, AS);
    expect((await site.store.organisations())[0]?.shortName).toBe(after);
  });

  it.each(['Faith / Community Forum', 'Who cares?', 'Youth #1', 'Youth 50%2F', 'Żółw'])(
    'finds %s by an address that is the same decoded, as an HTTP API hands it over',
    async (name) => {
      const site = siteWithFire();
      site.store.seed('organisation', { ...FIRE, id: name, name });
      const path = url('organisationRename', { organisationKey: organisationKey(name) });
      expect(decodeURIComponent(path)).toBe(path);
      expect(headingOf(await (await site.ask(path, AS)).text())).toBe(`Rename ${name}`);
    },
  );

  it('is of nothing that the programme lists, and for nobody but coordinators', async () => {
    const site = siteWithFire();
    expect(
      (await site.ask(url('organisationRename', { organisationKey: organisationKey('mpa') }), AS)).status,
    ).toBe(404);
    expect((await site.ask(RENAME, { as: 'manager' })).status).toBe(403);
    const list = await (await site.ask('/organisations', { as: 'manager' })).text();
    expect(list).not.toContain('/rename"');
  });
});
