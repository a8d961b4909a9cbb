const { testTimeout: _own, ...base } = require("../jest.base.cjs");

module.exports = {
  // For all projects: Jest takes it from nowhere else.
  testTimeout: 120_000,
  // Suites of one machine's processes: side by side they would only slow each other down.
  maxWorkers: 1,
  // Of a file's journeys, which mostly wait for the browser's and the site's processes.
  maxConcurrency: 2,
  projects: [
    {
      ...base,
      displayName: "shared system",
      roots: ["<rootDir>/src/shared"],
      globalSetup: "<rootDir>/src/system/shared-setup.ts",
      globalTeardown: "<rootDir>/src/system/shared-teardown.ts",
    },
    { ...base, displayName: "own system", roots: ["<rootDir>/src/own"] },
    { ...base, displayName: "chaos", roots: ["<rootDir>/chaos/src"] },
    { ...base, displayName: "cluster", roots: ["<rootDir>/cluster/src"] },
  ],
};
