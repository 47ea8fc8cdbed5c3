import { createHash } from 'node:crypto';
import { S3Error } from './errors.ts';

const PREFIX = 'x-amz-checksum-';
const HEX_SHA256 = /^[0-9a-f]{64}$/;

/** A running digest of a body. */
interface Digest {
  update(chunk: Uint8Array): unknown;
  digest(): Buffer;
}

const CHECKSUMS: Readonly<Record<string, () => Digest>> = {
  [`${PREFIX}crc32`]: () => new Crc32(),
  [`${PREFIX}sha1`]: () => createHash('sha1'),
  [`${PREFIX}sha256`]: () => createHash('sha256'),
};

/** What a client claims about a body: in headers, or announced there and sent behind the body. */
type Headers = Readonly<Record<string, string>>;

export interface Checksum {
  /** Header name, e.g. `x-amz-checksum-crc32`. */
  name: string;
  /** Base64. */
  value: string;
}

/**
 * Digests a body as it passes and compares what the client claimed with what came.
 * @throws S3Error NotImplemented for a checksum other than CRC32, SHA-1 and SHA-256
 */
export class BodyDigests {
  readonly #headers: Headers;
  readonly #md5 = createHash('md5');
  readonly #sha256: Digest | undefined;
  readonly #checksum: { name: string; digest: Digest } | undefined;

  constructor(headers: Headers) {
    this.#headers = headers;
    if (HEX_SHA256.test(headers['x-amz-content-sha256'] ?? '')) this.#sha256 = createHash('sha256');
    const name = checksumName(headers);
    const newDigest = name === undefined ? undefined : CHECKSUMS[name];
    if (name !== undefined && !newDigest) {
      throw new S3Error('NotImplemented', `The checksum ${name} is not supported.`);
    }
    if (name !== undefined && newDigest) this.#checksum = { name, digest: newDigest() };
  }

  update(chunk: Uint8Array): void {
    for (const digest of [this.#md5, this.#sha256, this.#checksum?.digest]) digest?.update(chunk);
  }

  /** @throws S3Error BadDigest or XAmzContentSHA256Mismatch when the body is not what was claimed */
  finish(trailers: ReadonlyMap<string, string>): { md5: string; checksum: Checksum | undefined } {
    const md5 = this.#md5.digest();
    const claimedMd5 = this.#headers['content-md5'];
    if (claimedMd5 !== undefined && claimedMd5 !== md5.toString('base64')) {
      throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
    }
    if (this.#sha256 && this.#sha256.digest().toString('hex') !== this.#headers['x-amz-content-sha256']) {
      throw new S3Error(
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match.",
      );
    }
    return { md5: md5.toString('hex'), checksum: this.#finishChecksum(trailers) };
  }

  #finishChecksum(trailers: ReadonlyMap<string, string>): Checksum | undefined {
    if (!this.#checksum) return undefined;
    const { name, digest } = this.#checksum;
    const value = digest.digest().toString('base64');
    const claimed = this.#headers[name] ?? trailers.get(name);
    if (claimed === value) return { name, value };
    throw new S3Error('BadDigest', `The ${name} you specified did not match the calculated checksum.`);
  }
}

function checksumName(headers: Headers): string | undefined {
  const trailer = headers['x-amz-trailer']?.toLowerCase();
  if (trailer?.startsWith(PREFIX)) return trailer;
  return Object.keys(headers).find(
    (name) => name.startsWith(PREFIX) && !/^x-amz-checksum-(mode|algorithm|type)$/.test(name),
  );
}

const CRC32_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

// `zlib.crc32` came with Node 20.15; package.json promises 20.11.
class Crc32 implements Digest {
  #state = 0xffffffff;

  update(chunk: Uint8Array): void {
    let state = this.#state;
    for (const byte of chunk) state = (state >>> 8) ^ (CRC32_TABLE[(state ^ byte) & 0xff] ?? 0);
    this.#state = state;
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE((this.#state ^ 0xffffffff) >>> 0);
    return bytes;
  }
}
