/** Stands for the sessions of S3 directory buckets, of which every client keeps a list. */
export class S3ExpressIdentityProviderImpl {
  getS3ExpressIdentity(): never {
    throw new TypeError('sessions of directory buckets are not in this bundle');
  }
}
