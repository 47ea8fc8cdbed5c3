import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { OpenedObject } from '../domain/ports/services.ts';
import { toInstant } from '../domain/time/instant.ts';
import { available } from './aws-failures.ts';

/** One bucket, and how it is reached. */
export interface S3Bucket {
  bucket: string;
  client: S3Client;
}

export interface S3BucketOptions {
  bucket: string;
  client?: S3Client;
}

export function toBucket({
  bucket,
  // Else the SDK signs the checksum of an empty body into addresses.
  client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' }),
}: S3BucketOptions): S3Bucket {
  return { bucket, client };
}

/** Metadata of an object that came by a form: what the browser called the file. */
export const FILE_NAME = 'file-name';

/** A version that expired has a name of its own. */
const GONE = new Set(['NoSuchKey', 'NoSuchVersion']);

/** The answer of S3; undefined when there is no such object. @throws ServiceUnavailableError */
export async function getObject(
  { bucket, client }: S3Bucket,
  key: string,
  objectVersion?: string,
): Promise<GetObjectCommandOutput | undefined> {
  try {
    const command = new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: objectVersion });
    return await available(client.send(command));
  } catch (error) {
    if (error instanceof S3ServiceException && GONE.has(error.name)) return undefined;
    throw error;
  }
}

export function toOpened({ Body, ContentLength, LastModified }: GetObjectCommandOutput): OpenedObject {
  // In Node the body of an answer is a readable stream.
  if (!(Body instanceof Readable)) throw new TypeError('S3 answered without a body');
  return {
    body: Body,
    bytes: ContentLength ?? 0,
    lastModified: toInstant(LastModified?.getTime() ?? 0),
  };
}
