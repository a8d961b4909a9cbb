import { stopSharing } from "./shared-system";

export default stopSharing;
