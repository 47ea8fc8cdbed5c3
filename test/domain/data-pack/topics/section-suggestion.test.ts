import type { Figure } from '../../../../domain/data-pack/figure.ts';
import { suggestSections } from '../../../../domain/data-pack/topics/section-suggestion.ts';

const figure = (value: number, unit: Figure['unit'] = 'per-1000'): Figure => ({
  ...{ id: 'x', label: 'x', area: 'x', unit, value },
  period: { from: '2026-01', to: '2026-12' },
  sources: ['crime'],
});

const suggested = (more: Partial<Parameters<typeof suggestSections>[0]>) =>
  suggestSections({ boroughRate: figure(80), londonRate: figure(100), ...more });

describe('the suggestion which sections matter', () => {
  it('is for comparing with London more than a tenth above it, with the numbers in the reason', () => {
    expect(suggested({ boroughRate: figure(110) })[0]?.isSuggested).toBe(false);
    expect(suggested({ boroughRate: figure(111) })[0]).toMatchObject({
      section: 'The borough beside London',
      isSuggested: true,
      because: expect.stringContaining('is 111.0, in London 100.0'),
    });
  });

  it('leaves out what there is no data for and puts what it is for first', () => {
    const similarRate = figure(60);
    expect(suggested({}).map(({ section }) => section)).toEqual(['The borough beside London']);
    expect(suggested({ similarRate }).map(({ section, isSuggested }) => [section, isSuggested])).toEqual([
      ['Most similar boroughs', true],
      ['The borough beside London', false],
    ]);
  });

  it('is for confidence five points below London, and for exceptions as soon as there is one', () => {
    const confidence = (share: number) => ({
      quarter: '2026-12',
      measures: [{ label: 'x', latest: figure(share, 'share'), london: figure(60, 'share') }],
      trend: { borough: [figure(1)], london: [figure(1)] },
    });
    const of = (share: number) =>
      suggested({ confidence: confidence(share) }).find(({ section }) => section.startsWith('Conf'))
        ?.isSuggested;
    expect([of(56), of(55)]).toEqual([false, true]);
    const exceptions = { examined: 9, baseline: { from: '2023-01', to: '2025-12' }, judged: 12, found: [] };
    expect(suggested({ exceptions }).every(({ isSuggested }) => !isSuggested)).toBe(true);
  });
});
