/**
 * Stands for @aws-sdk/endpoint-cache, of which every DynamoDB client makes one and asks nothing unless
 * AWS_ENABLE_ENDPOINT_DISCOVERY is set.
 */
export class EndpointCache {
  has(): never {
    throw new TypeError('endpoint discovery is not in this bundle');
  }
}
