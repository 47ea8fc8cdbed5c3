import { SCAN_RESULT_EVENT } from '../../contracts/scan-results.ts';
import { ACCOUNT, REGION } from '../system/names.ts';

export type ScanStatus = 'NO_THREATS_FOUND' | 'THREATS_FOUND';

/** The test file that every scanner knows (eicar.org), in two pieces so that none takes this one for it. */
const EICAR = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR-STANDARD'}-ANTIVIRUS-TEST-FILE!$H+H*`);

/** Looks for the test file wherever it stands in the bytes; real malware is for a real scanner. */
export async function scan(body: AsyncIterable<Uint8Array>): Promise<ScanStatus> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of body) {
    const window = Buffer.concat([rest, piece]);
    if (window.includes(EICAR)) return 'THREATS_FOUND';
    rest = window.subarray(Math.max(0, window.length - EICAR.length));
  }
  return 'NO_THREATS_FOUND';
}

/** The event as GuardDuty sends it ("Monitoring S3 object scans with Amazon EventBridge", Amazon GuardDuty User Guide). */
export function scanResultEvent(of: {
  bucket: string;
  key: string;
  eTag: string;
  versionId: string | undefined;
  status: ScanStatus;
  /** Milliseconds since the epoch. */
  now: number;
}): object {
  const { bucket, key, eTag, versionId, status, now } = of;
  const threats = status === 'THREATS_FOUND' ? [{ name: 'EICAR-Test-File (not a virus)' }] : null;
  return {
    version: '0',
    id: `${bucket}/${key}/${versionId ?? 'null'}`,
    'detail-type': SCAN_RESULT_EVENT.detailType,
    source: SCAN_RESULT_EVENT.source,
    account: ACCOUNT,
    time: new Date(now).toISOString(),
    region: REGION,
    resources: [`arn:aws:guardduty:${REGION}:${ACCOUNT}:malware-protection-plan/local`],
    detail: {
      schemaVersion: '1.0',
      scanStatus: 'COMPLETED',
      resourceType: 'S3_OBJECT',
      s3ObjectDetails: {
        bucketName: bucket,
        objectKey: key,
        eTag,
        versionId: versionId ?? null,
        s3Throttled: false,
      },
      scanResultDetails: { scanResultStatus: status, threats },
    },
  };
}
