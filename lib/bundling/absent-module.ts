const DECLARED = /^export (?:async )?(?:const|function|class) (\w+)/gm;
const LISTED = /^export \{([^}]+)\};$/gm;
const COMMON_JS = /^exports\.(\w+)\s*=/gm;

/**
 * A module with the same exports as the given one, of which each throws when it is called: for what a library imports and our use of it
 * never reaches.
 */
export function absentModule(name: string, source: string): string {
  const absent = `function absent() { throw new TypeError(${JSON.stringify(`${name} is not in this bundle`)}); }`;
  if (!/^export /m.test(source)) {
    const names = found(source, COMMON_JS).map((one) => `exports.${one} = absent;`);
    return [absent, ...(names.length > 0 ? names : ['module.exports = absent;'])].join('\n');
  }
  const listed = found(source, LISTED).flatMap((list) => list.split(','));
  const names = [...found(source, DECLARED), ...listed.map((one) => one.replace(/^.+\bas\b/s, '').trim())];
  const defaultExport = /^export default /m.test(source) ? 'export default absent;' : '';
  return `${absent}
    export { ${[...new Set(names)].map((one) => `absent as ${one}`).join(', ')} };
    ${defaultExport}`;
}

function found(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map(([, text = '']) => text);
}
