/** A number as somebody wrote it. */
export interface WrittenNumber {
  /** `12.3%`, `£1,200`, `1.2 million`, `2015/16` */
  written: string;
  /** Where it begins in the text. */
  at: number;
  kind: 'number' | 'year';
  /** Without its sign: `fell by 3` and `−3` are one figure. Of a year the first of its four digits: 2015 for 2015/16. */
  value: number;
  /** As written; what was scaled by a word ("million") has none that mean anything. */
  decimals: number;
  isScaled: boolean;
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** What has digits and is no figure: dates, times, what things are called, and digits inside a word. */
const NO_FIGURES: readonly RegExp[] = [
  /\b\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+Z?)?\b/g,
  /\b\d{1,2}\/\d{1,2}\/\d{2,4}\b/g,
  new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)? ${MONTH}\\.?(?:,? \\d{4})?\\b`, 'gi'),
  new RegExp(`\\b${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b`, 'gi'),
  new RegExp(`\\b${MONTH}\\.? \\d{4}\\b`, 'gi'),
  /\b\d{1,2}[:.]\d{2} ?(?:am|pm)?(?=\W|$)(?<=am|pm|\d:\d\d ?)/gi,
  /\b\d{1,2} ?(?:am|pm)\b/gi,
  /\b(?:slide|page|version|round|figure|table|section|action|item|step|annex|appendix|no\.?) \d+\b/gi,
  /\b\d+(?:st|nd|rd|th)\b/gi,
];

const SCALES: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

const PERFORMANCE_YEAR = /(?<![\d,.])((?:19|20)\d{2})[/–-](?:(?:19|20)?\d{2})(?![\d,.]\d|\d)/g;
const NUMBER =
  /(?<![\p{L}\d,.])£? ?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?: ?(%|per cent|percent)|(k|m|bn)\b| (thousand|million|billion)\b)?(?![\p{L}\d])/gu;

const blank = (text: string) => ' '.repeat(text.length);

/** Every figure in a text, in order. Words ("twelve") are no figures here. */
export function readNumbers(text: string): WrittenNumber[] {
  const found: WrittenNumber[] = [];
  let rest = NO_FIGURES.reduce((left, pattern) => left.replaceAll(pattern, blank), text);
  rest = rest.replaceAll(PERFORMANCE_YEAR, (written: string, year: string, at: number) => {
    found.push({ written, at, kind: 'year', value: Number(year), decimals: 0, isScaled: false });
    return blank(written);
  });
  for (const match of rest.matchAll(NUMBER)) {
    const [whole, digits = '', percent, short, long] = match;
    found.push({
      written: whole.trim(),
      at: match.index + whole.length - whole.trimStart().length,
      ...measure(digits, { isPlain: !whole.includes('£') && !percent, scale: short ?? long }),
    });
  }
  return found.sort((a, b) => a.at - b.at);
}

function measure(
  digits: string,
  { isPlain, scale }: { isPlain: boolean; scale: string | undefined },
): Pick<WrittenNumber, 'kind' | 'value' | 'decimals' | 'isScaled'> {
  const decimals = digits.split('.')[1]?.length ?? 0;
  const factor = scale === undefined ? 1 : (SCALES[scale.toLowerCase()] ?? 1);
  // A figure of four digits has a comma in the pack.
  const isYear = isPlain && scale === undefined && /^(?:19|20)\d{2}$/.test(digits);
  return {
    kind: isYear ? 'year' : 'number',
    value: Number(digits.replaceAll(',', '')) * factor,
    decimals,
    isScaled: factor !== 1,
  };
}
