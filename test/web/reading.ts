/** What a person sees of a page, read from its HTML. */

function decode(text: string): string {
  return text
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim();
}

export function headingOf(html: string): string {
  return decode(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '');
}

export function textOf(html: string): string {
  return decode(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '');
}

/** Lines of the error summary with the ids that they lead to. */
export function errorsOf(html: string): { text: string; target: string }[] {
  const summary = /<div class="govuk-error-summary"[\s\S]*?<\/ul>/.exec(html)?.[0] ?? '';
  return [...summary.matchAll(/<a href="#([^"]*)">([\s\S]*?)<\/a>/g)].map(([, target = '', text = '']) => ({
    text: decode(text),
    target,
  }));
}

export function hasId(html: string, id: string): boolean {
  return html.includes(` id="${id}"`);
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : decode(found);
}

export interface Input {
  name: string;
  type: string;
  value: string;
  checked: boolean;
}

/** Every input, list and text area of the page. */
export function inputsOf(html: string): Input[] {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => ({
    name: attribute(tag, 'name') ?? '',
    type: attribute(tag, 'type') ?? 'text',
    value: attribute(tag, 'value') ?? '',
    checked: /\schecked\b/.test(tag),
  }));
  const areas = [...html.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)].map(
    ([, tag = '', text = '']) => ({
      name: attribute(tag, 'name') ?? '',
      type: 'textarea',
      value: decode(text),
      checked: false,
    }),
  );
  const lists = [...html.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)].map(
    ([, tag = '', options = '']) => ({
      name: attribute(tag, 'name') ?? '',
      type: 'select',
      value: attribute(/<option[^>]*\sselected[^>]*>/.exec(options)?.[0] ?? '', 'value') ?? '',
      checked: false,
    }),
  );
  return [...inputs, ...areas, ...lists];
}

export function typedIn(html: string, name: string): string | undefined {
  const named = inputsOf(html).filter((input) => input.name === name);
  const isChoice = named[0]?.type === 'radio' || named[0]?.type === 'checkbox';
  return isChoice ? named.find(({ checked }) => checked)?.value : named[0]?.value;
}

/** What a browser would send if nothing were changed on the page: hidden fields and kept values. */
export function formOf(html: string): Record<string, string> {
  const sent = inputsOf(html).filter(
    ({ name, type, checked }) =>
      name && type !== 'file' && ((type !== 'radio' && type !== 'checkbox') || checked),
  );
  return Object.fromEntries(sent.map(({ name, value }) => [name, value]));
}
