import { errorsInUse } from '../../../lib/bundling/errors-in-use.ts';

const SCHEMAS = `_s_registry.registerError(ServiceException$, ServiceException);
n0_registry.registerError(Gone$, Gone);
n0_registry.registerError(Throttled$, Throttled);
n0_registry.registerError(GoneForGood$, GoneForGood);
export const errorTypeRegistries = [_s_registry, n0_registry];`;

describe('the errors of a client', () => {
  it('are those that an adapter names, as a class or in a text, and the general one', () => {
    const adapters = "import { Gone } from 'sdk'; const LATER = new Set(['Throttled']);";
    expect(errorsInUse(SCHEMAS, adapters).split('\n').filter(Boolean)).toEqual([
      '_s_registry.registerError(ServiceException$, ServiceException);',
      'n0_registry.registerError(Gone$, Gone);',
      'n0_registry.registerError(Throttled$, Throttled);',
      'export const errorTypeRegistries = [_s_registry, n0_registry];',
    ]);
  });
});
