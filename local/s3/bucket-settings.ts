import { S3Error, type S3ErrorCode } from './errors.ts';
import { bucketOf, type S3Operation, xmlResponse } from './operation.ts';
import { readText } from './request.ts';

/** Configurations that are taken, kept and given back, but change nothing here; and what is answered when there is none. */
const ABSENT: Readonly<Record<string, S3ErrorCode>> = {
  cors: 'NoSuchCORSConfiguration',
  encryption: 'ServerSideEncryptionConfigurationNotFoundError',
  lifecycle: 'NoSuchLifecycleConfiguration',
  ownershipControls: 'OwnershipControlsNotFoundError',
  policy: 'NoSuchBucketPolicy',
  publicAccessBlock: 'NoSuchPublicAccessBlockConfiguration',
  tagging: 'NoSuchTagSet',
};

/** The routes of every such configuration: GET, PUT and DELETE of `/bucket?name`. */
export function settingRoutes(): [string, S3Operation][] {
  return Object.entries(ABSENT).flatMap(([name, absent]): [string, S3Operation][] => [
    [`GET bucket?${name}`, getSetting(name, absent)],
    [`PUT bucket?${name}`, putSetting(name)],
    [`DELETE bucket?${name}`, deleteSetting(name)],
  ]);
}

function getSetting(name: string, absent: S3ErrorCode): S3Operation {
  return async (context, request) => {
    const setting = bucketOf(context, request).record.settings[name];
    if (setting === undefined) throw new S3Error(absent, `The bucket has no ${name} configuration`);
    return name === 'policy' ? { body: setting } : xmlResponse(setting);
  };
}

function putSetting(name: string): S3Operation {
  return async (context, request) => {
    const bucket = bucketOf(context, request);
    const setting = await readText(request.body);
    await context.store.configureBucket(bucket, (record) => ({
      ...record,
      settings: { ...record.settings, [name]: setting },
    }));
    return name === 'policy' ? { status: 204 } : {};
  };
}

function deleteSetting(name: string): S3Operation {
  return async (context, request) => {
    await context.store.configureBucket(bucketOf(context, request), (record) => {
      const { [name]: _, ...settings } = record.settings;
      return { ...record, settings };
    });
    return { status: 204 };
  };
}
