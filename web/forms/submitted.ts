import type { AppContext } from '../context.ts';

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

/** What a form sent: texts by name, and files. */
export interface Submitted {
  /** The last value of that name; the empty text when there is none. */
  text(name: string): string;
  all(name: string): readonly string[];
  /** The last value of every name. */
  typed: ReadonlyMap<string, string>;
  file(name: string): UploadedFile | undefined;
}

/** Browsers send line breaks as CR LF; texts are kept with LF, so that the same text is the same answer (F23). */
function normalised(value: string): string {
  return value.replaceAll('\r\n', '\n');
}

/** The longest form, action notes with every row filled in for every alternative, has less than half of these. */
const MAX_FIELDS = 1_000;

/**
 * Reads a form of either encoding. Anything that is no form of ours, like one of more than MAX_FIELDS fields, counts as an empty one: the
 * page then says what is missing.
 */
export async function readSubmitted(c: AppContext): Promise<Submitted> {
  const sent = await c.req.formData().catch(() => new FormData());
  const form = isWithinLimit(sent) ? sent : new FormData();
  const texts = new Map<string, string[]>();
  const files = new Map<string, UploadedFile>();
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') {
      const values = texts.get(name) ?? [];
      values.push(normalised(value));
      texts.set(name, values);
    } else if (value.size > 0 || value.name !== '') {
      files.set(name, { name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  return {
    text: (name) => texts.get(name)?.at(-1) ?? '',
    all: (name) => texts.get(name) ?? [],
    typed: new Map([...texts].map(([name, values]) => [name, values.at(-1) ?? ''])),
    file: (name) => files.get(name),
  };
}

/** Stops counting at the limit: eight megabytes hold millions of empty fields. */
function isWithinLimit(form: FormData): boolean {
  let fields = 0;
  for (const _ of form.keys()) if (++fields > MAX_FIELDS) return false;
  return true;
}
