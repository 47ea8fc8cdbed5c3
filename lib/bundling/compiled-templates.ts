import nunjucks from 'nunjucks';

/** As in web/templates.ts; a test renders the same page by both. These two are decided when a template is compiled. */
const PARSE_OPTIONS = { autoescape: true, trimBlocks: true, lstripBlocks: true };

/** A property name is not shortened by the bundler: 4,800 calls of these were 70 KB. */
const OF_RUNTIME = [
  'callWrap',
  'contextOrFrameLookup',
  'Frame',
  'fromIterator',
  'handleError',
  'inOperator',
  'isArray',
  'keys',
  'makeKeywordArgs',
  'makeMacro',
  'memberLookup',
  'SafeString',
  'suppressValue',
];
const CALL = new RegExp(`\\bruntime\\.(${OF_RUNTIME.join('|')})\\(`, 'g');

/**
 * What nunjucks writes out for every `{% set %}`, `{% from %}` and macro, and the call that does the same. Each spans lines, and the text
 * of a template never does: there it is `\n`.
 */
const REPEATED: readonly [RegExp, string][] = [
  [
    /^frame\.set\("(\w+)", (t_\d+), true\);\nif\(frame\.topLevel\) \{\ncontext\.setVariable\("\1", \2\);\n\}\nif\(frame\.topLevel\) \{\ncontext\.addExport\("\1", \2\);\n\}$/gm,
    'setName(frame, context, "$1", $2);',
  ],
  [
    /^env\.getTemplate\((".+"), false, ".+", false, function\((t_\d+),(t_\d+)\) \{\nif\(\2\) \{ cb\(\2\); return; \}\n\3\.getExported\(function\((t_\d+),\3\) \{\nif\(\4\) \{ cb\(\4\); return; \}$/gm,
    'withTemplate(env, cb, $1, here, function($3) {\nnow(function() {',
  ],
  [
    /^if\(Object\.prototype\.hasOwnProperty\.call\((t_\d+), "(\w+)"\)\) \{\nvar (t_\d+) = \1\.\2;\n\} else \{\ncb\(new Error\("cannot import '\2'"\)\); return;\n\}$/gm,
    'var $3 = imported($1, "$2");',
  ],
  [
    /^kwargs = kwargs \|\| \{\};\nif \(Object\.prototype\.hasOwnProperty\.call\(kwargs, "caller"\)\) \{\nframe\.set\("caller", kwargs\.caller\); \}$/gm,
    'kwargs = withCaller(frame, kwargs);',
  ],
];

const CALLED = `
  function setName(frame, context, name, value) {
    frame.set(name, value, true);
    if (!frame.topLevel) return;
    context.setVariable(name, value);
    context.addExport(name, value);
  }
  function withTemplate(env, cb, name, from, use) {
    env.getTemplate(name, false, from, false, (missing, template) => {
      if (missing) return cb(missing);
      template.getExported((error, exported) => (error ? cb(error) : use(exported)));
    });
  }
  // Closes as many brackets as what it stands for.
  function now(rest) {
    rest();
  }
  function imported(exported, name) {
    if (!Object.hasOwn(exported, name)) throw new Error("cannot import '" + name + "'");
    return exported[name];
  }
  function withCaller(frame, kwargs = {}) {
    if (Object.hasOwn(kwargs, 'caller')) frame.set('caller', kwargs.caller);
    return kwargs;
  }`;

/**
 * JavaScript that makes `compiled`: for each name a function that makes the template as nunjucks compiles it ahead, so that a start reads no
 * template closely. It needs the runtime as `nunjucks`.
 */
export function compiledTemplates(templates: ReadonlyMap<string, string>): string {
  const env = new nunjucks.Environment(null, PARSE_OPTIONS);
  const makers = [...templates].map(([name, source]) =>
    nunjucks.precompileString(source, {
      name,
      env,
      // Its typings forget that it gets a list.
      wrapper: (made) =>
        `compiled[${JSON.stringify(name)}] = (here) => {${[made].flat().map(({ template }) => template)}};\n`,
    }),
  );
  const shortened = REPEATED.reduce((code, [pattern, call]) => code.replace(pattern, call), makers.join(''));
  return `
    const { ${OF_RUNTIME.join(', ')} } = nunjucks.runtime;
    ${CALLED}
    const compiled = {};
    ${shortened.replace(CALL, '$1(').replaceAll('env.opts.autoescape', String(PARSE_OPTIONS.autoescape))}`;
}
