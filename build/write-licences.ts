import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockedPackages, renderLicences } from './licences.ts';

const root = join(import.meta.dirname, '..');
const packages = lockedPackages(readFileSync(join(root, 'package-lock.json'), 'utf8'));
writeFileSync(join(root, 'docs', 'licences.md'), renderLicences(packages));
