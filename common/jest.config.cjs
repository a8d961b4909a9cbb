module.exports = {
  ...require("../jest.base.cjs"),
  globalSetup: "./dist/testing/jest-global-setup.js",
  globalTeardown: "./dist/testing/jest-global-teardown.js",
};
