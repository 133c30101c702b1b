/** Packages that are published as ES modules only; jest's own loader needs them translated. */
const modules = [
  'file-type',
  'strtok3',
  'token-types',
  '@tokenizer',
  '@borewit',
  'uint8array-extras',
  'pdfjs-dist',
];

const swc = (tsx) => [
  '@swc/jest',
  {
    sourceMaps: 'inline',
    jsc: {
      parser: { syntax: 'typescript', tsx },
      target: 'es2022',
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
  },
];

module.exports = {
  rootDir: '..',
  roots: ['backend', 'seeds', 'admin', 'templates'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.test.{ts,tsx}'],
  testEnvironment: 'node',
  // It offers itself to require() under a condition ("module-sync") that Node knows and jest does not.
  moduleNameMapper: { '^file-type$': '<rootDir>/node_modules/file-type/index.js' },
  transform: { '\\.(ts|m?js)$': swc(false), '\\.tsx$': swc(true) },
  transformIgnorePatterns: [`/node_modules/(?!(${modules.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/\\.build/', '<rootDir>/\\.data/'],
  globalSetup: '<rootDir>/backend/test/globalSetup.ts',
  globalTeardown: '<rootDir>/backend/test/globalTeardown.ts',
  maxWorkers: 2,
  // A busy machine is slower than a failure is likely.
  testTimeout: 60_000,
};
