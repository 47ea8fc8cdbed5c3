import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { acknowledge } from './acknowledge.ts';
import { asIBucket } from './logged-bucket.ts';

interface EntranceProps {
  config: StageConfig;
  assets: s3.Bucket;
}

/**
 * CloudFront keeps an error for ten seconds and gives it to whoever asks for the same path, unless told otherwise; `no-store` tells it nothing
 * (Amazon CloudFront Developer Guide, "How CloudFront caches errors", where these are all it may keep). A page that says "not found" says to whom.
 */
const NEVER_KEPT = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504];

/** CloudFront's names hold for all regions: a stage that is built anew elsewhere must not meet those of the lost region. */
const globalName = ({ stage, region }: StageConfig) => `jem-${stage}-${region}`;

/** The public address: CloudFront before pages and assets. Nothing of a page is cached. */
export class Entrance extends Construct {
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, id: string, { config, assets }: EntranceProps) {
    super(scope, id);
    const responseHeadersPolicy = this.#createSecurityHeaders(config);
    const viewerProtocolPolicy = cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
    const originAccessControl = new cloudfront.S3OriginAccessControl(this, 'AssetsAccess', {
      originAccessControlName: `${globalName(config)}-assets`,
    });
    const pages = this.#pagesBehavior(config, responseHeadersPolicy);
    this.distribution = new cloudfront.Distribution(this, 'Distribution', {
      comment: `JEM ${config.stage}`,
      domainNames: [new URL(config.publicUrl).host],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', config.publicCertificateArn),
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      errorResponses: NEVER_KEPT.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      // Europe and North America, the cheapest; readers are in London.
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      defaultBehavior: { ...pages, viewerProtocolPolicy },
      additionalBehaviors: {
        // A program that asks without TLS has shown its token already: it is refused, so that somebody notices (ASVS 4.1.2). People are
        // redirected, and HSTS keeps their browser from asking so again.
        '/api/*': { ...pages, viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY },
        '/assets/*': {
          origin: S3BucketOrigin.withOriginAccessControl(asIBucket(assets), { originAccessControl }),
          cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
          compress: true,
          viewerProtocolPolicy,
          responseHeadersPolicy,
        },
      },
    });
    this.#acknowledgeFindings();
  }

  #pagesBehavior(
    config: StageConfig,
    responseHeadersPolicy: cloudfront.ResponseHeadersPolicy,
  ): cloudfront.BehaviorOptions {
    return {
      origin: new HttpOrigin(config.originDomain, {
        protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
        // As long as API Gateway waits for the function.
        readTimeout: Duration.seconds(30),
      }),
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy,
    };
  }

  /** The pages set their own headers, and those stand; these are for assets and for errors that no page answers. */
  #createSecurityHeaders(config: StageConfig): cloudfront.ResponseHeadersPolicy {
    const override = false;
    return new cloudfront.ResponseHeadersPolicy(this, 'SecurityHeaders', {
      responseHeadersPolicyName: `${globalName(config)}-security`,
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
          override,
        },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override,
        },
      },
      removeHeaders: ['Server'],
    });
  }

  #acknowledgeFindings(): void {
    acknowledge(
      this.distribution,
      'Partners answer from wherever they are; who may is decided by link and sign-in.',
      ['AwsSolutions-CFR1'],
    );
    acknowledge(
      this.distribution,
      'Not worth its price for this service yet: docs/adr/0008-no-web-firewall.md.',
      ['AwsSolutions-CFR2'],
    );
    acknowledge(
      this.distribution,
      'An access log of CloudFront holds paths, and paths hold personal links (F6); API Gateway logs each request by its route.',
      ['AwsSolutions-CFR3'],
    );
  }
}
