const DECLARED = /^export (?:async )?(?:const|function|class) (\w+)/gm;
const RENAMED = /^export \{ \w+ as (\w+) \};$/gm;

/**
 * A module with the same exports as the given ES module, of which each throws when it is called: for what a library imports and
 * our use of it never reaches.
 */
export function absentModule(name: string, source: string): string {
  const names = [...source.matchAll(DECLARED), ...source.matchAll(RENAMED)].map(([, found]) => found);
  const defaultExport = /^export default /m.test(source) ? 'export default absent;' : '';
  return `function absent() { throw new TypeError(${JSON.stringify(`${name} is not in this bundle`)}); }
    export { ${[...new Set(names)].map((found) => `absent as ${found}`).join(', ')} };
    ${defaultExport}`;
}
