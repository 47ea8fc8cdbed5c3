import { type HTMLElement, parse } from 'node-html-parser';

export interface Page {
  url: string;
  status: number;
  heading: string;
  document: HTMLElement;
}

/** What a person fills in; a file is chosen from disk. */
export type Filled = Record<string, string | { name: string; text: string }>;

export interface Browser {
  open(address: string): Promise<Page>;
  /** Sends the form that has this field (or the only one) as the browser would: hidden fields and ticked boxes included. */
  submit(page: Page, filled: Filled, options?: { withField?: string; action?: string }): Promise<Page>;
  json(address: string): Promise<unknown>;
}

const MAX_REDIRECTS = 8;

/** A browser without scripts: pages, forms, redirects and a cookie jar for one person. */
export function createBrowser(): Browser {
  const cookies = new Map<string, string>();

  async function request(address: string, init: RequestInit, redirects = MAX_REDIRECTS): Promise<Response> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    if (cookie) headers.set('cookie', cookie);
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) remember(line);
    const location = response.headers.get('location');
    if (!location || response.status < 300 || response.status > 399) return response;
    if (redirects === 0) throw new Error('too many redirects');
    return request(new URL(location, address).href, { method: 'GET' }, redirects - 1);
  }

  function remember(line: string): void {
    const [pair = '', ...attributes] = line.split(';');
    const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
    const isSpent = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
    if (isSpent) cookies.delete(name.trim());
    else cookies.set(name.trim(), value);
  }

  async function toPage(response: Response, address: string): Promise<Page> {
    const document = parse(await response.text());
    const heading = document.querySelector('h1')?.text.trim() ?? '';
    return { url: response.url || address, status: response.status, heading, document };
  }

  return {
    open: async (address) => toPage(await request(address, { method: 'GET' }), address),
    async submit(page, filled, options = {}) {
      const form = findForm(page.document, options);
      if (!form) throw new Error(`no form on "${page.heading}"`);
      const body = formData(form, filled);
      const action = new URL(form.getAttribute('action') || page.url, page.url).href;
      const isMultipart = form.getAttribute('enctype') === 'multipart/form-data';
      const init = {
        method: 'POST',
        body: isMultipart ? body : toQuery(body),
        headers: { origin: new URL(action).origin },
      };
      return toPage(await request(action, init), action);
    },
    json: async (address) => (await request(address, { headers: { accept: 'application/json' } })).json(),
  };
}

function findForm(document: HTMLElement, { withField, action }: { withField?: string; action?: string }) {
  const forms = document
    .querySelectorAll('form[method="post"]')
    .filter((form) => !form.getAttribute('action')?.startsWith('/_local/'));
  if (action) return forms.find((form) => form.getAttribute('action')?.includes(action));
  return withField ? forms.find((form) => form.querySelector(`[name="${withField}"]`)) : forms[0];
}

/** The successful controls of the form, with what the person filled in on top. */
function formData(form: HTMLElement, filled: Filled): FormData {
  const values = new Map<string, string[]>();
  const add = (name: string, value: string) => values.set(name, [...(values.get(name) ?? []), value]);
  for (const input of form.querySelectorAll('input')) {
    const [name, type] = [input.getAttribute('name'), input.getAttribute('type') ?? 'text'];
    const isChoice = type === 'radio' || type === 'checkbox';
    if (!name || type === 'file' || type === 'submit' || (isChoice && !input.hasAttribute('checked')))
      continue;
    add(name, input.getAttribute('value') ?? (isChoice ? 'on' : ''));
  }
  for (const area of form.querySelectorAll('textarea')) add(area.getAttribute('name') ?? '', area.text);
  for (const select of form.querySelectorAll('select')) {
    const option = select.querySelector('option[selected]') ?? select.querySelector('option');
    add(select.getAttribute('name') ?? '', option?.getAttribute('value') ?? option?.text ?? '');
  }
  const body = new FormData();
  for (const [name, each] of values)
    if (!(name in filled)) for (const value of each) body.append(name, value);
  for (const [name, value] of Object.entries(filled)) {
    if (typeof value === 'string') body.append(name, value);
    else body.append(name, new File([value.text], value.name, { type: 'text/csv' }));
  }
  return body;
}

function toQuery(body: FormData): URLSearchParams {
  const query = new URLSearchParams();
  body.forEach((value, name) => {
    if (typeof value === 'string') query.append(name, value);
  });
  return query;
}
