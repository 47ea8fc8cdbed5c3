const STRING_CLASS = /^export const ZodString = .+$[\s\S]+?^\}\);$/m;
const FORMAT_METHOD = /^( {4})(\w+)\(params\) \{\n +return this\.check\(core\._\w+\(Zod\w+, params\)\);$/gm;
const NAMESPACE = 'import { util } from "../core/index.js";';

/**
 * zod's classes without `z.string().email()` and 25 others that zod 4 keeps for old code: each method holds on to its format, of
 * which our schemas use three, as `z.email()`. And with the namespace of its helpers imported from where it is made: through a second
 * module esbuild keeps all of it.
 */
export function withoutStringFormats(classes: string): string {
  return classes
    .replace(NAMESPACE, 'import * as util from "../core/util.js";')
    .replaceAll('core.util.', 'util.')
    .replace(STRING_CLASS, (text) =>
      text.replace(
        FORMAT_METHOD,
        (_line, indent: string, name: string) =>
          `${indent}${name}() {\n throw new TypeError("z.string().${name}() is not in this bundle");`,
      ),
    );
}
