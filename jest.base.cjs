/** What every workspace's Jest suite starts from: TypeScript by swc, tests beside the sources. */
module.exports = {
  roots: ["<rootDir>/src"],
  testEnvironment: "node",
  testTimeout: 30_000,
  transform: {
    "^.+\\.tsx?$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2022",
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic" } },
        },
      },
    ],
  },
};
