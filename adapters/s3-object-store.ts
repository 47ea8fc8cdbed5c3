import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ObjectStore } from '../domain/ports/services.ts';
import { available } from './aws-failures.ts';

export interface S3ObjectStoreOptions {
  bucket: string;
  client?: S3Client;
}

/** An address signed by a function dies with the function's credentials, within hours at most (F21); a click needs minutes. */
const MAX_PRESIGN_SECONDS = 900;

/** RFC 6266: the plain name for old programmes, the encoded one for all others. */
function saveAs(fileName: string): string {
  const plain = fileName.replace(/[^\w .()-]/g, '_');
  // Half a character would make encodeURIComponent throw.
  const encoded = encodeURIComponent(fileName.replace(/\p{Cs}/gu, '_')).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/**
 * The ObjectStore on one bucket. The role needs s3:ListBucket as well: without it S3 says "access denied" of an object that is
 * not there. @throws ServiceUnavailableError
 */
export function createS3ObjectStore({
  bucket,
  // Else the SDK signs the checksum of an empty body into addresses.
  client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' }),
}: S3ObjectStoreOptions): ObjectStore {
  return {
    async put({ key, body, contentType }) {
      await available(
        client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType })),
      );
    },

    async get(key) {
      try {
        const { Body } = await available(client.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
        return await Body?.transformToByteArray();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },

    presign(key, { seconds, fileName, contentType }) {
      if (seconds > MAX_PRESIGN_SECONDS) throw new RangeError(`an address for ${seconds} s`);
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentDisposition: saveAs(fileName),
        ResponseContentType: contentType,
      });
      return getSignedUrl(client, command, { expiresIn: seconds });
    },
  };
}
