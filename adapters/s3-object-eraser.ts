import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { ObjectEraser } from '../domain/ports/services.ts';
import { available } from './aws-failures.ts';

/**
 * Removes objects from one bucket. The bucket keeps versions: what is removed can be had back until its noncurrent version expires.
 * @throws ServiceUnavailableError
 */
export function createS3ObjectEraser({
  bucket,
  client = new S3Client(),
}: {
  bucket: string;
  client?: S3Client;
}): ObjectEraser {
  return {
    async erase(key) {
      await available(client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
    },
  };
}
