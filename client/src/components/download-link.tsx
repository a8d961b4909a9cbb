import { IconDownload } from "@tabler/icons-react";
import { buttonLook } from "../ui/button";

/** A button's looks on what is saved to a file. A plain link: nothing asks for the file before it is wanted. */
export function DownloadLink({ href, children }: { href: string; children: string }) {
  return (
    <a href={href} {...buttonLook({ variant: "quiet", small: true })}>
      <IconDownload size={18} aria-hidden="true" />
      {children}
    </a>
  );
}
