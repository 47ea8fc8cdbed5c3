/** What is wrong with a text that is not JSON, in the words of Jackson, the parser behind AWS (recorded for definitions and inputs). */
export interface JsonProblem {
  readonly message: string;
  /** `[Source: (String)"..."; line: 1, column: 4]` */
  readonly source: string;
}

const VALUES = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
/** Jackson shows this much of the text. */
const SHOWN_CHARACTERS = 500;
const WORD = /[\p{ID_Continue}$]*/uy;
const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
const SPACE = /[ \t\r\n]*/y;

/** Thrown and caught in this file: how deep in the text the first mistake is does not matter to the caller. */
class Mistake extends Error {
  override readonly name = 'Mistake';
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Undefined when nothing is found, as for what JSON.parse and Jackson judge differently. */
export function jsonProblem(text: string): JsonProblem | undefined {
  try {
    new Scanner(text).value();
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof Mistake)) throw thrown;
    return { message: thrown.message, source: source(text, thrown.at) };
  }
}

function source(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
  const rest = text.length - SHOWN_CHARACTERS;
  const cut = rest > 0 ? `[truncated ${rest} chars]` : '';
  const column = (lines.at(-1) ?? '').length + 1;
  return `[Source: (String)"${text.slice(0, SHOWN_CHARACTERS)}"${cut}; line: ${lines.length}, column: ${column}]`;
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** @throws Mistake at the first character that no JSON value can have there. */
  value(): void {
    const first = this.#next();
    if (first === '{') this.#entries('Object', '}');
    else if (first === '[') this.#entries('Array', ']');
    else if (first === '"') this.#string(': was expecting closing quote for a string value');
    else if (/[-\d]/.test(first)) this.#take(NUMBER);
    else this.#literal(first);
  }

  #literal(first: string): void {
    const word = this.#take(WORD);
    if (word === 'true' || word === 'false' || word === 'null') return;
    if (word !== '') throw new Mistake(`Unrecognized token '${word}': was expecting ${VALUES}`, this.#at);
    throw this.#unexpected(first, `expected a valid value ${VALUES}`);
  }

  #entries(kind: 'Object' | 'Array', close: string): void {
    const start = source(this.#text, this.#at);
    this.#at += 1;
    if (this.#next(` within/between ${kind} entries`) === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      if (kind === 'Object') this.#name();
      this.value();
      const next = this.#next(`: expected close marker for ${kind} (start marker at ${start})`);
      if (next === close) break;
      if (next === '}' || next === ']') throw this.#mismatch(next, close, `${kind} starting at ${start}`);
      if (next !== ',') throw this.#unexpected(next, `was expecting comma to separate ${kind} entries`);
      this.#at += 1;
      this.#next(` within/between ${kind} entries`);
    }
    this.#at += 1;
  }

  #name(): void {
    const quote = this.#next();
    if (quote !== '"') throw this.#unexpected(quote, 'was expecting double-quote to start field name');
    this.#string(' in field name');
    const colon = this.#next(' within/between Object entries');
    if (colon !== ':')
      throw this.#unexpected(colon, 'was expecting a colon to separate field name and value');
    this.#at += 1;
    this.#next(' within/between Object entries');
  }

  #string(unfinished: string): void {
    for (this.#at += 1; this.#text[this.#at] !== '"'; this.#at += 1) {
      const character = this.#text[this.#at];
      if (character === undefined) throw new Mistake(`Unexpected end-of-input${unfinished}`, this.#at);
      if (character < ' ') throw this.#control(character);
      if (character === '\\') this.#escape();
    }
    this.#at += 1;
  }

  #escape(): void {
    this.#at += 1;
    const escaped = this.#text[this.#at] ?? '';
    if (escaped === '' || '"\\/bfnrtu'.includes(escaped)) return;
    throw new Mistake(`Unrecognized character escape ${code(escaped)}`, this.#at + 1);
  }

  #control(character: string): Mistake {
    const what = `(CTRL-CHAR, code ${character.charCodeAt(0)})`;
    const rule = 'has to be escaped using backslash to be included in string value';
    return new Mistake(`Illegal unquoted character (${what}): ${rule}`, this.#at + 1);
  }

  /** The next character that is not white space, without taking it. */
  #next(missing = ''): string {
    this.#take(SPACE);
    const character = this.#text[this.#at];
    if (character === undefined) throw new Mistake(`Unexpected end-of-input${missing}`, this.#at);
    return character;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [taken = ''] = pattern.exec(this.#text) ?? [];
    this.#at += taken.length;
    return taken;
  }

  /** Jackson has read the character when it complains, so its column is the one after. */
  #unexpected(character: string, rule: string): Mistake {
    return new Mistake(`Unexpected character (${code(character)}): ${rule}`, this.#at + 1);
  }

  #mismatch(found: string, wanted: string, opened: string): Mistake {
    const message = `Unexpected close marker '${found}': expected '${wanted}' (for ${opened})`;
    return new Mistake(message, this.#at + 1);
  }
}

function code(character: string): string {
  return `'${character}' (code ${character.codePointAt(0) ?? 0})`;
}
