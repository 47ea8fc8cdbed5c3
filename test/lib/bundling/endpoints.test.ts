import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import {
  type BucketEndpointParameters,
  dynamodbEndpoint,
  s3Endpoint,
  sesEndpoint,
  sfnEndpoint,
} from '../../../lib/bundling/stand-ins/endpoints.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

const REGIONS = ['eu-west-2', 'us-east-1', 'ap-southeast-4', 'il-central-1', 'mx-central-1', 'ca-west-1'];
const ADDRESSES = [
  undefined,
  'http://127.0.0.1:4566',
  'http://127.0.0.1:4566/aws/',
  'http://[::1]:4566',
  'http://localhost:4566/aws',
  'https://s3.example.org',
];
const CUSTOM = { UseFIPS: false, UseDualStack: false };
const region = 'eu-west-2';

function combinations(): BucketEndpointParameters[] {
  return REGIONS.flatMap((Region) =>
    ADDRESSES.map((Endpoint) => ({ ...CUSTOM, Region, ...(Endpoint !== undefined && { Endpoint }) })),
  );
}

describe('the endpoints of a bundle', () => {
  it.each([
    ['DynamoDB', new DynamoDBClient({ region }).config.endpointProvider, dynamodbEndpoint],
    ['SES', new SESClient({ region }).config.endpointProvider, sesEndpoint],
    ['Step Functions', new SFNClient({ region }).config.endpointProvider, sfnEndpoint],
  ])('are those of the rules of %s', (_service, rules, endpoint) => {
    for (const parameters of combinations())
      expect(endpoint(parameters)).toEqual(rules({ ...parameters }, {}));
  });

  it.each([true, false])('are those of the rules of S3, path style %s', (ForcePathStyle) => {
    const rules = new S3Client({ region }).config.endpointProvider;
    for (const Bucket of ['jem--documents', 'abc', `a${'1'.repeat(61)}z`]) {
      for (const parameters of combinations()) {
        const asked = { ...parameters, Bucket, ForcePathStyle, Accelerate: false, UseGlobalEndpoint: false };
        expect(s3Endpoint(asked)).toEqual(rules(asked, {}));
      }
    }
  });

  it('do not name what they do not know', () => {
    const plain = { ...CUSTOM, Region: region, Bucket: 'jem-documents' };
    const others: BucketEndpointParameters[] = [
      { ...plain, Region: 'cn-north-1' },
      { ...plain, Region: 'us-gov-west-1' },
      { ...plain, Region: 'eusc-de-east-1' },
      { ...plain, Region: '' },
      { ...plain, UseFIPS: true },
      { ...plain, UseDualStack: true },
    ];
    for (const endpoint of [dynamodbEndpoint, sesEndpoint, sfnEndpoint, s3Endpoint]) {
      for (const other of others) expect(() => endpoint(other)).toThrow('is not in this bundle');
    }
    const buckets: BucketEndpointParameters[] = [
      ...['', 'a.b', '-docs', 'Docs', 'docs--eu-west-2--x-s3', 'name-s3alias'].map((Bucket) => ({ Bucket })),
      { Bucket: 'arn:aws:s3:eu-west-2:111122223333:accesspoint/docs' },
      { Accelerate: true },
      { UseGlobalEndpoint: true },
    ];
    for (const over of buckets) {
      expect(() => s3Endpoint({ ...plain, ...over })).toThrow('is not in this bundle');
    }
  });
});
