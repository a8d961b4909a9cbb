module.exports = {
  ...require("../jest.base.cjs"),
  globalSetup: "@ticketing/common/testing/jest-global-setup",
  globalTeardown: "@ticketing/common/testing/jest-global-teardown",
};
