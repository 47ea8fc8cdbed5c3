import { scoreRisk } from '../../domain/data-pack/topics/risk-score.ts';
import type { BriefingFacts } from '../../pack/briefing-facts.ts';
import { renderBriefing } from '../../pack/render-briefing.ts';
import { sampleAnalysis } from '../domain/data-pack/crime-files.ts';
import { META } from './pack-fixtures.ts';

const FACTS: BriefingFacts = {
  when: 'Tuesday 23 March 2027, 10am to 12 noon',
  people: [{ name: 'Amara <b>Okafor', as: 'chair' }],
  agenda: ['Welcome', 'Actions of the previous meeting'],
  changesAskedFor: ['Slide 2: say why'],
};
const render = (over: Partial<Parameters<typeof renderBriefing>[0]> = {}) =>
  renderBriefing({ borough: 'Croydon', theme: 'all-violence', meta: META, facts: FACTS, ...over });

describe('the briefing of the chair', () => {
  it('says who comes, the agenda, what was asked to be changed and what is missing', () => {
    const html = render();
    expect(html).toContain('Amara &lt;b&gt;Okafor (chair).');
    expect(html).toContain('<li>Actions of the previous meeting</li>');
    expect(html).toContain('Slide 2: say why');
    expect(html).toContain('not supplied by British Transport Police, promised for 12 January 2027');
    expect(html).toContain('There are no figures');
  });

  it('says so when nobody has accepted, and leaves out what is not known', () => {
    const html = render({ facts: { when: undefined, people: [], agenda: [], changesAskedFor: [] } });
    expect(html).toContain('Nobody has accepted yet.');
    expect(html).not.toMatch(/Agenda|Changes asked for|undefined/);
    expect(render({ facts: undefined })).not.toContain('Who comes');
  });

  it('names five promises of the last meeting at most, what is owed first', () => {
    const previousActions = Array.from({ length: 7 }, (_, at) => ({
      ...{ number: at + 1, what: `Thing ${at + 1}`, organisation: 'Council', dueOn: '2027-02-01' },
      state: at === 0 ? ('done' as const) : ('under-way' as const),
    }));
    const html = render({ meta: { ...META, previousActions } });
    expect(html.match(/Thing \d/g)).toEqual(['Thing 2', 'Thing 3', 'Thing 4', 'Thing 5', 'Thing 6']);
    expect(html).toContain('6 of 7 actions of the last meeting are still open');
  });

  it('lets each table scroll by itself on a telephone, by keyboard too, under the name of its heading', () => {
    const html = render({
      analysis: { ...sampleAnalysis(), topics: { risk: scoreRisk({ rateRatio: 1.2 }) } },
    });
    const frames = html.match(
      /<h2 id="(\w+)">[^<]+<\/h2>\n(<p>[^<]+<\/p>\n)?<div class="jem-scroll" role="region" aria-labelledby="\1" tabindex="0"><table /g,
    );
    const tables = html.match(/<table /g) ?? [];
    expect(tables).toHaveLength(1);
    expect(frames).toHaveLength(tables.length);
  });
});
