# Minutes Bot in a container, without root and with a read-only file system. See docs/hosting.md.

# Native to the building machine: the result is JavaScript, the same on every architecture.
FROM --platform=$BUILDPLATFORM node:24-slim AS lock
WORKDIR /app
COPY package.json package-lock.json .npmrc ./

FROM lock AS build
RUN npm ci --ignore-scripts --no-audit
COPY tsconfig.json tsconfig.build.json ./
COPY src src/
RUN npm run build

# Without development dependencies, and without native code that only makes JavaScript faster.
FROM lock AS dependencies
RUN npm ci --ignore-scripts --omit=dev --omit=optional --no-audit

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules/
COPY --from=build /app/dist/src dist/src/
COPY package.json app.yml ./
# The user `node`, as a number: Kubernetes cannot verify that a name is not root.
USER 1000:1000
# `setup` writes .env into this folder if it is mounted, and other commands read files from it.
WORKDIR /config
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Node.js is the first process, so it receives SIGTERM. It ends within 25 seconds.
ENTRYPOINT ["node", "/app/dist/src/cli.js"]
CMD ["serve"]
