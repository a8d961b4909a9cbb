"use client";

import { createTheme, type MantineColorsTuple, Modal, Notification } from "@mantine/core";

const pine: MantineColorsTuple = [
  "#e7f8f2",
  "#d2efe5",
  "#a3dfca",
  "#70cfad",
  "#48c195",
  "#23a87b",
  "#0d7a5f",
  "#0a6650",
  "#075342",
  "#044033",
];

/** The site's looks: a pine green, round corners, Inter. Shade 6 keeps white text on it readable in both schemes. */
export const theme = createTheme({
  colors: { pine },
  primaryColor: "pine",
  primaryShade: 6,
  defaultRadius: "md",
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  headings: { fontWeight: "720" },
  focusRing: "auto",
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Modal: Modal.extend({ styles: { title: { fontSize: "1.15rem", fontWeight: 700 } } }),
    Notification: Notification.extend({ styles: { description: { color: "var(--mantine-color-dimmed)" } } }),
  },
});
