import type { TopicData } from '../../../domain/data-pack/add-topics.ts';
import { importSimpleCsv, SIMPLE_CSV } from '../../../domain/data-pack/importers/simple-csv.ts';
import { monthsOf, type SuppliedRow } from '../../../domain/data-pack/supplied.ts';
import { findBorough } from '../../../programme/boroughs.ts';

type Line = [period: string, borough: string, measure: string, category: string, value: string, unit: string];

/** Lines of the simple layout as the importer reads them. */
export function suppliedRows(...lines: Line[]): SuppliedRow[] {
  const text = [SIMPLE_CSV.columns, ...lines].map((line) => line.join(',')).join('\n');
  const outcome = importSimpleCsv(new TextEncoder().encode(text), { findBorough });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  return outcome.data.map((row) => ({ ...row, source: 'supplied-1' }));
}

/** The same with a source that is plainly invented. */
export function supplied(...lines: Line[]): TopicData {
  const rows = suppliedRows(...lines);
  const months = rows.map(({ period }) => monthsOf(period));
  return {
    supplied: rows,
    sources: [
      {
        kind: 'file',
        id: 'supplied-1',
        publisher: 'Sample generator',
        title: 'Figures in the simple layout',
        fileName: 'SYNTHETIC-partners.csv',
        sha256: 'b'.repeat(64),
        period: {
          from: months.map(({ from }) => from).sort()[0]!,
          to: months
            .map(({ to }) => to)
            .sort()
            .at(-1)!,
        },
        suppliedOn: '2027-01-04',
        synthetic: true,
      },
    ],
  };
}
