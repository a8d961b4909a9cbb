const base = require("../jest.base.cjs");
const [[, swc]] = Object.entries(base.transform);

module.exports = {
  ...base,
  transform: { ...base.transform, "^.+\\.js$": swc },
  // These come as ES modules only.
  transformIgnorePatterns: [
    "/node_modules/(?!(use-intl|intl-messageformat|icu-minify|@formatjs|@schummar)/)",
  ],
};
