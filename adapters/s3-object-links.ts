import { GetObjectCommand, HeadObjectCommand, NotFound } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ObjectLinks, PostForm } from '../domain/ports/services.ts';
import { available } from './aws-failures.ts';
import { FILE_NAME, type S3Bucket, type S3BucketOptions, toBucket } from './s3-bucket.ts';
import { saveAs } from './save-as.ts';

/** An address signed by a function dies with the function's credentials, within hours at most (F21); a click needs minutes. */
const MAX_PRESIGN_SECONDS = 900;

/** Sent with the form and signed with it; a field that the policy does not name is refused. */
async function presignPost(
  { client, bucket }: S3Bucket,
  { key, seconds, maxBytes, redirectTo }: Parameters<ObjectLinks['presignPost']>[0],
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

/** What S3 says with the object when the address does not ask for anything else. */
async function keptAs({ client, bucket }: S3Bucket, key: string): Promise<string | undefined> {
  try {
    const { ContentDisposition } = await available(
      client.send(new HeadObjectCommand({ Bucket: bucket, Key: key })),
    );
    return ContentDisposition;
  } catch (error) {
    // The address says so itself.
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

/** The ObjectLinks of one bucket. */
export function createS3ObjectLinks(options: S3BucketOptions): ObjectLinks {
  const { bucket, client } = toBucket(options);
  return {
    presignPost: (options) => presignPost({ bucket, client }, options),

    async presign(key, { seconds, fileName, plainName, contentType }) {
      if (seconds > MAX_PRESIGN_SECONDS) throw new RangeError(`an address for ${seconds} s`);
      const isKeptSo = (await keptAs({ bucket, client }, key)) === saveAs(fileName);
      const command = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(!isKeptSo && { ResponseContentDisposition: saveAs(plainName) }),
        ResponseContentType: contentType,
      });
      return getSignedUrl(client, command, { expiresIn: seconds });
    },
  };
}
