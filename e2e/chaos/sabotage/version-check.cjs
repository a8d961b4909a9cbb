// An aggregate is written whatever its version has become since it was read.
const { library } = require("./common.cjs");

const { Model } = library("mongoose");
const { findOneAndUpdate } = Model;
Model.findOneAndUpdate = function (filter, ...others) {
  const { version, ...unconditional } = filter;
  return findOneAndUpdate.call(this, unconditional, ...others);
};
