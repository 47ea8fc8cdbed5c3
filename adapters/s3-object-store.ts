import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { ObjectStore } from '../domain/ports/services.ts';
import { available } from './aws-failures.ts';
import { getObject, type S3BucketOptions, toBucket, toOpened } from './s3-bucket.ts';
import { saveAs } from './save-as.ts';

/**
 * The ObjectStore on one bucket. The role needs s3:ListBucket as well: without it S3 says "access denied" of an object that is
 * not there. @throws ServiceUnavailableError
 */
export function createS3ObjectStore(options: S3BucketOptions): ObjectStore {
  const { bucket, client } = toBucket(options);
  return {
    async put({ key, body, contentType, fileName }) {
      await available(
        client.send(
          new PutObjectCommand({
            Bucket: bucket,
            Key: key,
            Body: body,
            ContentType: contentType,
            ContentDisposition: saveAs(fileName),
          }),
        ),
      );
    },

    async get(key) {
      const object = await getObject({ bucket, client }, key);
      return object?.Body?.transformToByteArray();
    },

    async open(key, objectVersion) {
      const object = await getObject({ bucket, client }, key, objectVersion);
      return object && toOpened(object);
    },
  };
}
