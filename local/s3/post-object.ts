import { Readable } from 'node:stream';
import { S3Error } from './errors.ts';
import { draftFrom } from './object-headers.ts';
import { bucketOf, type S3Context } from './operation.ts';
import { checkPostPolicy, parsePostPolicy } from './post-policy.ts';
import type { StoredObject } from './records.ts';
import type { S3Request, S3Response } from './request.ts';
import { parseCredential, signString } from './sigv4.ts';
import { writtenHeaders } from './write-objects.ts';
import { element, xmlDocument } from './xml.ts';

// A form is held in memory while it is taken apart; AWS's own limit is 5 GB.
const MAX_FORM_BYTES = 256 * 1024 * 1024;

interface Form {
  fields: Map<string, string>;
  file: File;
}

/** Upload by an HTML form with a signed policy; the policy stands in for a signature of the request. */
export async function postObject(context: S3Context, request: S3Request): Promise<S3Response> {
  const bucket = bucketOf(context, request);
  const { fields, file } = await readForm(request);
  const key = fields.get('key');
  if (!key) throw new S3Error('InvalidArgument', "Bucket POST must contain a field named 'key'.");
  fields.set('bucket', bucket.record.name);
  checkSignedPolicy(context, fields, file.size);

  const draft = {
    ...draftFrom(key, Object.fromEntries(fields)),
    ...context.events.pending('ObjectCreated:Post'),
  };
  const bytes = Buffer.from(await file.arrayBuffer());
  const body = await context.store.receive(Readable.from([bytes]), checksumFields(fields));
  const object = await context.store.commit(bucket, draft, body);
  context.events.announce(bucket, object);
  const headers = writtenHeaders(object, bucket.record.versioning);
  const location = `http://${request.headers.host ?? 'localhost'}/${bucket.record.name}/${encodeURI(key)}`;
  return answer({ fields, object, bucket: bucket.record.name, headers: { ...headers, location } });
}

async function readForm({ headers, body }: S3Request): Promise<Form> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_FORM_BYTES)
      throw new S3Error('EntityTooLarge', `The form exceeds ${MAX_FORM_BYTES} bytes`);
    chunks.push(chunk);
  }
  const contentType = headers['content-type'] ?? '';
  const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw new S3Error(
        'MalformedPOSTRequest',
        'The body of your POST request is not well-formed multipart/form-data.',
      );
    });
  const files = form.getAll('file').filter((value) => value instanceof File);
  const [file] = files;
  if (file && files.length === 1) return { fields: fieldsOf(form, file), file };
  throw new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.');
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: what S3 calls the name of the file sent
const FILE_NAME = '${filename}';

/** The fields, in all of which the name of the file is put in, without the path on the sender's machine ("POST Object"). */
function fieldsOf(form: FormData, file: File): Map<string, string> {
  const fileName = file.name.split(/[\\/]/).at(-1) ?? '';
  const fields = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    fields.set(
      name.toLowerCase(),
      value.replaceAll(FILE_NAME, () => fileName),
    );
  }
  return fields;
}

/** @throws S3Error AccessDenied, InvalidAccessKeyId, SignatureDoesNotMatch, and what the policy refuses */
function checkSignedPolicy(
  { credentials }: S3Context,
  fields: ReadonlyMap<string, string>,
  fileSize: number,
): void {
  const policy = fields.get('policy');
  if (policy === undefined) throw new S3Error('AccessDenied', 'Access Denied');
  const scope = parseCredential(fields.get('x-amz-credential') ?? '');
  if (scope?.accessKeyId !== credentials.accessKeyId) {
    throw new S3Error(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  }
  if (signString(policy, scope, credentials.secretAccessKey) !== fields.get('x-amz-signature')) {
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The signature of the policy does not match the one we calculated.',
    );
  }
  // Real time, not the moved clock: the SDK dates a policy's expiration with it.
  checkPostPolicy(parsePostPolicy(policy), { fields, fileSize }, Date.now());
}

function checksumFields(fields: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...fields].filter(([name]) => name.startsWith('x-amz-checksum-')));
}

interface Posted {
  fields: ReadonlyMap<string, string>;
  object: StoredObject;
  bucket: string;
  headers: Record<string, string | undefined>;
}

/** The form says how it wants to be answered: sent on, or with a status of its choice. */
function answer({ fields, object, bucket, headers }: Posted): S3Response {
  const redirect = fields.get('success_action_redirect');
  if (redirect !== undefined && URL.canParse(redirect)) {
    const to = new URL(redirect);
    to.searchParams.set('bucket', bucket);
    to.searchParams.set('key', object.key);
    to.searchParams.set('etag', `"${object.etag}"`);
    return { status: 303, headers: { ...headers, location: to.href } };
  }
  const status = Number(fields.get('success_action_status'));
  if (status !== 201) return { status: status === 200 ? 200 : 204, headers };
  return {
    status,
    headers: { ...headers, 'content-type': 'application/xml' },
    body: xmlDocument(
      element('PostResponse', [
        element('Location', headers.location),
        element('Bucket', bucket),
        element('Key', object.key),
        element('ETag', headers.etag),
      ]),
    ),
  };
}
