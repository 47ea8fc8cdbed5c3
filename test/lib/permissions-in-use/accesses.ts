import type { Deployed } from './deployed.ts';
import { dynamoAccesses } from './dynamo-accesses.ts';
import type { Access } from './evaluate.ts';
import type { WireRequest } from './record-requests.ts';
import { formFields, s3Accesses } from './s3-accesses.ts';
import { sesAccesses } from './ses-accesses.ts';
import { statesAccesses } from './states-accesses.ts';

/** An access before it is said whose it is. */
export type Asked = Omit<Access, 'by'>;

/** Whose role signed: a request in its head, an address in its query, a form in a field. */
function signedBy({ method, url, headers, body }: WireRequest): string | undefined {
  const inHead = headers['x-amz-security-token'];
  if (typeof inHead === 'string') return inHead;
  const inQuery = url.searchParams.get('X-Amz-Security-Token');
  if (inQuery) return inQuery;
  const isForm = method === 'POST' && headers['content-type']?.startsWith('multipart/form-data');
  return isForm ? formFields(body).get('X-Amz-Security-Token') : undefined;
}

/** The service of a signature: `.../eu-west-2/ses/aws4_request`. */
const signedFor = ({ headers }: WireRequest) =>
  /\/([a-z0-9-]+)\/aws4_request/.exec(headers.authorization ?? '')?.[1] ?? 's3';

const READERS: Record<string, (request: WireRequest, deployed: Deployed) => Asked[]> = {
  dynamodb: dynamoAccesses,
  s3: s3Accesses,
  ses: sesAccesses,
  states: statesAccesses,
};

/**
 * What IAM would be asked about a request; nothing when no function of ours signed it (the embedded AWS and its browser do what people and
 * other services do in AWS). @throws Error for a service or an operation that is not known here
 */
export function accessesOf(request: WireRequest, deployed: Deployed): Access[] {
  const by = signedBy(request);
  if (!by) return [];
  const service = signedFor(request);
  const read = READERS[service];
  if (!read) throw new Error(`${by} calls ${service}, which is not known here`);
  const roleArn = deployed.functions.get(by)?.roleArn ?? 'a role that is not deployed';
  const ofEvery = {
    'aws:PrincipalArn': [roleArn],
    // The embedded AWS speaks HTTP; the SDK speaks TLS 1.2 and later to AWS.
    'aws:SecureTransport': ['true'],
    's3:TlsVersion': ['1.2'],
  };
  return read(request, deployed).map((asked) => ({
    ...asked,
    by,
    context: { ...ofEvery, ...asked.context },
  }));
}
