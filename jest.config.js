// ESM-only packages that Node 20 cannot `require`, so swc turns them into CommonJS for the tests.
const ESM_ONLY = [
  '@middy',
  'd3-[a-z-]+',
  'internmap',
  'jose',
  'jsonata',
  'ical\\.js',
  'postal-mime',
  'pptxgenjs',
  'dynalite',
];

// Nine lines per process that say nothing about the tests; the SDK is pinned (Node 20 is supported by these versions).
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {
    '^.+\\.(ts|js|mjs)$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  // One core is left for the embedded AWS and the browser that some tests start.
  maxWorkers: 2,
  testTimeout: 20_000,
};
