import { join } from "node:path";
import { ServiceProcess } from "../testing";

const PROGRAM = join(__dirname, "../../dist/service/example-service.test.fixture.js");

/** The example service as a process of its own. */
export class ExampleProcess extends ServiceProcess {
  constructor(env: Record<string, string | undefined>) {
    super(PROGRAM, { GREETING: "hello", ...env });
  }
}
