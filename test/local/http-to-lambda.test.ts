import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { ManualClock } from '../../local/clock.ts';
import { createHttpToLambda } from '../../local/http-to-lambda.ts';
import { createLambda } from '../../local/lambda/lambda.ts';

const NOW = Date.parse('2027-01-04T09:05:06.789Z');

describe('HTTP in front of a function', () => {
  const events: APIGatewayProxyEventV2[] = [];
  const errors: string[] = [];
  let answer: (event: APIGatewayProxyEventV2) => Promise<unknown>;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const lambda = createLambda();
    lambda.register('pages', (event: APIGatewayProxyEventV2) => {
      events.push(event);
      return answer(event);
    });
    lambda.register('other', async (event: APIGatewayProxyEventV2) => ({ by: event.routeKey }));
    const listener = createHttpToLambda({
      lambda,
      routeOf: (path) =>
        path.startsWith('/other/')
          ? { key: 'ANY /other/{proxy+}', functionName: 'other' }
          : { key: '$default', functionName: 'pages' },
      clock: new ManualClock(NOW),
      timeoutMs: 200,
      onError: (errorType) => errors.push(errorType),
    });
    server = createServer((request, response) => void listener(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    events.length = 0;
    errors.length = 0;
    answer = async () => ({ statusCode: 204 });
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('passes the request on in payload format 2.0, with the time of the clock', async () => {
    await fetch(`${url}/t/abc%20d?x=1&x=2&y=%C3%A9`, { headers: { Cookie: 'a=1; b=2', 'X-Mixed': 'v' } });
    const [event] = events;
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: '$default',
      rawPath: '/t/abc d',
      rawQueryString: 'x=1&x=2&y=%C3%A9',
      queryStringParameters: { x: '1,2', y: 'é' },
      cookies: ['a=1', 'b=2'],
      headers: { 'x-mixed': 'v' },
      isBase64Encoded: false,
      requestContext: {
        stage: '$default',
        time: '04/Jan/2027:09:05:06 +0000',
        timeEpoch: NOW,
        http: { method: 'GET', path: '/t/abc d', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' },
      },
    });
    expect(event?.headers).not.toHaveProperty('cookie');
    expect(event).not.toHaveProperty('body');
  });

  it('goes to the function of the route that the path takes, whatever stands in the query', async () => {
    const other = await fetch(`${url}/other/one?x=/t/`);
    expect(await other.json()).toEqual({ by: 'ANY /other/{proxy+}' });
    expect(events).toEqual([]);
    await fetch(`${url}/one?x=/other/`);
    expect(events).toMatchObject([{ routeKey: '$default', requestContext: { routeKey: '$default' } }]);
  });

  it.each([
    ['application/json', '{"a":"é"}', false],
    ['text/csv; charset=utf-8', 'a,b', false],
    ['application/x-www-form-urlencoded', 'a=1', true],
    ['multipart/form-data; boundary=x', '--x--', true],
    ['application/octet-stream', '\u0000\u0001', true],
  ])('hands on a body of type %s as text or in Base64, as AWS does', async (type, text, isBase64Encoded) => {
    await fetch(url, { method: 'POST', headers: { 'content-type': type }, body: Buffer.from(text) });
    const [event] = events;
    expect(event?.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(event?.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()).toBe(text);
  });

  it('writes status, headers, cookies and a binary body back', async () => {
    answer = async () => ({
      statusCode: 201,
      headers: { 'content-type': 'image/png', 'X-Count': 3 },
      cookies: ['a=1; HttpOnly', 'b=2'],
      body: Buffer.from([0, 255, 1]).toString('base64'),
      isBase64Encoded: true,
    });
    const response = await fetch(url);
    expect(response.status).toBe(201);
    expect(response.headers.get('x-count')).toBe('3');
    expect(response.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 1]);
  });

  it('answers HEAD with the headers alone and 303 with its place', async () => {
    answer = async () => ({ statusCode: 200, headers: { 'content-type': 'text/html' }, body: '<p>é</p>' });
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.headers.get('content-length'), await head.text()]).toEqual(['9', '']);
    answer = async () => ({ statusCode: 303, headers: { location: '/done' } });
    const moved = await fetch(url, { method: 'POST', redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([303, '/done']);
  });

  it('takes a result without a status for the body itself', async () => {
    answer = async () => ({ rooms: 2 });
    const response = await fetch(url);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'application/json',
      '{"rooms":2}',
    ]);
  });

  it.each([
    ['a throw', async () => Promise.reject(new Error('a person: someone@example.org'))],
    ['a result that is no response', async () => ({ statusCode: 'soon' })],
    ['a response over 6 MB', async () => ({ statusCode: 200, body: 'x'.repeat(7_000_000) })],
  ])('answers 500 to %s, and says nothing of why', async (_, failing) => {
    answer = failing;
    const response = await fetch(url);
    expect([response.status, await response.json()]).toEqual([500, { message: 'Internal Server Error' }]);
    expect(errors).toHaveLength(1);
  });

  it('answers 503 when the function takes too long', async () => {
    answer = () => new Promise((resolve) => setTimeout(resolve, 400));
    expect((await fetch(url)).status).toBe(503);
    expect(errors).toEqual(['IntegrationTimeout']);
  });

  it.each([
    ['a body over 10 MB', 'text/plain', 10 * 1024 * 1024 + 1],
    ['a binary body that would not fit into an event', 'image/png', 5 * 1024 * 1024],
  ])('refuses %s, and the function never sees it', async (_, type, bytes) => {
    const body = Buffer.alloc(bytes, 'x');
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body });
    expect(response.status).toBe(413);
    expect(events).toEqual([]);
  });
});
