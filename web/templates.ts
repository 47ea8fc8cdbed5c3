import { posix } from 'node:path';
import nunjucks from 'nunjucks';

/** Renders a template by name with its view model. @throws when the template is missing or broken. */
export type Render = (template: string, model: object) => string;

/**
 * GOV.UK templates include each other by relative names, which nunjucks resolves against the working directory unless the
 * loader says otherwise.
 */
class MapLoader extends nunjucks.Loader implements nunjucks.ILoader {
  readonly #templates: ReadonlyMap<string, string>;

  constructor(templates: ReadonlyMap<string, string>) {
    super();
    this.#templates = templates;
  }

  override resolve(from: string, to: string): string {
    return posix.join(posix.dirname(from), to);
  }

  getSource(name: string): nunjucks.LoaderSource {
    const src = this.#templates.get(name);
    if (src === undefined) throw new RangeError(`no template ${name}`);
    return { src, path: name, noCache: false };
  }
}

/** Everything that a template prints is escaped unless it says `safe`. */
export function createTemplates(templates: ReadonlyMap<string, string>): Render {
  const environment = new nunjucks.Environment(new MapLoader(templates), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  return (template, model) => environment.render(template, model);
}
