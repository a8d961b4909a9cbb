/**
 * Downloads mongod with mongodb-memory-server, which is set up by its environment variables, and prints its path last.
 * It runs as a process of its own because the library prints its progress to this very process's output.
 */
const { MongoBinary } = require("mongodb-memory-server");

MongoBinary.getPath().then(
  (path) => console.log(path),
  (error) => {
    console.error(error.message.replaceAll("\n", " "));
    // The refused connection may stay open for a while.
    process.exit(1);
  },
);
