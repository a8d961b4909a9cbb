const { dirname, join } = require("node:path");

const dist = dirname(require.resolve("@ticketing/common", { paths: [process.cwd()] }));

/** A compiled module of @ticketing/common, as the service that runs here loads it. */
exports.common = (path) => require(join(dist, path));
/** A library, as the service that runs here loads it. */
exports.library = (name) => require(require.resolve(name, { paths: [process.cwd()] }));
