import { isRecursiveSchema, memoizer } from '../../../lib/bundling/stand-ins/no-cycles.ts';
import { EndpointCache } from '../../../lib/bundling/stand-ins/no-endpoint-cache.ts';
import { EventStreamSerde } from '../../../lib/bundling/stand-ins/no-event-streams.ts';
import { S3ExpressIdentityProviderImpl } from '../../../lib/bundling/stand-ins/no-s3-express.ts';
import { HeaderFormatter } from '../../../lib/bundling/stand-ins/no-signed-streams.ts';
import { ReadableStream } from '../../../lib/bundling/stand-ins/no-web-streams.ts';
import { XmlShapeSerializer } from '../../../lib/bundling/stand-ins/no-xml-requests.ts';

describe('what stands in a bundle for a part that is not used', () => {
  it.each<[string, () => unknown]>([
    ['the compiler of schemas', isRecursiveSchema],
    ['endpoint discovery', () => new EndpointCache().has()],
    ['streams of events', EventStreamSerde],
    ['sessions of directory buckets', () => new S3ExpressIdentityProviderImpl().getS3ExpressIdentity()],
    ['signed streams of events', () => new HeaderFormatter().format()],
    ['web streams', () => new ReadableStream()],
    ['XML in requests', () => new XmlShapeSerializer().write()],
  ])('says so when it is used: %s', (_part, use) => {
    expect(use).toThrow(TypeError);
    expect(use).toThrow('not in this bundle');
  });

  it('is nothing at all for values that contain themselves, which zod goes without', () => {
    expect(memoizer()).toBeUndefined();
  });
});
