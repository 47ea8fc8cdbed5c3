import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts findings of cdk-nag for one construct and what is below it; the reason is read by auditors. */
export function acknowledge(construct: IConstruct, reason: string, ids: readonly string[]): void {
  Validations.of(construct).acknowledge(...ids.map((id) => ({ id, reason })));
}
