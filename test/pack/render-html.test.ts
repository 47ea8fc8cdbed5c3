import { renderHtml } from '../../pack/render-html.ts';
import { sampleAnalysis } from '../domain/data-pack/crime-files.ts';
import { META, withBoroughName } from './pack-fixtures.ts';

const ANALYSIS = sampleAnalysis();
const PAGE = renderHtml(ANALYSIS, META);

function all(pattern: RegExp, text = PAGE): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[0]);
}

describe('the page', () => {
  it('needs no script, no other file and no host', () => {
    expect(PAGE).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:/i);
  });

  it('has one first heading, a language, and a marking at top and bottom', () => {
    expect(all(/<h1[ >]/g)).toHaveLength(1);
    expect(PAGE).toContain('<html lang="en-GB">');
    expect(all(/<p class="jem-marking">OFFICIAL-SENSITIVE<\/p>/g)).toHaveLength(3);
    expect(PAGE).toContain('SYNTHETIC SAMPLE DATA: invented figures');
  });

  it('names every chart and describes it, under ids that are unique', () => {
    const ids = all(/ id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    const charts = all(/<svg [^>]*role="img"[^>]*aria-labelledby="([^"]+)"/g);
    expect(charts).toHaveLength(14);
    for (const name of charts.flatMap((names) => names.split(' '))) expect(ids).toContain(name);
    for (const target of all(/href="#([^"]+)"/g)) expect(ids).toContain(target);
  });

  it('has a table with caption and a source in every section', () => {
    const sections = PAGE.split('<section ').slice(1);
    expect(sections).toHaveLength(10);
    for (const section of sections) {
      expect(section).toMatch(/<caption [^>]*>[^<]+<\/caption>/);
      expect(section).toContain('<th scope="col"');
      expect(section).toContain('class="jem-source">Source: ');
    }
  });

  it('draws nothing outside its picture and no broken number', () => {
    expect(PAGE).not.toMatch(/NaN|undefined|Infinity|\[object/);
    for (const svg of all(/<svg[\s\S]*?<\/svg>/g)) {
      const width = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
      for (const bar of svg.matchAll(/<rect x="([\d.]+)"[^>]* width="([\d.]+)"/g))
        expect(Number(bar[1]) + Number(bar[2])).toBeLessThanOrEqual(width);
    }
  });

  it('escapes what came from outside', () => {
    const missing = [{ dataType: '<script>alert(1)</script>', organisation: '"><img src=x>' }];
    const page = renderHtml(withBoroughName(ANALYSIS, '</title><b>'), { ...META, missing, marking: '<i>' });
    expect(page).not.toMatch(/<script|<img|<b>|<i>/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('is the same for the same input', () => {
    expect(renderHtml(ANALYSIS, META)).toBe(PAGE);
  });
});
