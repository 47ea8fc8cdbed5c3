import { addMonths, type Month, monthNumber } from '../domain/data-pack/month.ts';
import { SYNTHETIC_FILE_PREFIX, SYNTHETIC_MARKER } from '../domain/data-pack/synthetic.ts';
import { BOROUGHS } from './boroughs.ts';
import { POPULATIONS } from './populations.ts';
import { SAMPLE_CATEGORIES } from './sample-crime-rates.ts';

interface SampleRequest {
  /** Last month of the file. */
  until: Month;
  /** At least 24, or the analysis has no year to compare with. */
  months?: number;
  /** Equal seeds give equal files; the default is the sample that the documentation shows. */
  seed?: number;
}

interface SampleFile {
  fileName: string;
  /** CSV with LF line ends, layout A. */
  text: string;
}

const DEFAULT_MONTHS = 72;
const DEFAULT_SEED = 20_270_104;

/**
 * An invented crime file for all 32 boroughs, for machines without a real one. Both its name and a row of its own say that it is
 * synthetic, and the analysis carries that to every page of the pack.
 */
export function generateSampleCrime(request: SampleRequest): SampleFile {
  const { until, months: length = DEFAULT_MONTHS, seed = DEFAULT_SEED } = request;
  const months = Array.from({ length }, (_, at) => addMonths(until, at - length + 1));
  const random = createRandom(seed);
  const header = ['Borough', 'Major Category', 'Minor Category', ...months.map(column)];
  const marker = [SYNTHETIC_MARKER, SYNTHETIC_MARKER, SYNTHETIC_MARKER, ...months.map(() => 0)];
  const rows = BOROUGHS.flatMap((borough) => {
    const people = POPULATIONS.estimate(borough.code, Number(until.slice(0, 4)))?.people ?? 0;
    const busy = spread(random, 0.3);
    return SAMPLE_CATEGORIES.map((category) => {
      const local = busy * spread(random, 0.25);
      const drift = category.growth + (random() - 0.5) * 0.08;
      const counts = months.map((month, at) => {
        const season = 1 + category.summer * Math.cos(((monthNumber(month) % 12) - 6) * (Math.PI / 6));
        const growth = (1 + drift) ** ((at - length + 1) / 12);
        return drawCount(random, (category.rate / 12_000) * people * local * season * growth);
      });
      return [borough.name, category.major, category.minor, ...counts];
    });
  });
  const text = `${[header, marker, ...rows].map((row) => row.join(',')).join('\n')}\n`;
  const [first = until] = months;
  return {
    fileName: `${SYNTHETIC_FILE_PREFIX}mps-borough-${column(first)}-${column(until)}.csv`,
    text,
  };
}

function column(month: Month): string {
  return month.replace('-', '');
}

/** A factor around 1, as often twice as half. */
function spread(random: () => number, width: number): number {
  return Math.exp((random() + random() + random() - 1.5) * width);
}

/** A count with the scatter of independent events (variance = mean): exact for few, by the normal curve for many. */
function drawCount(random: () => number, mean: number): number {
  if (mean > 30) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > floor; product *= random()) count += 1;
  return count;
}

/** Mulberry32, a public-domain generator: one 32-bit state, so the same file on every machine. Never for secrets. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
