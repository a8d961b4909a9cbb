module.exports = { ...require("../jest.base.cjs"), testTimeout: 180_000 };
