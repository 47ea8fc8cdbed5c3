import * as z from 'zod';
import { DISCLOSURE_POLICY } from '../domain/data-pack/disclosure.ts';
import { POPULATION_SOURCE } from '../domain/data-pack/figures.ts';
import { InputRecordSchema } from '../domain/data-pack/inputs/input-record.ts';
import { PeriodSchema } from '../domain/data-pack/month.ts';
import { listFigures, type PackAnalysis } from '../domain/data-pack/pack-analysis.ts';
import { ThemeIdSchema } from '../domain/data-pack/themes.ts';
import { type PackMeta, PackMetaSchema } from './meta.ts';
import { PACK_VERSIONS } from './versions.ts';

const OutputSchema = z.lazy(() => z.object({ name: z.string(), sha256: z.string(), bytes: z.int() }));

/** What went in, by which rules, and what came out: enough to make the same pack again and to see that it is the same. */
export const PackManifestSchema = z.lazy(() =>
  z.object({
    schemaVersion: z.literal(1),
    versions: z.record(z.string(), z.string()),
    parameters: z.object({
      borough: z.object({ code: z.string(), name: z.string() }),
      theme: ThemeIdSchema,
      ...PackMetaSchema.unwrap().shape,
      /** Since the borough's last JEM, where it had one. */
      monthsSinceJem: z.number().optional(),
      latest: PeriodSchema,
      previous: PeriodSchema,
    }),
    inputs: z.array(InputRecordSchema),
    tables: z.array(z.object({ publisher: z.string(), title: z.string(), edition: z.string() })),
    /** How many the pack shows. */
    figures: z.int(),
    outputs: z.array(OutputSchema),
  }),
);
export type PackManifest = z.infer<typeof PackManifestSchema>;

export function describePack(of: {
  analysis: PackAnalysis;
  meta: PackMeta;
  outputs: readonly { name: string; sha256: string; bytes: Uint8Array }[];
}): PackManifest {
  const { analysis, meta, outputs } = of;
  const { inputs = [], monthsSinceJem } = analysis.basis ?? {};
  const population = analysis.sources.find(({ id }) => id === POPULATION_SOURCE);
  return {
    schemaVersion: 1,
    versions: PACK_VERSIONS,
    parameters: {
      borough: analysis.borough,
      theme: analysis.theme,
      disclosure: DISCLOSURE_POLICY,
      ...meta,
      ...(monthsSinceJem !== undefined && { monthsSinceJem }),
      latest: analysis.latest,
      previous: analysis.previous,
    },
    inputs,
    tables: population?.kind === 'table' ? [citation(population)] : [],
    figures: listFigures(analysis).length,
    outputs: outputs.map(({ name, sha256, bytes }) => ({ name, sha256, bytes: bytes.length })),
  };
}

function citation({ publisher, title, edition }: { publisher: string; title: string; edition: string }) {
  return { publisher, title, edition };
}
