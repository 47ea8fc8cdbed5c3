import fc from 'fast-check';
import { discloseAnalysis } from '../../../domain/data-pack/disclose-analysis.ts';
import { draftSummary } from '../../../domain/outcome/draft-summary.ts';
import { privateThings } from '../../../domain/outcome/public-checks.ts';
import { formatFigure } from '../../../pack/wording.ts';
import { aJem, anAction } from '../../web/fixtures.ts';
import { sampleAnalysis } from '../data-pack/crime-files.ts';

const NAMES = ['Priya Raman', 'Dame Joan Bright'];
const found = (text: string) => privateThings(text, NAMES).map((thing) => thing.found);

describe('a text for the public', () => {
  it.each([
    ['Priya Raman lights the park', ['Priya Raman']],
    ['priya raman lights the park', ['Priya Raman']],
    ['Write to priya.raman@croydon.example', ['priya.raman@croydon.example']],
    ['Call 020 7946 0123', ['020 7946 0123']],
    ['In CR0 1EA', ['CR0 1EA']],
    ['At 14 Park Lane', ['14 Park Lane']],
    ['Cllr Oak and PC Hill visit', ['Cllr Oak', 'PC Hill']],
    ['Visit 7 families', ['7']],
  ])('may not say "%s"', (text, things) => {
    expect(found(text)).toEqual(expect.arrayContaining(things));
  });

  it.each([
    'Patrol the bus stops together from 3pm to 6pm on school days',
    'Light the car park behind the station by 30 June 2027',
    'Offer mentoring to twenty young people, and halve robbery from 31 to 14',
    'Spend £5,000 on lighting',
  ])('may say "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('the draft of the public summary', () => {
  const analysis = sampleAnalysis();
  const draftOf = (what: string[], disclosed = discloseAnalysis(analysis)) =>
    draftSummary({
      jem: aJem(),
      actions: what.map((text, index) => anAction({ id: `a-${index}`, number: index + 1, what: text })),
      disclosed,
      names: NAMES,
      print: formatFigure,
    });

  it('has the actions that were agreed, and leaves out those that say something private, with why', () => {
    const draft = draftOf(['Light the alley', 'Priya Raman visits 3 shops']);
    expect(draft.actions).toEqual(['Light the alley']);
    expect(draft.leftOut).toMatchObject([
      { what: 'Priya Raman visits 3 shops', things: [{ found: 'Priya Raman' }, { found: '3' }] },
    ]);
  });

  it('has none that nobody agreed to, or that was dropped', () => {
    const actions = [anAction({ state: 'recorded' }), anAction({ id: 'b', state: 'dropped' })];
    const { actions: public_ } = draftSummary({
      ...{ jem: aJem(), actions, disclosed: undefined, names: [], print: formatFigure },
    });
    expect(public_).toEqual([]);
  });

  it('says nothing private whatever the actions say', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...NAMES, '7', 'a@b.example'))), (texts) => {
        const draft = draftOf([texts.join(' ')]);
        expect(draft.actions.flatMap(found)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('has figures only as disclosure control shows them', () => {
    const { figures } = draftOf([]);
    expect(figures.length).toBeGreaterThan(0);
    const total = discloseAnalysis(analysis).total.borough.latest;
    expect(figures[0]?.value).toBe(formatFigure(total));
    expect(Number(figures[0]?.value.replaceAll(',', '')) % 5).toBe(0);
    for (const { source } of figures) expect(source).not.toBe('');
  });
});
