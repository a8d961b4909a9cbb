// Nobody looks at an Idempotency-Key.
const { common } = require("./common.cjs");

common("idempotency/idempotent-request.js").idempotentRequest = () => undefined;
