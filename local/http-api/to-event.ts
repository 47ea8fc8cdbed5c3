import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { EpochMs } from '../clock.ts';

/** Media types an HTTP API passes on as text; every other body, forms included, goes in Base64 (seen on AWS, ministack pull request 766). */
const TEXT_TYPE = /^(text\/|application\/(json|xml|javascript)\b)/i;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An HTTP API hands the path over decoded and the query as it came, whatever they are called (seen on AWS, hono issue 2156). */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** What stands before the query. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  const [path = '/'] = url.split('?', 1);
  return path;
}

/**
 * The event a Lambda function gets from an HTTP API for this request: payload format 2.0, `$default` stage
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
 * `now` is the time of the request as the function will see it. What a route calls parts of the path is left out: ours take the whole of it.
 */
export function toEvent(
  request: IncomingMessage,
  body: Buffer,
  { now, routeKey }: { now: EpochMs; routeKey: string },
): APIGatewayProxyEventV2 {
  const path = pathOf(request);
  const rawQueryString = (request.url ?? '').slice(path.length + 1);
  const rawPath = decoded(path);
  const { cookie, ...others } = request.headers;
  const headers = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, joined(value)]));
  const queryStringParameters = joinedParameters(rawQueryString);
  return {
    version: '2.0',
    routeKey,
    rawPath,
    rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(queryStringParameters === undefined ? {} : { queryStringParameters }),
    requestContext: requestContext(request, { path: rawPath, now, routeKey }),
    ...encodedBody(body, request.headers['content-type']),
  };
}

function requestContext(
  request: IncomingMessage,
  { path, now, routeKey }: { path: string; now: EpochMs; routeKey: string },
): APIGatewayProxyEventV2['requestContext'] {
  const domainName = request.headers.host ?? 'localhost';
  return {
    accountId: '000000000000',
    apiId: 'local',
    domainName,
    domainPrefix: domainName.split('.', 1)[0] ?? '',
    http: {
      method: request.method ?? 'GET',
      path,
      protocol: `HTTP/${request.httpVersion}`,
      sourceIp: request.socket.remoteAddress ?? '',
      userAgent: request.headers['user-agent'] ?? '',
    },
    requestId: randomUUID(),
    routeKey,
    stage: '$default',
    time: commonLogTime(now),
    timeEpoch: Math.trunc(now),
  };
}

function joined(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(',') : (value ?? '');
}

function joinedParameters(query: string): Record<string, string> | undefined {
  if (query === '') return undefined;
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(',')]));
}

function encodedBody(
  body: Buffer,
  contentType: string | undefined,
): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  return contentType !== undefined && TEXT_TYPE.test(contentType)
    ? { body: body.toString('utf8'), isBase64Encoded: false }
    : { body: body.toString('base64'), isBase64Encoded: true };
}

/** Such as `04/Jan/2027:09:00:00 +0000`. */
function commonLogTime(instant: EpochMs): string {
  const [date = '', time = ''] = new Date(instant).toISOString().slice(0, 19).split('T');
  const [year, month, day] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}
