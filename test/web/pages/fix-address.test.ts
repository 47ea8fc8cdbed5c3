import { aContact, aTask, NOW } from '../fixtures.ts';
import { errorsOf, hasId, textOf } from '../reading.ts';
import { createSite } from '../site.ts';

const as = 'coordinator';
const TASK = '/jems/jem-1/tasks/rsvp-priya';
const ADDRESS = `${TASK}/address`;

/** Priya, who is asked, under an address that bounces. */
function unreachable() {
  const site = createSite();
  site.store.seed('contact', aContact({ mail: 'bounced', awayHint: { until: '2027-04-12', toldAt: NOW } }));
  const contact = async () => site.store.contact('priya');
  return { site, contact };
}

describe('an address that does not work', () => {
  it('is told on the desk and on the task, with what to do and who may know another', async () => {
    const { site } = unreachable();
    expect(await (await site.ask('/desk', { as })).text()).toContain(`${TASK}#address`);
    const html = await (await site.ask(TASK, { as })).text();
    expect(hasId(html, 'address-email')).toBe(true);
    expect(textOf(html)).toContain('E-mails to it come back');
    expect(textOf(html)).toContain('Away until Monday 12 April 2027');
  });

  it('is put right by the coordinator, and a mistake keeps what was typed', async () => {
    const { site, contact } = unreachable();
    const fields = { 'address-contactId': 'priya', 'address-email': 'priya.new' };
    const refused = await site.send(ADDRESS, fields, { as });
    expect(refused.status).toBe(422);
    const html = await refused.text();
    expect(errorsOf(html)[0]?.target).toBe('address-email');
    expect(html).toContain('value="priya.new"');
    expect((await contact())?.mail).toBe('bounced');

    const done = await site.send(
      ADDRESS,
      { ...fields, 'address-email': 'priya.new@council.example' },
      { as },
    );
    expect(done.headers.get('location')).toBe(`${TASK}?done=address-corrected`);
    expect(await contact()).toMatchObject({ mail: 'ok', email: 'priya.new@council.example' });
    expect(hasId(await (await site.ask(TASK, { as })).text(), 'address-email')).toBe(false);
  });

  it('is not put right for somebody whose task it no longer is, nor by a manager', async () => {
    const { site, contact } = unreachable();
    const fields = { 'address-contactId': 'somebody-else', 'address-email': 'new@council.example' };
    expect((await site.send(ADDRESS, fields, { as })).status).toBe(409);
    const asManager = { ...fields, 'address-contactId': 'priya' };
    expect((await site.send(ADDRESS, asManager, { as: 'manager' })).status).toBe(403);
    expect((await contact())?.mail).toBe('bounced');
  });

  it('has no form while the address works', async () => {
    const site = createSite();
    expect(hasId(await (await site.ask(TASK, { as })).text(), 'address-email')).toBe(false);
  });

  it('lists what will go out when it is more than one, and sends nothing before', async () => {
    const { site, contact } = unreachable();
    site.store.seed('task', aTask({ id: 'second', assigneeId: 'priya' }));
    const fields = { 'address-contactId': 'priya', 'address-email': 'priya.new@council.example' };
    const looked = await site.send(ADDRESS, fields, { as });
    const html = await looked.text();
    expect(looked.status).toBe(200);
    expect(textOf(html)).toContain('2 e-mails will go out');
    expect(html).toContain('name="address-email" value="priya.new@council.example"');
    expect((await contact())?.mail).toBe('bounced');
    const done = await site.send(ADDRESS, { ...fields, confirm: 'yes' }, { as });
    expect(done.headers.get('location')).toBe(`${TASK}?done=address-corrected`);
    expect(site.store.all('email').filter(({ state }) => state === 'sent')).toHaveLength(2);
  });

  it('is tried again when the person says that it is right, from the task and from the contact', async () => {
    const { site, contact } = unreachable();
    const fields = { 'address-contactId': 'priya', 'address-worksNow': 'yes' };
    const done = await site.send(ADDRESS, fields, { as });
    expect(done.headers.get('location')).toBe(`${TASK}?done=address-tried-again`);
    expect((await contact())?.mail).toBe('ok');

    const other = unreachable();
    const html = await (await other.site.ask('/contacts/priya/edit', { as })).text();
    expect(textOf(html)).toContain('works now: try it again');
    const { name = '', email = '', organisationId = '', version = 0 } = (await other.contact()) ?? {};
    const typed = { name, email, organisationId, version: String(version) };
    await other.site.send('/contacts/priya/edit', typed, { as });
    expect((await other.contact())?.mail).toBe('bounced');
    const again = { ...typed, version: String((await other.contact())?.version), worksNow: 'yes' };
    await other.site.send('/contacts/priya/edit', again, { as });
    expect((await other.contact())?.mail).toBe('ok');
  });
});
