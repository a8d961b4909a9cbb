import axios from "axios";
import { createApi } from "./api";

const http = axios.create({ timeout: 15_000 });

/** The API as the browser reaches it: the site's own address, where the gateway routes `/api`. */
export const api = createApi(() => http);
