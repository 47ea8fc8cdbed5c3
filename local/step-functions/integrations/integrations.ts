import type { Resource } from '../definition/machine.ts';
import type { Integration } from './integration.ts';
import { functionIntegration, invokeIntegration } from './lambda.ts';
import { startExecutionIntegration } from './start-execution.ts';

const cache = new WeakMap<Resource, Integration>();

export function integrationOf(resource: Resource): Integration {
  let integration = cache.get(resource);
  if (integration === undefined) {
    integration = make(resource);
    cache.set(resource, integration);
  }
  return integration;
}

function make(resource: Resource): Integration {
  switch (resource.kind) {
    case 'function':
      return functionIntegration(resource.arn);
    case 'lambda':
      return invokeIntegration(resource);
    case 'states':
      return startExecutionIntegration(resource);
  }
}
