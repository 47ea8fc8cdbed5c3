import * as z from 'zod';

const LockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      inBundle: z.boolean().optional(),
      dev: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});

export interface LockedPackage {
  name: string;
  version: string;
  licence: string;
  /** Part of what is deployed, and not only of building and testing it. */
  isRuntime: boolean;
  /** npm refuses other bytes than these. */
  isVerified: boolean;
}

/** Every package of a package-lock.json, once each by name and version. @throws ZodError for anything else. */
export function lockedPackages(lockFile: string): LockedPackage[] {
  const { packages } = LockSchema.parse(JSON.parse(lockFile));
  const found = Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license = '', integrity, inBundle, dev, devOptional }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license,
      isRuntime: !dev && !devOptional,
      // What comes inside another package is verified with it.
      isVerified: integrity !== undefined || inBundle === true,
    }));
  const byName = new Map(found.map((one) => [`${one.name}@${one.version}`, one]));
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** docs/licences.md: what is deployed, and under which licence each part of it may be. */
export function renderLicences(packages: readonly LockedPackage[]): string {
  const runtime = packages.filter(({ isRuntime }) => isRuntime);
  const rows = runtime.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return `# Licences of what is deployed

Made by \`npx tsx build/write-licences.ts\` from package-lock.json; a test keeps it equal and allows no other licences than those in
\`test/build/licences.test.ts\`. The bill of materials in CycloneDX is made by \`npm run sbom\`.

| package | version | licence |
|---|---|---|
${rows.join('\n')}
`;
}
