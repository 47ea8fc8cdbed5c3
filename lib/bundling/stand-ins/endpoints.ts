/**
 * Stand for the endpoint rules of the clients: 40 KB of decisions about access points, Outposts, FIPS, other partitions. Ours are
 * the regional addresses of the commercial partition (AWS General Reference, "Service endpoints"), or the one of AWS_ENDPOINT_URL.
 * Everything else throws. `test/lib/bundling/endpoints.test.ts` holds them against the clients' own.
 */
export interface EndpointParameters {
  Region?: string;
  Endpoint?: string;
  UseFIPS?: boolean;
  UseDualStack?: boolean;
}

export interface BucketEndpointParameters extends EndpointParameters {
  Bucket?: string;
  ForcePathStyle?: boolean;
  Accelerate?: boolean;
  UseGlobalEndpoint?: boolean;
}

interface Endpoint {
  url: URL;
  headers: Record<string, string[]>;
  properties: Record<string, unknown>;
}

/** Names of the other partitions have a part more (us-gov-west-1), or begin otherwise (cn-north-1). */
const COMMERCIAL = /^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d+$/;

/** As S3 names them that serve as part of a host, without dots, ARNs, aliases and the endings of other kinds of bucket. */
const PLAIN_BUCKET = /^(?!.*--[a-z]+-s3$|.*-s3alias$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

const IP_ADDRESS = /^(?:\d+\.\d+\.\d+\.\d+|\[.+\])$/;

function absent(what: string): never {
  throw new TypeError(`${what} is not in this bundle`);
}

function hostUrl(service: string, { Region = '', Endpoint, ...others }: EndpointParameters): URL {
  if (others.UseFIPS || others.UseDualStack) absent('an endpoint for FIPS or IPv6');
  if (!COMMERCIAL.test(Region)) absent(`the endpoint of ${service} in region "${Region}"`);
  return new URL(Endpoint ?? `https://${service}.${Region}.amazonaws.com`);
}

function regional(service: string) {
  return (parameters: EndpointParameters): Endpoint => ({
    url: hostUrl(service, parameters),
    headers: {},
    properties: {},
  });
}

export const dynamodbEndpoint = regional('dynamodb');
export const sesEndpoint = regional('email');
export const sfnEndpoint = regional('states');

/** The bucket is part of the host, or of the path where the host is an address of one machine. */
export function s3Endpoint({ Bucket = '', ForcePathStyle, ...others }: BucketEndpointParameters): Endpoint {
  if (!PLAIN_BUCKET.test(Bucket)) absent('an endpoint for this kind of bucket');
  if (others.Accelerate || others.UseGlobalEndpoint) absent('an accelerated or global endpoint');
  const url = hostUrl('s3', others);
  if (ForcePathStyle || IP_ADDRESS.test(url.hostname))
    url.pathname = url.pathname.replace(/\/?$/, `/${Bucket}`);
  else url.hostname = `${Bucket}.${url.hostname}`;
  const scheme = {
    disableDoubleEncoding: true,
    name: 'sigv4',
    signingName: 's3',
    signingRegion: others.Region,
  };
  return { url, headers: {}, properties: { authSchemes: [scheme] } };
}
