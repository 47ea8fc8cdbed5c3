import { decodeWords } from 'postal-mime';
import type { SentFiles } from '../domain/ports/services.ts';
import { FILE_NAME, getObject, type S3BucketOptions, toBucket, toOpened } from './s3-bucket.ts';
import { createS3ObjectStore } from './s3-object-store.ts';

/** The SentFiles in one bucket, with the names that a form of `createS3ObjectLinks` keeps. @throws ServiceUnavailableError */
export function createS3SentFiles(options: S3BucketOptions): SentFiles {
  const place = toBucket(options);
  return {
    put: createS3ObjectStore(place).put,

    async open(key, objectVersion) {
      const object = await getObject(place, key, objectVersion);
      if (!object) return undefined;
      const fileName = object.Metadata?.[FILE_NAME];
      return {
        ...toOpened(object),
        // S3 gives back as encoded words what is not ASCII (RFC 2047).
        ...(fileName !== undefined && { fileName: decodeWords(fileName) }),
      };
    },
  };
}
