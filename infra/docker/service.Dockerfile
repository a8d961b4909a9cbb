# The image of one program: a service (`--build-arg SERVICE=orders`), the Stripe stand-in (`infra/stripe-stand-in`) or
# the gateway (`infra/gateway`). Built from the repository's root; needs no BuildKit.
#
#   docker build -f infra/docker/service.Dockerfile --build-arg SERVICE=orders -t ghcr.io/ticketing-dev/ticketing/orders .
#
# Targets: `dev` compiles and starts anew when a source changes; the last one is what is shipped.
ARG NODE_IMAGE=node:22-bookworm-slim

FROM ${NODE_IMAGE} AS root
WORKDIR /app
RUN chown node:node /app
USER node
COPY --chown=node:node package.json package-lock.json .npmrc ./

# Manifests are copied apart from sources, so that packages are installed anew only when one of them changes. Of the other
# workspaces npm finds nothing here, and installs nothing.
FROM root AS production-packages
ARG SERVICE
COPY --chown=node:node common/package.json common/
COPY --chown=node:node ${SERVICE}/package.json ${SERVICE}/
RUN npm ci --ignore-scripts --omit=dev --omit=peer --workspace=${SERVICE}

# The same for every program, so that all share this layer.
FROM root AS build-packages
COPY --chown=node:node common/package.json common/
COPY --chown=node:node auth/package.json auth/
COPY --chown=node:node tickets/package.json tickets/
COPY --chown=node:node orders/package.json orders/
COPY --chown=node:node payments/package.json payments/
COPY --chown=node:node expiration/package.json expiration/
COPY --chown=node:node infra/parts/package.json infra/parts/
COPY --chown=node:node infra/stripe-stand-in/package.json infra/stripe-stand-in/
COPY --chown=node:node infra/gateway/package.json infra/gateway/
RUN npm ci --ignore-scripts

FROM build-packages AS build
ARG SERVICE
COPY --chown=node:node tsconfig.base.json ./
COPY --chown=node:node infra/parts infra/parts
COPY --chown=node:node infra/stripe-stand-in infra/stripe-stand-in
COPY --chown=node:node common common
COPY --chown=node:node ${SERVICE} ${SERVICE}
# The stand-in and the gateway do without the library, and get an empty folder in its place.
RUN node_modules/.bin/tsc -b ${SERVICE} && mkdir -p common/dist

FROM build AS dev
ARG SERVICE
COPY infra/docker/live.mjs /app/live.mjs
WORKDIR /app/${SERVICE}
EXPOSE 3000
CMD ["node", "/app/live.mjs"]

FROM ${NODE_IMAGE}
ARG SERVICE
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="ticketing/${SERVICE}" \
  org.opencontainers.image.description="Ticketing: ${SERVICE}" \
  org.opencontainers.image.source="https://github.com/ticketing-dev/ticketing" \
  org.opencontainers.image.licenses="MIT" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production
COPY --from=production-packages /app/node_modules /app/node_modules
COPY --from=build /app/common/package.json /app/common/package.json
COPY --from=build /app/common/dist /app/common/dist
COPY --from=build /app/${SERVICE}/package.json /app/${SERVICE}/package.json
COPY --from=build /app/${SERVICE}/dist /app/${SERVICE}/dist
WORKDIR /app/${SERVICE}
# By number, for Kubernetes cannot tell by a name whether it is root.
USER 1000:1000
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/main.js"]
