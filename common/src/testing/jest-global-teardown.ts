import { stopMongo } from "./running-mongo";

/** Ends the server that the global set-up started. */
export default stopMongo;
