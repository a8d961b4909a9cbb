// Two orders may hold one ticket: the index on `holds` is not unique.
const { library } = require("./common.cjs");

const { Schema } = library("mongoose");
const { index } = Schema.prototype;
Schema.prototype.index = function (fields, options) {
  return index.call(this, fields, "holds" in fields ? { ...options, unique: false } : options);
};
