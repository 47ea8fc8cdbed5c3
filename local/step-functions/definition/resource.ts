import type { Pattern, Resource } from './machine.ts';

const INTEGRATION = /^arn:[\w-]+:states:[\w-]*:\d*:(aws-sdk:)?([\w-]+):([\w-]+)(?:\.([\w:]+))?$/;
const FUNCTION = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/;

type Service = 'lambda:invoke' | 'states:startExecution';
const PATTERNS: Record<Service, readonly string[]> = {
  'lambda:invoke': ['waitForTaskToken'],
  'states:startExecution': ['sync', 'sync:2', 'waitForTaskToken'],
};
const RESOURCES: Record<Service, (pattern: Pattern) => Resource> = {
  'lambda:invoke': (pattern) => ({ kind: 'lambda', action: 'invoke', pattern }),
  'states:startExecution': (pattern) => ({ kind: 'states', action: 'startExecution', pattern }),
};

/** What a Task's Resource names; a string says why it is refused. An integration that JEM does not use is refused at creation. */
export function parseResource(arn: string): Resource | string {
  if (FUNCTION.test(arn)) return { kind: 'function', arn, pattern: 'request' };
  const [, sdk, service, action, pattern] = INTEGRATION.exec(arn) ?? [];
  if (service === undefined) return 'Value is not a valid resource ARN';
  const name = `${service}:${action}`;
  if (sdk !== undefined || (name !== 'lambda:invoke' && name !== 'states:startExecution')) {
    return `The resource ${arn} is not supported: only functions, lambda:invoke and states:startExecution are`;
  }
  if (pattern === undefined) return RESOURCES[name]('request');
  if (!PATTERNS[name].includes(pattern))
    return `The service integration pattern '.${pattern}' is not supported by ${name}`;
  return RESOURCES[name](pattern === 'sync' || pattern === 'sync:2' ? pattern : 'waitForTaskToken');
}
