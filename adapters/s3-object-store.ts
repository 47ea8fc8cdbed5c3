import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { decodeWords } from 'postal-mime';
import type { ObjectStore, OpenedObject, PostForm } from '../domain/ports/services.ts';
import { toInstant } from '../domain/time/instant.ts';
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

/** Metadata of an object that came by a form: what the browser called the file. */
const FILE_NAME = 'file-name';

/** Sent with the form and signed with it; a field that the policy does not name is refused. */
async function presignPost(
  { client, bucket }: { client: S3Client; bucket: string },
  { key, seconds, maxBytes, redirectTo }: Parameters<ObjectStore['presignPost']>[0],
): Promise<PostForm> {
  if (seconds > MAX_PRESIGN_SECONDS) throw new RangeError(`a form for ${seconds} s`);
  const { url, fields } = await createPresignedPost(client, {
    Bucket: bucket,
    Key: key,
    Expires: seconds,
    Fields: { success_action_redirect: redirectTo, 'Content-Type': 'application/octet-stream' },
    Conditions: [
      ['content-length-range', 1, maxBytes],
      ['starts-with', `$x-amz-meta-${FILE_NAME}`, ''],
    ],
  });
  // biome-ignore lint/suspicious/noTemplateCurlyInString: S3 puts the name of the file sent here ("POST Object", Amazon S3 API Reference)
  return { url, fields: { ...fields, [`x-amz-meta-${FILE_NAME}`]: '${filename}' } };
}

function toOpened({ Body, ContentLength, LastModified, Metadata }: GetObjectCommandOutput): OpenedObject {
  // In Node the body of an answer is a readable stream.
  if (!(Body instanceof Readable)) throw new TypeError('S3 answered without a body');
  const fileName = Metadata?.[FILE_NAME];
  return {
    body: Body,
    bytes: ContentLength ?? 0,
    lastModified: toInstant(LastModified?.getTime() ?? 0),
    // S3 gives back as encoded words what is not ASCII (RFC 2047).
    ...(fileName !== undefined && { fileName: decodeWords(fileName) }),
  };
}

/** What is not there, without the error that says so. */
async function found<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await available(call);
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
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
      const object = await found(client.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
      return object?.Body?.transformToByteArray();
    },

    async open(key, objectVersion) {
      const command = new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: objectVersion });
      const object = await found(client.send(command));
      return object && toOpened(object);
    },

    presignPost: (options) => presignPost({ client, bucket }, options),

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
