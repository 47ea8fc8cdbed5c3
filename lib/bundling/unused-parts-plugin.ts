import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import * as z from 'zod';
import { absentModule } from './absent-module.ts';
import { errorsInUse, readAdapters } from './errors-in-use.ts';
import { literalKeys } from './literal-keys.ts';
import { MODULE_STAND_INS, STAND_INS, UNUSED, UNUSED_BUT_FOR_API } from './unused-parts.ts';
import { withoutStringFormats } from './zod-formats.ts';

const ADAPTERS = join(import.meta.dirname, '..', '..', 'adapters');
const STAND_INS_FOLDER = join(import.meta.dirname, 'stand-ins');

/** Marks a path that is being resolved from here. */
const ONE_COPY = Symbol('one copy');

const PackageSchema = z.object({ version: z.string() });

/** `zod/v4/core/to-json-schema.js`, wherever the packages lie. */
function inPackages(file: string): string {
  return file.slice(file.lastIndexOf('node_modules') + 'node_modules/'.length);
}

/** A client imports its whole package.json for the version in the user agent. */
function versionOf(file: string): string {
  const { version } = PackageSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return JSON.stringify({ version });
}

/**
 * Leaves out what the SDK and other libraries carry for places and uses that are none of ours. What runs here and in the
 * tests without a bundle has all of it.
 */
export function unusedPartsPlugin({ describesApi }: { describesApi: boolean }): Plugin {
  const adapters = readAdapters(ADAPTERS);
  return {
    name: 'unused-parts',
    setup({ onResolve, onLoad, resolve }) {
      for (const [name, standIn] of STAND_INS) {
        onResolve({ filter: new RegExp(`^${name}$`) }, () => ({
          path: join(STAND_INS_FOLDER, standIn),
          sideEffects: false,
        }));
      }
      // A package that asks for another version than ours brings a second copy of the client: 13 KB for a presigned form.
      onResolve({ filter: /^@aws-sdk\/client-/ }, ({ path, kind, pluginData }) =>
        pluginData === ONE_COPY
          ? undefined
          : resolve(path, { kind, resolveDir: import.meta.dirname, pluginData: ONE_COPY }),
      );
      for (const filter of describesApi ? UNUSED : [...UNUSED, UNUSED_BUT_FOR_API]) {
        onLoad({ filter }, ({ path }) => ({
          contents: absentModule(inPackages(path), readFileSync(path, 'utf8')),
        }));
      }
      for (const [filter, contents] of MODULE_STAND_INS) {
        onLoad({ filter }, () => ({ contents, resolveDir: STAND_INS_FOLDER }));
      }
      onLoad({ filter: /zod[\\/]v4[\\/]classic[\\/]schemas\.js$/ }, ({ path }) => ({
        contents: withoutStringFormats(readFileSync(path, 'utf8')),
      }));
      onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]schemas[\\/]/ }, ({ path }) => ({
        contents: errorsInUse(literalKeys(readFileSync(path, 'utf8')), adapters),
      }));
      onLoad({ filter: /@aws-sdk[\\/][^\\/]+[\\/]package\.json$/ }, ({ path }) => ({
        contents: versionOf(path),
        loader: 'json',
      }));
    },
  };
}
