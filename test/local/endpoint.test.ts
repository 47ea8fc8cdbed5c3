import { request } from 'node:http';
import { connect } from 'node:net';
import { createEndpoint, type Endpoint, PortInUseError } from '../../local/endpoint.ts';
import { readBody } from '../../local/read-body.ts';
import type { Service } from '../../local/service.ts';

const LIMIT_BYTES = 200_000;

function createEcho(name: string, path: string, log: string[] = []): Service {
  return {
    name,
    start: async () => void log.push(`start ${name}`),
    stop: async () => void log.push(`stop ${name}`),
    accepts: ({ url }) => url.startsWith(path),
    async handle(incoming, response) {
      const body = await readBody(incoming, Number.MAX_SAFE_INTEGER);
      response.end(`${name} read ${body.length} bytes`);
    },
  };
}

/** Sends chunks without a Content-Length, as a streamed upload does. */
function sendChunked(url: string, chunks: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    outgoing.on('error', reject);
    for (let i = 0; i < chunks; i += 1) outgoing.write(Buffer.alloc(50_000));
    outgoing.end();
  });
}

describe('the endpoint', () => {
  let endpoint: Endpoint | undefined;
  const errors: string[] = [];
  async function open(services: Service[], port = 0) {
    endpoint = createEndpoint({
      services,
      port,
      bodyLimitBytes: LIMIT_BYTES,
      onError: (service) => errors.push(service),
    });
    return (await endpoint.start()).url;
  }
  afterEach(async () => {
    await endpoint?.stop();
    errors.length = 0;
  });

  it('gives a request to the first service that accepts it', async () => {
    const url = await open([createEcho('narrow', '/a/b'), createEcho('wide', '/a')]);
    expect(await (await fetch(`${url}/a/b`, { method: 'POST', body: 'four' })).text()).toBe(
      'narrow read 4 bytes',
    );
    expect(await (await fetch(`${url}/a/c`)).text()).toBe('wide read 0 bytes');
  });

  it('says what it does not support, and never repeats a query string', async () => {
    const url = await open([createEcho('only', '/a')]);
    const response = await fetch(`${url}/queue?signature=secret`, {
      method: 'POST',
      headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
    });
    expect(response.status).toBe(501);
    const text = await response.text();
    expect(text).toContain('does not support POST /queue (AmazonSQS.SendMessage)');
    expect(text).not.toContain('secret');
  });

  it('answers 500 to a throw, without its message, and goes on', async () => {
    const broken: Service = {
      ...createEcho('broken', '/broken'),
      handle: async () => {
        throw new Error('a person: someone@example.org');
      },
    };
    const url = await open([broken, createEcho('sound', '/')]);
    const response = await fetch(`${url}/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('example.org');
    expect(errors).toEqual(['broken']);
    expect((await fetch(`${url}/sound`)).status).toBe(200);
  });

  it('refuses a body over the limit whether or not its length was declared', async () => {
    const url = await open([createEcho('echo', '/')]);
    expect(await sendChunked(url, 4)).toBe(200);
    expect(await sendChunked(url, 5)).toBe(413);
    const declared = await fetch(url, { method: 'POST', body: Buffer.alloc(LIMIT_BYTES + 1) });
    expect(declared.status).toBe(413);
    expect(errors).toEqual([]);
  });

  it('outlives a service that answers without reading what is too much to read', async () => {
    const deaf: Service = {
      ...createEcho('deaf', '/'),
      handle: async (_, response) => void response.end('no'),
    };
    const url = await open([deaf]);
    await sendChunked(url, 40).catch(() => undefined);
    expect((await fetch(url)).status).toBe(200);
  });

  it('outlives a caller that hangs up in the middle of a body', async () => {
    const url = await open([createEcho('echo', '/')]);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf');
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect((await fetch(url)).status).toBe(200);
    expect(errors).toEqual([]);
  });

  it('names the port when another program has it, and closes what it had opened', async () => {
    const url = await open([]);
    const log: string[] = [];
    const second = createEndpoint({
      services: [createEcho('it', '/', log)],
      port: Number(new URL(url).port),
    });
    const failure = second.start();
    await expect(failure).rejects.toThrow(PortInUseError);
    await expect(failure).rejects.toThrow(/port \d+ is in use/);
    expect(log).toEqual(['start it', 'stop it']);
  });

  it('starts services in order before it listens and stops them in reverse, once, finishing the request it has', async () => {
    const log: string[] = [];
    const slow: Service = {
      ...createEcho('slow', '/', log),
      async handle(_, response) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        log.push('answered');
        response.end('done');
      },
    };
    const url = await open([createEcho('first', '/never', log), slow]);
    const answer = fetch(url).then((response) => response.text());
    await new Promise((resolve) => setTimeout(resolve, 30));
    await Promise.all([endpoint?.stop(), endpoint?.stop()]);
    expect(await answer).toBe('done');
    expect(log).toEqual(['start first', 'start slow', 'answered', 'stop slow', 'stop first']);
  });
});
