import { Container, Text } from "@mantine/core";
import classes from "./site-footer.module.css";

export function SiteFooter() {
  return (
    <footer className={classes.footer} data-site-footer>
      <Container size="70rem">
        <Text size="sm" c="dimmed">
          Every ticket is held for one buyer at a time, and nobody pays for a ticket they do not get.
        </Text>
        <noscript>
          <Text size="sm" mt="xs">
            Looking for tickets works without JavaScript. To sign in, buy or sell, please switch it on.
          </Text>
        </noscript>
      </Container>
    </footer>
  );
}
