import type { RequestHead } from '../service.ts';
import type { Suppressions } from './suppressions.ts';

/** The one resource of version 2 of the API that is served here (Amazon SES API v2 Reference, "DeleteSuppressedDestination"). */
const PATH = /^\/v2\/email\/suppression\/addresses\/([^/?]+)$/;

export function isSuppressionRequest({ url, headers }: RequestHead): boolean {
  return PATH.test(url) && /\/ses\/aws4_request/.test(headers.authorization ?? '');
}

export interface SuppressionAnswer {
  status: number;
  /** `x-amzn-errortype`, by which the SDK names the error. */
  errorType?: string;
  body: object;
}

/** Reads an entry of the list or deletes it; anything else is refused. */
export function answerSuppression(
  { method, url }: RequestHead,
  suppressions: Suppressions,
): SuppressionAnswer {
  const address = decodeURIComponent(PATH.exec(url)?.[1] ?? '');
  const entry = suppressions.get(address);
  if (method !== 'DELETE' && method !== 'GET') return failed(405, 'MethodNotAllowedException', method);
  if (!entry) return failed(404, 'NotFoundException', `${address} is not on the suppression list.`);
  if (method === 'DELETE') {
    suppressions.remove(address);
    return { status: 200, body: {} };
  }
  const { reason, since } = entry;
  const found = { EmailAddress: address, Reason: reason, LastUpdateTime: since / 1000 };
  return { status: 200, body: { SuppressedDestination: found } };
}

function failed(status: number, errorType: string, message: string): SuppressionAnswer {
  return { status, errorType, body: { message } };
}
