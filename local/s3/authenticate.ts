import { S3Error } from './errors.ts';
import { queryValue, type S3Request } from './request.ts';
import { type Credentials, parseAmzDate, parseCredential, type SignedRequest, signRequest } from './sigv4.ts';

// Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters".
const MAX_EXPIRES_SECONDS = 7 * 24 * 60 * 60;
const MAX_SKEW_MS = 15 * 60 * 1000;

interface ClaimedSignature {
  credential: string;
  amzDate: string;
  signedHeaders: string;
  signature: string;
  payloadHash: string;
}

export interface Authentication {
  credentials: Credentials;
  /** Real time in milliseconds since the epoch, because the AWS SDK signs with real time and not with the moved clock. */
  realNow: number;
}

/**
 * Lets a request through that is signed in its Authorization header or in its URL with the credentials.
 * @throws S3Error AccessDenied (unsigned, expired), InvalidAccessKeyId, SignatureDoesNotMatch
 */
export function authenticate(request: S3Request, { credentials, realNow }: Authentication): void {
  if (queryValue(request, 'X-Amz-Algorithm') !== undefined) {
    const claimed = claimedInQuery(request);
    checkLifetime(claimed.amzDate, queryValue(request, 'X-Amz-Expires') ?? '', realNow);
    checkSignature(request, claimed, credentials);
    return;
  }
  const { authorization } = request.headers;
  if (authorization === undefined) throw new S3Error('AccessDenied', 'Access Denied');
  checkSignature(request, claimedInHeader(request, authorization), credentials);
}

function claimedInQuery(request: S3Request): ClaimedSignature {
  const required = (name: string): string => {
    const value = queryValue(request, name);
    if (value) return value;
    throw new S3Error('AuthorizationQueryParametersError', `Query-string authentication requires ${name}.`);
  };
  return {
    credential: required('X-Amz-Credential'),
    amzDate: required('X-Amz-Date'),
    signedHeaders: required('X-Amz-SignedHeaders'),
    signature: required('X-Amz-Signature'),
    payloadHash: queryValue(request, 'X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  };
}

function claimedInHeader({ headers }: S3Request, authorization: string): ClaimedSignature {
  const part = (name: string): string => new RegExp(`${name}=([^, ]+)`).exec(authorization)?.[1] ?? '';
  if (!authorization.startsWith('AWS4-HMAC-SHA256 ')) {
    throw new S3Error('InvalidRequest', 'Only AWS Signature Version 4 (AWS4-HMAC-SHA256) is supported.');
  }
  return {
    credential: part('Credential'),
    amzDate: headers['x-amz-date'] ?? '',
    signedHeaders: part('SignedHeaders'),
    signature: part('Signature'),
    payloadHash: headers['x-amz-content-sha256'] ?? '',
  };
}

function checkLifetime(amzDate: string, expires: string, realNow: number): void {
  const signedAt = parseAmzDate(amzDate);
  const seconds = Number(expires || Number.NaN);
  if (Number.isNaN(signedAt) || !(seconds >= 0 && seconds <= MAX_EXPIRES_SECONDS)) {
    throw new S3Error(
      'AuthorizationQueryParametersError',
      `X-Amz-Date must be a date and X-Amz-Expires between 0 and ${MAX_EXPIRES_SECONDS} seconds.`,
    );
  }
  if (signedAt > realNow + MAX_SKEW_MS) throw new S3Error('AccessDenied', 'Request is not valid yet');
  if (signedAt + seconds * 1000 < realNow) throw new S3Error('AccessDenied', 'Request has expired');
}

function checkSignature(request: S3Request, claimed: ClaimedSignature, credentials: Credentials): void {
  const scope = parseCredential(claimed.credential);
  if (!scope || scope.accessKeyId !== credentials.accessKeyId) {
    throw new S3Error(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  }
  const signed: SignedRequest = {
    ...request,
    query: request.query.filter(([name]) => name !== 'X-Amz-Signature'),
    signedHeaders: claimed.signedHeaders.split(';'),
    payloadHash: claimed.payloadHash,
  };
  const expected = signRequest(signed, {
    scope,
    amzDate: claimed.amzDate,
    secretAccessKey: credentials.secretAccessKey,
  });
  const isForS3 = scope.service === 's3' && claimed.amzDate.startsWith(scope.day);
  if (isForS3 && expected === claimed.signature) return;
  throw new S3Error(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  );
}
