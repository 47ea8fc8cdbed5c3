import { createHash } from 'node:crypto';
import { addTopics } from '../../domain/data-pack/add-topics.ts';
import { analyse } from '../../domain/data-pack/analyse.ts';
import { type BoroughRef, describeProblem } from '../../domain/data-pack/crime-table.ts';
import { discloseAnalysis } from '../../domain/data-pack/disclose-analysis.ts';
import { addMonths, type Month } from '../../domain/data-pack/month.ts';
import { listFigures, type PackAnalysis } from '../../domain/data-pack/pack-analysis.ts';
import type { ThemeId } from '../../domain/data-pack/themes.ts';
import type { LondonDate } from '../../domain/time/instant.ts';
import { renderFiguresCsv } from '../../pack/figures-csv.ts';
import type { PackMeta } from '../../pack/meta.ts';
import { renderBriefing } from '../../pack/render-briefing.ts';
import { renderHtml } from '../../pack/render-html.ts';
import { renderPptx } from '../../pack/render-pptx.ts';
import { BOROUGHS } from '../../programme/boroughs.ts';
import { POPULATIONS } from '../../programme/populations.ts';
import { type CrimeChain, chooseCrimeFiles, suppliedFile } from './crime-files.ts';
import { PackInputError } from './errors.ts';
import { findInputFiles, type InputFile } from './input-files.ts';
import { readTopicFiles, type TopicFiles } from './topic-files.ts';
import { readPackVersions } from './versions.ts';

export interface PackOptions {
  borough: BoroughRef;
  round: string;
  theme: ThemeId;
  /** The day that the pack bears. By default the day after its newest figures, so that equal files give equal bytes. */
  preparedOn?: LondonDate | undefined;
  version: number;
  marking: string;
}

/** The data of a folder, read and checked once. */
export interface PackInputs {
  crime: CrimeChain;
  topics: TopicFiles;
  /** Day after the newest figures. */
  defaultDate: LondonDate;
}

/** @throws PackInputError when the folder lacks recorded crime or one of its files is refused. */
export async function readPackInputs(folder: string, until?: Month): Promise<PackInputs> {
  const files = await findInputFiles(folder);
  const crime = await chooseCrimeFiles(files, until);
  const topics = await readTopicFiles(files, until);
  const newest = [crime.table.months.at(-1) ?? '', ...topics.lastMonths].sort().at(-1) ?? '';
  return { crime, topics, defaultDate: `${addMonths(newest, 1)}-01` };
}

export interface PackFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * The whole pack of one borough: slides, page, figures and the chair's briefing, which are restricted; page and figures with small
 * numbers left out, for those outside; and the manifest. Equal inputs and options give equal bytes.
 */
export async function makePack(inputs: PackInputs, options: PackOptions): Promise<PackFile[]> {
  const { borough, round, version, marking } = options;
  const preparedOn = options.preparedOn ?? inputs.defaultDate;
  const meta: PackMeta = { round, version, marking, preparedOn, missing: [] };
  const analysis = analyseAll(inputs, options, preparedOn);
  const outside = discloseAnalysis(analysis);
  const outsideMeta = { ...meta, marking: 'OFFICIAL' };
  const stem = borough.name.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  const file = (name: string, content: Uint8Array | string): PackFile => ({
    name: `${stem}-${name}`,
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  });
  const files = [
    file('slides.pptx', await renderPptx(analysis, meta)),
    file('page.html', renderHtml(analysis, meta)),
    file('figures.csv', renderFiguresCsv(analysis)),
    file('briefing.html', renderBriefing(analysis, meta)),
    file('outside-page.html', renderHtml(outside, outsideMeta)),
    file('outside-figures.csv', renderFiguresCsv(outside)),
  ];
  const versions = await readPackVersions();
  const manifest = describePack({ inputs, options, meta, analysis, files, versions });
  return [...files, file('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`)];
}

function analyseAll(inputs: PackInputs, { borough, theme }: PackOptions, preparedOn: string): PackAnalysis {
  const { table, files } = inputs.crime;
  const supplied = files.map((one) => suppliedFile(one, preparedOn));
  const newest = supplied.at(-1);
  if (newest === undefined) throw new PackInputError('There is no recorded crime.');
  const outcome = analyse({
    table,
    file: newest,
    earlierFiles: supplied.slice(0, -1),
    borough,
    boroughs: BOROUGHS,
    theme,
    populations: POPULATIONS,
  });
  if (outcome.kind === 'refused') throw new PackInputError(outcome.problems.map(describeProblem).join(' '));
  return addTopics({
    analysis: outcome.analysis,
    table,
    boroughs: BOROUGHS,
    populations: POPULATIONS,
    data: inputs.topics.dataFor(borough.code, preparedOn),
  });
}

/** What went in, by which rules, and what came out: enough to make the same pack again and to see that it is the same. */
function describePack(of: {
  inputs: PackInputs;
  options: PackOptions;
  meta: PackMeta;
  analysis: PackAnalysis;
  files: readonly PackFile[];
  versions: Readonly<Record<string, string>>;
}) {
  const { inputs, options, meta, analysis, files, versions } = of;
  const describeInput = ({ name, format, sha256, bytes }: InputFile) => ({ name, format, sha256, bytes });
  return {
    schemaVersion: 1,
    versions,
    parameters: {
      borough: { code: options.borough.code, name: options.borough.name },
      round: meta.round,
      theme: options.theme,
      version: meta.version,
      marking: meta.marking,
      preparedOn: meta.preparedOn,
      latest: analysis.latest,
      previous: analysis.previous,
    },
    inputs: [...inputs.crime.files, ...inputs.topics.used].map(describeInput),
    tables: [{ publisher: POPULATIONS.publisher, title: POPULATIONS.title, edition: POPULATIONS.edition }],
    figures: listFigures(analysis).length,
    outputs: files.map(({ name, bytes }) => ({
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes: bytes.length,
    })),
  };
}
