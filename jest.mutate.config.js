import base from './jest.config.js';

// The tests of the engine that need neither a disk nor a process of their own: a mutant meets them in about a second.
export default {
  ...base,
  maxWorkers: 1,
  testMatch: [
    '**/test/local/step-functions/{cases,parse,callbacks,step-functions}.test.ts',
    '**/test/local/step-functions/{engine,definition,expressions,integrations,api}/**/*.test.ts',
  ],
};
