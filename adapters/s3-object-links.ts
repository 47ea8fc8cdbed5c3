import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ObjectLinks, PostForm } from '../domain/ports/services.ts';
import { FILE_NAME, type S3Bucket, type S3BucketOptions, toBucket } from './s3-bucket.ts';

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

/** The ObjectLinks of one bucket. */
export function createS3ObjectLinks(options: S3BucketOptions): ObjectLinks {
  const { bucket, client } = toBucket(options);
  return {
    presignPost: (options) => presignPost({ bucket, client }, options),

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
