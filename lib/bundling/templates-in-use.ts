import { posix } from 'node:path';

const NAMED = /\btemplate: '([\w/-]+)'/g;
const REFERENCE = /\{%-?\s*(?:extends|include|import|from)\s+(["'])(.+?)\1/g;

/** The templates that the source of a page names: `template: 'task/task'` is `pages/task/task.njk`, always written like that. */
export function templatesNamedIn(source: string): string[] {
  return [...source.matchAll(NAMED)].map(([, name]) => `pages/${name}.njk`);
}

function resolveName(from: string, to: string): string {
  return to.startsWith('.') ? posix.join(posix.dirname(from), to) : to;
}

/**
 * Templates and all that they reach: of the libraries a third, and of our own what the pages of one function show.
 * @throws RangeError when one is named that is not there, which nunjucks would say only when it renders.
 */
export function templatesInUse(
  all: ReadonlyMap<string, string>,
  named: readonly string[],
): Map<string, string> {
  const used = new Map<string, string>();
  const open = [...named];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (used.has(name)) continue;
    const source = all.get(name);
    if (source === undefined) throw new RangeError(`no template ${name}`);
    used.set(name, source);
    for (const match of source.matchAll(REFERENCE)) open.push(resolveName(name, match[2] ?? ''));
  }
  return used;
}
