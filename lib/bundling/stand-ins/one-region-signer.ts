/**
 * Stands for @aws-sdk/signature-v4-multi-region, which adds signatures for several regions at once (access points of that kind) and
 * for directory buckets. endpoints.ts names one region.
 */
import { SignatureV4 } from '@smithy/signature-v4';

export class SignatureV4MultiRegion extends SignatureV4 {
  static sigv4aDependency(): string {
    return 'none';
  }
}

export const SignatureV4SignWithCredentials = SignatureV4;
