import "react";

declare module "react" {
  interface CSSProperties {
    /** The hue of a ticket's colours, in degrees. */
    "--hue"?: number;
  }
}
