# The image of the pages: Next's standalone server. Built from the repository's root; needs no BuildKit.
#
#   docker build -f infra/docker/client.Dockerfile -t ghcr.io/ticketing-dev/ticketing/client .
#
# Targets: `dev` is Next's development server; the last one is what is shipped.
ARG NODE_IMAGE=node:22-bookworm-slim

# Manifests are copied apart from sources, so that packages are installed anew only when one of them changes. Of the other
# workspaces npm finds nothing here, and installs nothing.
FROM ${NODE_IMAGE} AS packages
WORKDIR /app
RUN chown node:node /app
USER node
COPY --chown=node:node package.json package-lock.json .npmrc ./
COPY --chown=node:node client/package.json client/
RUN npm ci --ignore-scripts

FROM packages AS source
ENV NEXT_TELEMETRY_DISABLED=1
COPY --chown=node:node tsconfig.base.json ./
COPY --chown=node:node client client

FROM source AS dev
# A volume is mounted into it; the folder would be root's if it were made for that.
RUN mkdir -p client/.next/cache
WORKDIR /app/client
EXPOSE 3000
CMD ["node", "../node_modules/next/dist/bin/next", "dev"]

FROM source AS build
RUN npm run build -w client

FROM ${NODE_IMAGE}
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="ticketing/client" \
  org.opencontainers.image.description="Ticketing: the pages" \
  org.opencontainers.image.source="https://github.com/ticketing-dev/ticketing" \
  org.opencontainers.image.licenses="MIT" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0
COPY --from=build /app/client/.next/standalone /app
WORKDIR /app/client
# By number, for Kubernetes cannot tell by a name whether it is root.
USER 1000:1000
EXPOSE 3000
CMD ["node", "server.js"]
