import { RemovalPolicy } from 'aws-cdk-lib';
import type { StageConfig } from '../config.ts';

type Stage = Pick<StageConfig, 'isProtected'>;

/**
 * Of what has a fixed name: a protected stage keeps it when its stack goes, but not when the very first creation is rolled back. The next
 * attempt would meet it and end in "already exists" (AWS CloudFormation User Guide, DeletionPolicy, RetainExceptOnCreate).
 */
export function removalOfNamed({ isProtected }: Stage): RemovalPolicy {
  return isProtected ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
}

/**
 * Of what holds people's data under a name that CloudFormation makes up: a protected stage keeps it whatever happens. A roll-back could not
 * remove it anyway, because it refuses deletion or is not empty, and would end half-way.
 */
export function removalOfData({ isProtected }: Stage): RemovalPolicy {
  return isProtected ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
