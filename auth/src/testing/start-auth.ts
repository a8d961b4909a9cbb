import { startTestService, type TestService, testKeys } from "@ticketing/common/testing";
import { authService } from "../service";

/**
 * Starts the auth service for a test suite.
 * @param env the settings that differ from a suite's usual ones
 * @param database the name of a database to share; it outlives the service. Default: an empty one of its own
 */
export function startAuth(env: Record<string, string> = {}, database?: string): Promise<TestService> {
  return startTestService(authService, { JWT_PRIVATE_KEY: testKeys.privateKey, ...env }, database);
}
