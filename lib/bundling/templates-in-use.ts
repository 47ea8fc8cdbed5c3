import { posix } from 'node:path';

const REFERENCE = /\{%-?\s*(?:extends|include|import|from)\s+(["'])(.+?)\1/g;

/** Libraries of templates, of which we use a few. */
const isLibrary = (name: string) => name.startsWith('govuk/') || name.startsWith('moj/');

function resolveName(from: string, to: string): string {
  return to.startsWith('.') ? posix.join(posix.dirname(from), to) : to;
}

/**
 * Our templates and all that they reach: a third of what the libraries hold.
 * @throws RangeError when a template names one that is not there, which nunjucks would say only when it renders.
 */
export function templatesInUse(all: ReadonlyMap<string, string>): Map<string, string> {
  const used = new Map<string, string>();
  const open = [...all.keys()].filter((name) => !isLibrary(name));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (used.has(name)) continue;
    const source = all.get(name);
    if (source === undefined) throw new RangeError(`no template ${name}`);
    used.set(name, source);
    for (const match of source.matchAll(REFERENCE)) open.push(resolveName(name, match[2] ?? ''));
  }
  return used;
}
