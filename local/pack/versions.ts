import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';

const PROJECT_FILE = join(import.meta.dirname, '..', '..', 'package.json');

const ProjectSchema = z.object({
  version: z.string(),
  dependencies: z.object({
    pptxgenjs: z.string(),
    jszip: z.string(),
    'd3-scale': z.string(),
    'd3-shape': z.string(),
  }),
});

/** What the bytes of a pack depend on beside its inputs: our version and those of the libraries that draw it. */
export async function readPackVersions(): Promise<Readonly<Record<string, string>>> {
  const { version, dependencies } = ProjectSchema.parse(JSON.parse(await readFile(PROJECT_FILE, 'utf8')));
  return { jem: version, ...dependencies };
}
