import * as z from 'zod';
import { toInstant } from '../domain/time/instant.ts';

/** Keys of files that were sent and not checked yet begin with this. */
export { QUARANTINE_PREFIX } from '../domain/upload/upload.ts';

export const SCAN_RESULT_EVENT = {
  source: 'aws.guardduty',
  detailType: 'GuardDuty Malware Protection Object Scan Result',
} as const;

/** The tag by which the bucket's policy knows a scanned object, and its only value with which an upload may be read. */
export const SCAN_TAG = { name: 'GuardDutyMalwareScanStatus', clean: 'NO_THREATS_FOUND' } as const;

/**
 * What GuardDuty says of an object, as EventBridge delivers it ("Monitoring S3 object scans with Amazon EventBridge", Amazon GuardDuty User
 * Guide). Only what is used; GuardDuty adds fields as it likes.
 */
export const ScanResultEventSchema = z.lazy(() =>
  z
    .object({
      time: z.iso.datetime().transform((time) => toInstant(Date.parse(time))),
      detail: z.object({
        s3ObjectDetails: z.object({
          objectKey: z.string(),
          eTag: z.string().optional(),
          /** Absent in a bucket that keeps no versions. */
          versionId: z.string().nullish(),
        }),
        scanResultDetails: z.object({
          scanResultStatus: z.enum([
            'NO_THREATS_FOUND',
            'THREATS_FOUND',
            'UNSUPPORTED',
            'ACCESS_DENIED',
            'FAILED',
          ]),
        }),
      }),
    })
    .transform(({ time, detail: { s3ObjectDetails, scanResultDetails } }) => ({
      at: time,
      key: s3ObjectDetails.objectKey,
      etag: s3ObjectDetails.eTag,
      objectVersion: s3ObjectDetails.versionId ?? undefined,
      status: scanResultDetails.scanResultStatus,
    })),
);
export type ScanResult = z.infer<typeof ScanResultEventSchema>;
