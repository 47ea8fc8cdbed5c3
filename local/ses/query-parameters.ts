import { SesError } from './ses-error.ts';

/** The parameters of an AWS Query request: names with dots, lists as `Name.member.1`. */
export class QueryParameters {
  readonly #form: URLSearchParams;

  constructor(form: string) {
    this.#form = new URLSearchParams(form);
  }

  text(name: string): string | undefined {
    return this.#form.get(name) ?? undefined;
  }

  /** @throws SesError when it is missing. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined)
      throw new SesError(
        'ValidationError',
        `Value null at '${name}' failed to satisfy constraint: Member must not be null`,
      );
    return value;
  }

  /** Members in the order of their numbers, whatever the order of the form. */
  list(name: string): string[] {
    const prefix = `${name}.member.`;
    return [...this.#form]
      .filter(([key]) => key.startsWith(prefix) && /^\d+$/.test(key.slice(prefix.length)))
      .sort(([a], [b]) => Number(a.slice(prefix.length)) - Number(b.slice(prefix.length)))
      .map(([, value]) => value);
  }

  /** @throws SesError when it is missing or not Base64. */
  bytes(name: string): Buffer {
    const text = this.required(name).replaceAll(/\s/g, '');
    if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
      throw new SesError('MalformedInput', `${name} is not Base64`);
    }
    return Buffer.from(text, 'base64');
  }

  /** The message tags, `Tags.member.N.Name` and `.Value`. */
  tags(): Record<string, string> {
    const names = [...this.#form].filter(([key]) => /^Tags\.member\.\d+\.Name$/.test(key));
    return Object.fromEntries(
      names.map(([key, name]) => [name, this.text(key.replace(/Name$/, 'Value')) ?? '']),
    );
  }
}
