/** What stands for a whole package, by the name under which it is imported. */
export const STAND_INS = new Map([
  ['@aws-sdk/credential-provider-node', 'environment-credentials.ts'],
  ['@aws-sdk/endpoint-cache', 'no-endpoint-cache.ts'],
  ['@aws-sdk/signature-v4-multi-region', 'one-region-signer.ts'],
  ['@smithy/core/event-streams', 'no-event-streams.ts'],
  ['readable-stream', 'node-stream.ts'],
  ['node:stream/web', 'no-web-streams.ts'],
]);

function endpointOf(service: string): [RegExp, string] {
  return [
    new RegExp(`client-${service}[\\\\/]dist-es[\\\\/]endpoint[\\\\/]endpointResolver\\.js$`),
    `export { ${service}Endpoint as defaultEndpointResolver } from './endpoints.ts';`,
  ];
}

/** The text of what stands for one module of a package; the names in it are of files in `stand-ins`. */
export const MODULE_STAND_INS: readonly [RegExp, string][] = [
  ...['dynamodb', 's3', 'ses', 'sfn'].map(endpointOf),
  [/zod[\\/]v4[\\/]core[\\/]memoizer\.js$/, `export * from './no-cycles.ts';`],
  [/@smithy[\\/]core[\\/].+[\\/]loadSharedConfigFiles\.js$/, `export * from './no-config-files.ts';`],
  [/@smithy[\\/]signature-v4[\\/].+[\\/]HeaderFormatter\.js$/, `export * from './no-signed-streams.ts';`],
  [/@aws-sdk[\\/]core[\\/].+[\\/]XmlShapeSerializer\.js$/, `export * from './no-xml-requests.ts';`],
  [
    /[\\/]middleware-sdk-s3[\\/].+[\\/]S3ExpressIdentityProviderImpl\.js$/,
    `export * from './no-s3-express.ts';`,
  ],
];

/** What is imported for a use that is not ours. All of it throws when it is called, so that a new use cannot go unnoticed. */
export const UNUSED = [
  // 74 KB of media types by file extension: every part of our e-mails names its own.
  /nodemailer[\\/]dist[\\/]esm[\\/]mime-funcs[\\/]mime-types\.js$/,
  // Attachments by URL, which render.ts switches off.
  /nodemailer[\\/]dist[\\/]esm[\\/]fetch[\\/]index\.js$/,
  // Retries of AWS_RETRY_MODE=adaptive.
  /@smithy[\\/]core[\\/].+[\\/](?:AdaptiveRetryStrategy|DefaultRateLimiter)\.js$/,
  // Settings of AWS_DEFAULTS_MODE=auto, which asks the machine for its region.
  /@smithy[\\/]core[\\/].+[\\/]getInstanceMetadataRegion\.js$/,
  // Hashes in JavaScript for a Node.js built without node:crypto.
  /@(?:smithy|aws-sdk)[\\/].+[\\/](?:Sha256|Md5|Sha1)Js\.js$/,
  // Streams of a browser's kind, and streams as the body of a request: ours are bytes.
  /@smithy[\\/]core[\\/].+\.browser\.js$/,
  /@smithy[\\/]core[\\/].+[\\/](?:createBufferedReadable|ByteArrayCollector|getAwsChunkedEncodingStream)\.js$/,
  // What the rules for endpoints ask; stand-ins/endpoints.ts asks nothing of it.
  /@aws-sdk[\\/]core[\\/].+[\\/]util-endpoints[\\/]aws\.js$/,
  // Reading zip files that are compressed: pptxgenjs hands its own on as they are. pako keeps writing them, with the same bytes on every machine.
  /pako[\\/]lib[\\/]inflate\.js$/,
  // Promises for an engine that has none.
  /lie[\\/]lib[\\/]index\.js$/,
  // Between colours: our scales are of numbers.
  /d3-color[\\/]dist[\\/]d3-color\.mjs$/,
  // Signatures of directory buckets.
  /@aws-sdk[\\/]middleware-sdk-s3[\\/].+[\\/]signS3Express\.js$/,
];

/** JSON Schema of zod's schemas: only the description of the API, in the team's pages, is made from them. */
export const UNUSED_BUT_FOR_API = /zod[\\/]v4[\\/]core[\\/](?:json-schema-processors|to-json-schema)\.js$/;
