import { NO_CHOICE } from '../../../domain/data-pack/section-choice.ts';
import { scoreRisk } from '../../../domain/data-pack/topics/risk-score.ts';
import { SAMPLES } from '../../ports/sample-entities.ts';
import { aJem } from '../fixtures.ts';
import { textOf } from '../reading.ts';
import { createSite, type Fields, type Site } from '../site.ts';

const as = 'coordinator' as const;
const PATH = '/jems/jem-1/sections';
const page = async (site: Site, who: 'coordinator' | 'manager' = as) =>
  (await site.ask(PATH, { as: who })).text();
const stored = (site: Site) => site.store.all('jem')[0]?.sections;
const suggestions = [
  { section: 'Hotspots', isSuggested: true, because: 'half of it is in 9% of the hexagons' },
  { section: 'Deprivation', isSuggested: false, because: '30% of residents, 34% in London' },
];
const ticked = (...ids: string[]): Fields => ids.map((id): [string, string] => ['sections', id]);
/** Every optional section of the theme but these. */
const without = async (site: Site, ...left: string[]) => {
  const ids = [...(await page(site)).matchAll(/name="sections" type="checkbox" value="([^"]+)"/g)].map(
    ([, id]) => id ?? '',
  );
  expect(ids.length).toBeGreaterThan(6);
  return ticked(...ids.filter((id) => !left.includes(id)));
};

describe('the page of the sections', () => {
  it('explains what the figures suggest, and has everything ticked until somebody decides', async () => {
    const site = createSite();
    site.store.seed('jem', aJem({ theme: 'serious-youth-violence', sections: { suggestions } }));
    const html = await page(site);
    const text = textOf(html);
    expect(text).toContain('Suggested: half of it is in 9% of the hexagons.');
    expect(text).toContain('Not suggested: 30% of residents, 34% in London.');
    expect(text).toContain('No rule speaks for or against it.');
    expect(text).toContain('Nobody has decided yet');
    const boxes = html.match(/name="sections" type="checkbox"[^>]*>/g) ?? [];
    expect(boxes.filter((box) => !box.includes('checked'))).toEqual([]);
    expect(html.includes('name="menu"')).toBe(false);
  });

  it('opens the arithmetic of the borough’s score (R66)', async () => {
    const site = createSite();
    const risk = scoreRisk({ rateRatio: 1, changePercent: -10 });
    site.store.seed('jem', aJem({ sections: { suggestions, ...(risk && { risk }) } }));
    const text = textOf(await page(site, 'manager'));
    expect(text).toContain('Score of Croydon: 40 of 100');
    expect(text).toContain('−10.00 per cent');
    expect(text).toContain('not held');
    expect(textOf(await page(createSite()))).not.toContain('Score of');
  });

  it('has a menu where the theme is all violence', async () => {
    const site = createSite();
    site.store.seed('jem', aJem({ theme: 'all-violence' }));
    expect(await page(site)).toContain('Night-time economy');
    const fields: Fields = [
      ...Object.entries(await without(site)).map(([, pair]) => pair as [string, string]),
      ['menu', 'domestic'],
    ];
    await site.send(PATH, fields, { as });
    expect(stored(site)?.choice).toEqual({ leftOut: [], menu: ['domestic'] });
    expect(site.store.all('history')[0]?.detail).toBe('with Domestic violence');
  });

  it('stores what was left out before the first version', async () => {
    const site = createSite();
    const response = await site.send(PATH, await without(site, 'hotspots'), { as });
    expect(response.headers.get('location')).toBe(`${PATH}?done=decided`);
    expect(stored(site)?.choice).toEqual({ leftOut: ['hotspots'], menu: [] });
    expect(textOf(await page(site))).toContain('The first version of the pack will have these sections');
  });

  it('shows what another version would undo, and makes it only when that is confirmed', async () => {
    const site = createSite();
    const usedIn = { packVersion: 1, choice: NO_CHOICE };
    site.store.seed('jem', aJem({ sections: { suggestions, usedIn } }));
    site.store.seed('document', { ...SAMPLES.document, packVersion: 1 });
    const preview = await site.send(PATH, await without(site, 'hotspots'), { as });
    const html = await preview.text();
    expect(textOf(html)).toContain('A new version would be made without Hotspots');
    expect(stored(site)).toEqual({ suggestions, usedIn });
    const hidden = [...html.matchAll(/name="(sections|menu)" value="([^"]+)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    );
    const confirmed = await site.send(PATH, [...hidden, ['confirm', 'yes']], { as });
    expect(confirmed.headers.get('location')).toBe(`${PATH}?done=remaking`);
    expect(stored(site)).toMatchObject({ choice: { leftOut: ['hotspots'] }, remake: true });
  });

  it('can be read by managers, who have no way to change it', async () => {
    const site = createSite();
    const html = await page(site, 'manager');
    expect(html).toContain('Performance by exception');
    expect(html).not.toContain('type="checkbox"');
  });
});
