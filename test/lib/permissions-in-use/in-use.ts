import { accessesByLambda } from './by-lambda.ts';
import type { Deployed } from './deployed.ts';
import { type Access, decide, matches } from './evaluate.ts';

/** One action on one resource that the role of a function is given. */
export interface Given {
  by: string;
  action: string;
  resource: string;
}

/** Reads of the table that tell no more than one another: every function has one store, and reads an item or a partition by it. */
const ALIKE = ['dynamodb:GetItem', 'dynamodb:Query'];

/** Everything that was asked in the name of a function that was called, by us and by Lambda. */
export function withLambda(accesses: readonly Access[], { functions }: Deployed): Access[] {
  return [...accesses, ...[...functions.values()].flatMap(accessesByLambda)];
}

/** What a function asked and its role may not, in words; each once. */
export function refused(accesses: readonly Access[], deployed: Deployed): string[] {
  const said = accesses.flatMap((access) => {
    const { by, action, resource } = access;
    const decision = decide(access, deployed.policiesFor(by, resource));
    return decision === 'allowed' ? [] : [`${by}: ${action} on ${withoutIds(resource)} is ${decision}`];
  });
  return [...new Set(said)].sort();
}

/** Objects and executions have a name each; what matters is where they lie. */
const withoutIds = (resource: string) =>
  resource.replace(/(:::[\w-]+\/\w+\/|:execution:[\w-]+:).*$/, '$1...');

export function given({ functions }: Deployed): Given[] {
  return [...functions.values()].flatMap(({ name: by, statements }) =>
    statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action, Resource }) =>
        Action.flatMap((action) => Resource.map((resource) => ({ by, action, resource }))),
      ),
  );
}

/** Whether an access is one that this gives. */
export function uses(access: Access, { by, action, resource }: Given): boolean {
  const actions = ALIKE.includes(action) ? ALIKE : [action];
  return (
    access.by === by &&
    actions.some((one) => matches(one, access.action, 'i')) &&
    matches(resource, access.resource)
  );
}

/** What is given and was never asked, but for what there is a reason to give. */
export function idle(accesses: readonly Access[], deployed: Deployed): Given[] {
  return given(deployed).filter(
    (one) =>
      !accesses.some((access) => uses(access, one)) && !NOT_PLAYED.some((reason) => speaksOf(reason, one)),
  );
}

export interface Reason {
  by: string;
  action: string;
  resource: string;
  because: string;
}

/** Given though the play does not need it. Names are patterns. */
export const NOT_PLAYED: readonly Reason[] = [
  {
    ...{ by: '*', action: 'kms:GenerateDataKey', resource: '*' },
    because:
      'DynamoDB asks for it of a customer managed key (Developer Guide, "DynamoDB encryption at rest"); when, only an account would show.',
  },
  {
    ...{ by: '*', action: 's3:ListBucket', resource: '*' },
    because: 'So that a missing object is answered with 404: none is missing where all goes well.',
  },
  {
    ...{ by: '*-record-mail-event', action: 'sqs:ChangeMessageVisibility', resource: '*' },
    because: 'CDK gives it to whoever reads a queue.',
  },
  {
    ...{ by: '*-record-mail-event', action: 'sqs:GetQueueUrl', resource: '*' },
    because: 'CDK gives it to whoever reads a queue.',
  },
  {
    ...{ by: '*-update-action', action: 'states:SendTaskSuccess', resource: '*' },
    because: 'Gates are one capability; this one opens those of the follow-up.',
  },
];

export function speaksOf(reason: Reason, one: Given): boolean {
  return (
    matches(reason.by, one.by) && matches(reason.action, one.action) && matches(reason.resource, one.resource)
  );
}
