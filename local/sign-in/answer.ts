import type { ServerResponse } from 'node:http';

/** What an endpoint answers, as a value. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export function redirectTo(location: string): Answer {
  return { status: 302, headers: { location }, body: '' };
}

export function json(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

export function htmlPage(status: number, html: string, contentSecurityPolicy: string): Answer {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
  };
  return { status, headers, body: html };
}

/** Nothing here may be kept by a browser or a proxy. */
export function write({ status, headers, body }: Answer, response: ServerResponse): void {
  response.writeHead(status, { ...headers, 'cache-control': 'no-store' }).end(body);
}
